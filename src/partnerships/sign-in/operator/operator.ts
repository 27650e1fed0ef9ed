import type { Database } from '#src/platform/db.ts'
import { type Role, roles } from '../../policy.ts'
import { partnershipsHere } from '../../queries.ts'
import { accountChanged, ifNotYou } from '../accounts/changed.ts'
import { everywhere, whereOpen } from '../accounts/everywhere/store.ts'
import { accountFor, inviteAccount } from '../accounts/invite.ts'
import { accountByEmail, everyAccount, hasWayIn } from '../accounts/queries.ts'
import { setDisabled } from '../accounts/store.ts'
import { factorsOf, removeFactors } from '../factors/store.ts'
import { makeLink } from '../links/store.ts'
import { agenciesHere, appoint } from './store.ts'

/** What an operator of the installation does to accounts, from its own command line. */
export interface ByOperator {
  readonly database: Database
  readonly address: string
  readonly now: string
  readonly today: string
}

/** What came of it; `why` in words, with the names there are. */
export type Done<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly why: string }

interface Invitation {
  readonly email: string
  readonly name: string
  readonly agency: string
  readonly role: string
  readonly partnership: string
}

/** Appoints somebody and invites them; the address to choose a password at, or null where they have a way to sign in. */
export async function inviteUser(by: ByOperator, asked: Invitation): Promise<Done<{ readonly link: string | null }>> {
  const { database, address, now, today } = by
  const role = asked.role.replaceAll('-', '_')
  if (!(role in roles)) return no(`${asked.role} is not a role. There is: ${Object.keys(roles).join(', ')}.`)
  const here = await database.asSystem('invite a person', null, partnershipsHere)
  const partnership = here.find(one => one.slug === asked.partnership)
  if (!partnership)
    return no(
      `There is no partnership called ${asked.partnership} here. There is: ${here.map(one => one.slug).join(', ') || 'none yet'}.`,
    )
  const { partnershipId, name: partnershipName } = partnership
  return database.asSystem('invite a person', partnershipId, async tx => {
    const agencies = await agenciesHere(tx, partnershipId)
    const agency = agencies.find(one => one.name.toLowerCase() === asked.agency.trim().toLowerCase())
    if (!agency)
      return no(
        `${partnershipName} has no agency called ${asked.agency}. It has: ${agencies.map(one => one.name).join('; ')}.`,
      )
    const account = await accountByEmail(tx, asked.email)
    const { agencyId } = agency
    const appointed = {
      partnershipId,
      accountId: account?.accountId ?? null,
      name: asked.name,
      agencyId,
      role: role as Role,
      system: 'operator',
      grantedBy: null,
    } as const
    const personId = await appoint(tx, appointed, { now, today })
    const appointedTo = `${roles[role as Role].toLowerCase()} for ${agency.name}`
    const invited = {
      partnershipId,
      partnershipName,
      personId,
      name: asked.name,
      email: asked.email,
      appointedTo,
      address,
    }
    const { token } = await inviteAccount(tx, invited, now)
    return { ok: true, link: token && `${address}/sign-in/invitation/${token}` }
  })
}

/** Lets an account in no longer, or again. Disabling ends its sessions in every partnership. */
export const disableUser = ({ database, now }: ByOperator, email: string, isDisabled: boolean): Promise<Done<object>> =>
  database.asSystem('disable or enable an account', null, async tx => {
    const account = await accountByEmail(tx, email)
    if (!account) return no(`There is no account with the address ${email}.`)
    await setDisabled(tx, account.accountId, isDisabled ? now : null)
    const verb = isDisabled ? 'disabled' : 'enabled'
    await accountChanged(tx, account, { verb, told: null, why: 'disabled', by: 'system' }, now)
    return { ok: true }
  })

/** The address to choose a new password at. It is for the operator to hand over to the person, and to nobody else. */
export const resetUser = (
  { database, address, now }: ByOperator,
  email: string,
): Promise<Done<{ readonly link: string }>> =>
  database.asSystem('make a link for a new password', null, async tx => {
    const account = await accountByEmail(tx, email)
    if (!account) return no(`There is no account with the address ${email}.`)
    if (account.disabledAt) return no(`The account of ${email} is disabled. Enable it first.`)
    const token = await makeLink(tx, { purpose: 'reset', accountId: account.accountId }, now)
    return { ok: true, link: `${address}/sign-in/reset/${token}` }
  })

/**
 * Takes the second factors of an account away, so that whoever lost them adds another at their next sign-in: after a link to choose a
 * password by, where a passkey was the only way in. Signs it out everywhere.
 */
export const resetSecondFactor = (
  { database, address, now }: ByOperator,
  email: string,
): Promise<Done<{ readonly link: string | null }>> =>
  database.asSystem('take second factors away', null, async tx => {
    const account = await accountByEmail(tx, email)
    if (!account) return no(`There is no account with the address ${email}.`)
    if ((await removeFactors(tx, account.accountId, now)) === 0) return no(`${email} has no second factor.`)
    const told = {
      subject: 'Your second factor was taken away',
      paragraphs: [
        'Whoever looks after this installation took away your authenticator apps, passkeys and recovery codes. You add another when you next sign in.',
        ifNotYou,
      ],
    }
    await accountChanged(tx, account, { verb: 'factors-reset', told, why: 'changed', by: 'system' }, now)
    if (await hasWayIn(tx, account)) return { ok: true, link: null }
    const token = await makeLink(tx, { purpose: 'reset', accountId: account.accountId }, now)
    return { ok: true, link: `${address}/sign-in/reset/${token}` }
  })

/**
 * Gives a national reader an account, or another link where the one they were sent is lost. It opens nothing: that is for each
 * partnership to do. The address to choose a password at, or null where they have a way to sign in.
 */
export const inviteNationalReader = (
  { database, address, now }: ByOperator,
  asked: { readonly email: string; readonly name: string },
): Promise<Done<{ readonly link: string | null }>> =>
  database.asSystem('invite a national reader', null, async tx => {
    const account = await accountFor(tx, asked, now)
    if (account.disabledAt) return no(`The account of ${asked.email} is disabled. Enable it first.`)
    if (await hasWayIn(tx, account)) return { ok: true, link: null }
    const token = await makeLink(tx, { purpose: 'invitation', accountId: account.accountId }, now)
    return { ok: true, link: `${address}/sign-in/invitation/${token}` }
  })

/** Every account of the installation, with the partnerships that it acts in and those whose register stands open to it. */
export const usersHere = ({ database, today }: Pick<ByOperator, 'database' | 'today'>) =>
  database.asSystem('list the accounts', null, async tx => {
    const listed = []
    const slugs = new Map((await partnershipsHere(tx)).map(one => [one.partnershipId, one.slug]))
    for (const account of await everyAccount(tx)) {
      const reads: string[] = []
      const actsIn = await everywhere(tx, account.accountId, async () => {})
      await whereOpen(tx, account.accountId, today, async open => {
        reads.push(slugs.get(open.partnershipId) ?? '')
      })
      listed.push({
        actsIn: actsIn.map(home => slugs.get(home.partnershipId) ?? ''),
        reads,
        email: account.email,
        name: account.name,
        isDisabled: account.disabledAt !== null,
        hasWayIn: await hasWayIn(tx, account),
        factors: (await factorsOf(tx, account.accountId)).length,
      })
    }
    return listed
  })

const no = (why: string): { ok: false; why: string } => ({ ok: false, why })
