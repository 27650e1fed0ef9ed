import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { hashOf } from '../../sessions.ts'

/** Who somebody is at a provider: the name that the issuer gives them, which no other person there ever has. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
}

/** System door. Two sign-ins of one identity at the same time come one after the other from here on. */
export const holdIdentity = async (tx: Tx, { issuer, subject }: Identity): Promise<void> => {
  const key = JSON.stringify(['identity', issuer, subject])
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** System door. The account that an identity was linked to; null where there is none. */
export async function accountIdOf(tx: Tx, { issuer, subject }: Identity): Promise<string | null> {
  const found = await tx
    .selectFrom('account_identity')
    .select('account_id as accountId')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('unlinked_at', 'is', null)
    .executeTakeFirst()
  return found?.accountId ?? null
}

/** System door. The issuers whose word lets this account in. */
export async function issuersOf(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('account_identity')
    .select('issuer')
    .where('account_id', '=', accountId)
    .where('unlinked_at', 'is', null)
    .orderBy('linked_at')
    .execute()
  return rows.map(row => row.issuer)
}

/** How an account is connected with an organisation. The `key` says which without saying who somebody is there. */
export interface Connected {
  readonly key: string
  readonly issuer: string
  readonly since: string
}

/** System door. What an account is connected with, oldest first. */
export async function connectionsOf(tx: Tx, accountId: string): Promise<Connected[]> {
  const rows = await tx
    .selectFrom('account_identity')
    .select(['issuer', 'subject', 'linked_at as since'])
    .where('account_id', '=', accountId)
    .where('unlinked_at', 'is', null)
    .orderBy('linked_at')
    .execute()
  return rows.map(({ subject, ...row }) => ({ ...row, key: keyOf({ issuer: row.issuer, subject }) }))
}

/** System door. That identity is the account's no longer; false where it was not, or is not any more. */
export async function unlinkIdentity(tx: Tx, accountId: string, key: string, now: string): Promise<boolean> {
  const rows = await tx
    .selectFrom('account_identity')
    .select(['issuer', 'subject'])
    .where('account_id', '=', accountId)
    .where('unlinked_at', 'is', null)
    .forUpdate()
    .execute()
  const one = rows.find(row => keyOf(row) === key)
  if (!one) return false
  await tx
    .updateTable('account_identity')
    .set({ unlinked_at: now })
    .where('issuer', '=', one.issuer)
    .where('subject', '=', one.subject)
    .where('account_id', '=', accountId)
    .execute()
  return true
}

const keyOf = (identity: Identity): string => hashOf(JSON.stringify([identity.issuer, identity.subject]))

/** System door, within a partnership. Whether a person stands appointed there by this issuer's word. */
export async function isGranted(
  tx: Tx,
  { partnershipId, personId }: { readonly partnershipId: string; readonly personId: string },
  issuer: string,
  today: string,
): Promise<boolean> {
  const found = await tx
    .selectFrom('appointment')
    .select('appointment_id')
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .where('granted_by', '=', issuer)
    .where(row => row.or([row('until_day', 'is', null), row('until_day', '>', today)]))
    .executeTakeFirst()
  return found !== undefined
}

/** System door. From here on the identity is that account's. */
export async function linkIdentity(
  tx: Tx,
  { issuer, subject }: Identity,
  accountId: string,
  now: string,
): Promise<void> {
  const linked = { account_id: accountId, linked_at: now, unlinked_at: null }
  await tx
    .insertInto('account_identity')
    .values({ issuer, subject, ...linked })
    .onConflict(conflict =>
      conflict.columns(['issuer', 'subject']).doUpdateSet(linked).where('account_identity.unlinked_at', 'is not', null),
    )
    .execute()
}

/** System door. What the provider calls somebody now. */
export async function setDetails(
  tx: Tx,
  accountId: string,
  details: { readonly email: string; readonly name: string },
): Promise<void> {
  await tx.updateTable('account').set(details).where('account_id', '=', accountId).execute()
}
