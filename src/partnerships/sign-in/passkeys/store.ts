import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Account } from '../accounts/queries.ts'
import type { Credential } from './credential.ts'

/** A passkey that may be used, and whose it is. */
export interface Passkey extends Credential {
  readonly accountId: string
  readonly factorId: string
}

/** System door. False where there is one of that name already. */
export async function addPasskey(
  tx: Tx,
  added: {
    readonly accountId: string
    readonly factorId: string
    readonly label: string
    readonly credential: Credential
  },
  now: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('second_factor')
    .values({
      account_id: added.accountId,
      factor_id: added.factorId,
      kind: 'passkey',
      label: added.label,
      credential: JSON.stringify(added.credential),
      added_at: now,
      confirmed_at: now,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

const passkeys = (tx: Tx) =>
  tx
    .selectFrom('second_factor')
    .select(['account_id as accountId', 'factor_id as factorId', 'credential'])
    .where('kind', '=', 'passkey')
    .where('confirmed_at', 'is not', null)
    .where('removed_at', 'is', null)

/** System door. The passkeys of an account. */
export async function passkeysOf(tx: Tx, accountId: string): Promise<Passkey[]> {
  return (await passkeys(tx).where('account_id', '=', accountId).orderBy('added_at').execute()).map(whole)
}

/** System door. The passkey that calls itself so, held until this transaction ends; null where there is none, or no longer. */
export async function passkeyOf(tx: Tx, credentialId: string): Promise<Passkey | null> {
  const found = await passkeys(tx).where(sql`credential ->> 'id'`, '=', credentialId).forUpdate().executeTakeFirst()
  return found ? whole(found) : null
}

const whole = (row: { accountId: string; factorId: string; credential: unknown }): Passkey => ({
  ...(row.credential as Credential),
  accountId: row.accountId,
  factorId: row.factorId,
})

/** System door. What a passkey says of itself after it was used. */
export async function keepUse(
  tx: Tx,
  { accountId, factorId, ...kept }: Passkey,
  now: Pick<Credential, 'counter' | 'isSynced'>,
): Promise<void> {
  await tx
    .updateTable('second_factor')
    .set({ credential: JSON.stringify({ ...kept, ...now }) })
    .where('account_id', '=', accountId)
    .where('factor_id', '=', factorId)
    .execute()
}

/** System door. Whether somebody without this factor could no longer come in at all. */
export async function isLastWayIn(tx: Tx, account: Account, factorId: string): Promise<boolean> {
  if (account.passwordHash) return false
  const ways = await passkeysOf(tx, account.accountId)
  if (!ways.some(one => one.factorId === factorId) || ways.length > 1) return false
  const identity = await tx
    .selectFrom('account_identity')
    .select('subject')
    .where('account_id', '=', account.accountId)
    .where('unlinked_at', 'is', null)
    .executeTakeFirst()
  return identity === undefined
}
