import type { Tx } from '#src/platform/db.ts'
import type { Asked } from '#src/platform/page.ts'
import { type Here, sessionsOf } from '../../sessions.ts'
import { accountChanged, type Change } from '../accounts/changed.ts'
import { everywhere } from '../accounts/everywhere/store.ts'
import { type Account, accountById } from '../accounts/queries.ts'
import { factorsOf, recoveryCodesLeft } from '../factors/store.ts'
import type { Needs } from '../needs.ts'
import { isPassword } from '../passwords/hash.ts'
import { countTry, forgiveTries } from '../tries/store.ts'

type Asking = Pick<Asked<Here>, 'actor' | 'now'>

/** The account of whoever asks; null for people of the invented world, who have none. */
export async function myAccount({ database }: Needs, { actor }: Pick<Asking, 'actor'>): Promise<Account | null> {
  const { accountId } = actor
  return accountId ? database.asSystem('show an account', null, tx => accountById(tx, accountId)) : null
}

/** All that a person is shown of their own account. */
export const myKeys = ({ database }: Needs, { accountId }: Account, { actor, now }: Asking) =>
  database.asSystem('show an account', null, async tx => {
    const sessions: (Awaited<ReturnType<typeof sessionsOf>>[number] & { partnershipName: string })[] = []
    const homes = await everywhere(tx, accountId, async home => {
      const found = await sessionsOf(tx, home, now, actor.claim)
      sessions.push(...found.map(one => ({ ...one, partnershipName: home.partnershipName })))
    })
    const known = homes.map(home => home.partnershipName)
    return {
      factors: await factorsOf(tx, accountId),
      codesLeft: await recoveryCodesLeft(tx, accountId),
      sessions,
      known,
    }
  })

/**
 * What is wrong with the password that somebody gave to show that it is still them; null where it is right, or where they have none
 * because they come in another way. Wrong ones are counted like those of signing in.
 */
export async function faultInOwn(
  { database, secrets }: Needs,
  account: Account,
  password: string,
  { now, source }: { readonly now: string; readonly source: string },
): Promise<string | null> {
  if (!account.passwordHash) return null
  if (password === '') return 'Enter the password that you have now'
  const trying = { kind: 'password', account: account.email, source } as const
  const stopped = await database.asSystem('check a password', null, tx => countTry(tx, secrets, trying, now))
  if (stopped) return 'There were too many wrong tries. Wait a quarter of an hour, then try again'
  if (!(await isPassword(account.passwordHash, password))) return 'The password is not right'
  await database.asSystem('check a password', null, tx => forgiveTries(tx, secrets, trying))
  return null
}

/** Changes the account of whoever asks: what `work` does, the end of their other sessions, the ledger and the e-mail, or nothing. */
export const changeMine = <T>(
  { database }: Needs,
  account: Account,
  { actor, now }: Asking,
  change: Pick<Change, 'verb' | 'told'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  database.asSystem('change an account', null, async tx => {
    const done = await work(tx)
    await accountChanged(tx, account, { ...change, why: 'changed', but: actor.claim, by: 'person' }, now)
    return done
  })
