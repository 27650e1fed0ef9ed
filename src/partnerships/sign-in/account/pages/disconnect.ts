import type { Tx } from '#src/platform/db.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched } from '#src/platform/page.ts'
import { endSession, type Here } from '../../../sessions.ts'
import { accountChanged, ifNotYou } from '../../accounts/changed.ts'
import { everywhere } from '../../accounts/everywhere/store.ts'
import { type Account, holdAccount } from '../../accounts/queries.ts'
import { factorsOf } from '../../factors/store.ts'
import { passkeysOf } from '../../passkeys/store.ts'
import { calledAt, type ProviderNeeds } from '../../providers/needs.ts'
import { type Connected, connectionsOf, isGranted, unlinkIdentity } from '../../providers/store.ts'
import { faultInOwn, myAccount } from '../mine.ts'
import { confirm } from './keys.ts'

type Confirmed = Asked<Here> & { readonly value: { readonly password: string; readonly connection: string } }

/** Which connection of theirs somebody asks to end; null where it is none of theirs. */
async function asked(needs: ProviderNeeds, visit: Asked<Here>, key: string) {
  const account = await myAccount(needs, visit)
  if (!account) return null
  const all = await needs.database.asSystem('show an account', null, tx => connectionsOf(tx, account.accountId))
  const one = all.find(connection => connection.key === key)
  if (!one) return null
  const others = all.filter(connection => connection !== one)
  return { account, one, others, name: calledAt(needs, one.issuer), isWayHere: isWayHere(visit.actor, one, others) }
}

/** Whether this very session may have begun by that organisation's word. */
const isWayHere = ({ session }: Here, { issuer }: Connected, others: readonly Connected[]): boolean =>
  session.how === 'single_sign_on' &&
  (session.issuer === null || session.issuer === issuer) &&
  !others.some(other => other.issuer === issuer)

export const askDisconnect =
  (needs: ProviderNeeds) =>
  async (visit: Asked<Here>, { typed, errors }: Again = untouched): Promise<Answer> => {
    const key = String(typed.connection ?? visit.query.get('connection') ?? '')
    const found = await asked(needs, visit, key)
    if (!found) return typed.connection === undefined ? seeOther('/account') : notFound
    const { account, name } = found
    const here = found.isWayHere
      ? 'You came in that way just now, so you are signed out here too.'
      : 'You stay signed in here, and are signed out everywhere else.'
    const words = {
      title: `Disconnect ${name}?`,
      text: `You can then no longer sign in here with ${name}. ${here}`,
      button: 'Disconnect it',
      action: '/account/disconnect',
      field: { name: 'connection', value: key },
    }
    return confirm(words, account.passwordHash !== null, errors)
  }

export const takeDisconnect =
  (needs: ProviderNeeds) =>
  async (visit: Confirmed): Promise<Answer> => {
    const { value, actor, tx, now } = visit
    const found = await asked(needs, visit, value.connection)
    if (!found) return seeOther('/account')
    const { account, one, name } = found
    if (!actor.isStrong && (await hasFactor(needs, account))) return seeOther('/sign-in/second-factor?next=%2Faccount')
    const fault = await faultInOwn(needs, account, value.password, visit)
    if (fault) return refuse({ password: fault })
    const told = {
      subject: `Your account was disconnected from ${name}`,
      paragraphs: [`You can no longer sign in here with ${name}.`, ifNotYou],
    }
    const stands = await needs.database.asSystem('disconnect an organisation', null, async door => {
      // Of two that are asked for at once, the second sees that it would be the last.
      await holdAccount(door, account.accountId)
      const why = await whatStandsInTheWay(door, needs, { account, key: one.key, today: visit.today })
      if (why) return why
      await unlinkIdentity(door, account.accountId, one.key, now)
      const change = { verb: 'identity-unlinked', told, why: 'changed', but: actor.claim, by: 'person' } as const
      await accountChanged(door, account, change, now)
      return null
    })
    if (stands) return refuse({ confirm: stands })
    if (!found.isWayHere) return seeOther('/account?done=disconnected')
    // By the transaction of this request, which may hold the session's row.
    await endSession(tx, actor.claim, 'changed', now)
    return seeOther('/sign-in')
  }

interface Leaving {
  readonly account: Account
  readonly key: string
  readonly today: string
}

/** System door. Why an organisation cannot be disconnected yet, in words; null where it can. */
async function whatStandsInTheWay(
  tx: Tx,
  { providers }: ProviderNeeds,
  { account, key, today }: Leaving,
): Promise<string | null> {
  const all = await connectionsOf(tx, account.accountId)
  const one = all.find(connection => connection.key === key)
  if (!one) return null
  const others = all.filter(connection => connection !== one)
  const isLeft = others.some(({ issuer }) => providers.some(({ settings }) => settings.issuer === issuer))
  const isOtherWay = account.passwordHash !== null || (await passkeysOf(tx, account.accountId)).length > 0
  if (!isLeft && !isOtherWay) return 'You would have no way to sign in. Add a passkey first, then disconnect this'
  if (others.some(({ issuer }) => issuer === one.issuer)) return null
  let isNeeded = false
  await everywhere(tx, account.accountId, async home => {
    isNeeded ||= await isGranted(tx, home, one.issuer, today)
  })
  return isNeeded
    ? 'What you do here was given to you by this sign-in. Ask the business team to appoint you first, then disconnect it'
    : null
}

const hasFactor = async ({ database }: ProviderNeeds, { accountId }: Account): Promise<boolean> =>
  (await database.asSystem('show an account', null, tx => factorsOf(tx, accountId))).length > 0
