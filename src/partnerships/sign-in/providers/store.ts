import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

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
    .executeTakeFirst()
  return found?.accountId ?? null
}

/** System door. The issuers whose word lets this account in. */
export async function issuersOf(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('account_identity')
    .select('issuer')
    .where('account_id', '=', accountId)
    .orderBy('linked_at')
    .execute()
  return rows.map(row => row.issuer)
}

/** System door. From here on the identity is that account's. */
export async function linkIdentity(
  tx: Tx,
  { issuer, subject }: Identity,
  accountId: string,
  now: string,
): Promise<void> {
  await tx.insertInto('account_identity').values({ issuer, subject, account_id: accountId, linked_at: now }).execute()
}

/** System door. What the provider calls somebody now. */
export async function setDetails(
  tx: Tx,
  accountId: string,
  details: { readonly email: string; readonly name: string },
): Promise<void> {
  await tx.updateTable('account').set(details).where('account_id', '=', accountId).execute()
}
