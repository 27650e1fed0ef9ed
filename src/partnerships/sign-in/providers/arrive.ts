import { randomUUID } from 'node:crypto'
import type { Tx } from '#src/platform/db.ts'
import type { Claim } from '../../sessions.ts'
import { accountChanged, ifNotYou } from '../accounts/changed.ts'
import { type Account, accountByEmail, accountById, hasWayIn } from '../accounts/queries.ts'
import { addAccount } from '../accounts/store.ts'
import { linkAt, spendLink } from '../links/store.ts'
import { findGiven, followGiven, type Given } from './grants/store.ts'
import type { Said } from './said.ts'
import { accountIdOf, holdIdentity, linkIdentity, setDetails } from './store.ts'

/** What somebody brought along when they set out for the provider. */
export interface Brought {
  /** The token of an invitation that they opened. */
  readonly invitation: string | null
  /** The account they were signed in to and asked to connect, with the session it was asked in. */
  readonly connect: { readonly accountId: string; readonly claim: Claim } | null
}

/** Whose account it is, or why it is nobody's. */
export type Arrived =
  | { readonly kind: 'known'; readonly accountId: string; readonly email: string }
  | { readonly kind: 'stranger' | 'address_taken' | 'no_address' | 'anothers' }

/** When, and what the provider is called. */
interface Circumstances {
  readonly now: string
  readonly today: string
  readonly providerName: string
}

/**
 * From what a provider says to an account, in one transaction (system door). An account is known by issuer and subject alone. The
 * first time, it takes an invitation in hand, the account's own session, or claims that give an appointment; never the same e-mail.
 */
export async function arrive(tx: Tx, said: Said, brought: Brought, at: Circumstances): Promise<Arrived> {
  await holdIdentity(tx, said)
  const given = said.grants && (await findGiven(tx, said.grants))
  const knownAs = await accountIdOf(tx, said)
  if (brought.connect && knownAs && knownAs !== brought.connect.accountId) return { kind: 'anothers' }
  const arrived = knownAs ?? (await firstTime(tx, said, given ?? [], brought, at))
  if (typeof arrived !== 'string') return arrived
  const account = await accountById(tx, arrived)
  if (!account) throw new Error('an identity is linked to an account that is not there')
  const known = { kind: 'known', accountId: account.accountId, email: account.email } as const
  // A disabled account is as it is; entering refuses it.
  if (account.disabledAt) return known
  await followDetails(tx, account, said, { ...at, but: brought.connect?.claim ?? null })
  const { accountId } = account
  if (given) await followGiven(tx, { accountId, name: said.name ?? account.name, issuer: said.issuer }, given, at)
  return known
}

/** The account that an identity belongs to from now on, or why there is none. */
async function firstTime(
  tx: Tx,
  said: Said,
  given: readonly Given[],
  brought: Brought,
  at: Circumstances,
): Promise<string | Exclude<Arrived, { kind: 'known' }>> {
  const own = brought.connect
    ? await connected(tx, brought.connect, said, at)
    : brought.invitation && (await invited(tx, brought.invitation, said, at))
  if (own) return own
  if (given.length === 0) return { kind: 'stranger' }
  if (!said.email || !said.name) return { kind: 'no_address' }
  if (await accountByEmail(tx, said.email)) return { kind: 'address_taken' }
  const accountId = randomUUID()
  await addAccount(tx, { accountId, email: said.email, name: said.name }, at.now)
  await linkIdentity(tx, said, accountId, at.now)
  return accountId
}

/** By an invitation in hand, which is spent. Null where it is no longer good. */
async function invited(tx: Tx, token: string, said: Said, { now }: Circumstances): Promise<string | null> {
  const link = await linkAt(tx, token, 'invitation', now)
  const account = link?.accountId ? await accountById(tx, link.accountId) : null
  if (!account || account.disabledAt || (await hasWayIn(tx, account))) return null
  if (!(await spendLink(tx, token, 'invitation', now))) return null
  await linkIdentity(tx, said, account.accountId, now)
  const change = { verb: 'invitation-accepted', told: null, why: 'changed', by: 'person' } as const
  await accountChanged(tx, account, change, now)
  return account.accountId
}

/** To the account of the session in which it was asked for. */
async function connected(
  tx: Tx,
  { accountId, claim }: NonNullable<Brought['connect']>,
  said: Said,
  { now, providerName }: Circumstances,
): Promise<string | null> {
  const account = await accountById(tx, accountId)
  if (!account || account.disabledAt) return null
  await linkIdentity(tx, said, accountId, now)
  const told = {
    subject: `Your account was connected with ${providerName}`,
    paragraphs: [
      `From now on you can sign in here with ${providerName}. You were signed out everywhere else.`,
      ifNotYou,
    ],
  }
  await accountChanged(tx, account, { verb: 'identity-linked', told, why: 'changed', but: claim, by: 'person' }, now)
  return accountId
}

/** The account has the name and address that the provider gives, unless the address is another account's. */
async function followDetails(
  tx: Tx,
  account: Account,
  said: Said,
  { now, providerName, but }: Circumstances & { readonly but: Claim | null },
): Promise<void> {
  const isFree = said.email !== null && (await accountByEmail(tx, said.email)) === null
  const email = said.email !== null && isFree ? said.email : account.email
  const name = said.name ?? account.name
  if (email === account.email && name === account.name) return
  await setDetails(tx, account.accountId, { email, name })
  const told =
    email === account.email
      ? null
      : {
          subject: 'The e-mail address of your account was changed',
          paragraphs: [`${providerName} says that your address is ${email} now. We write to that one from here on.`],
        }
  await accountChanged(tx, account, { verb: 'details-changed', told, why: 'changed', but, by: 'person' }, now)
}
