import type { Tx } from '#src/platform/db.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { hashOf } from '../../sessions.ts'
import { newRecoveryCode, plainRecoveryCode, stepOfCode } from './codes.ts'

export interface Factor {
  readonly factorId: string
  readonly kind: 'authenticator_app' | 'passkey'
  readonly label: string
  readonly addedAt: string
}

/** The second factors that an account has, oldest first. */
export async function factorsOf(tx: Tx, accountId: string): Promise<Factor[]> {
  const rows = await tx
    .selectFrom('second_factor')
    .select(['factor_id as factorId', 'kind', 'label', 'added_at as addedAt'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .execute()
  return rows.map(row => ({ ...row, kind: row.kind as Factor['kind'] }))
}

/** What binds a sealed secret to the one factor it is of. */
export const sealedFor = (accountId: string, factorId: string): string => `second factor ${accountId} ${factorId}`

/** Adds an authenticator app whose first code has been right, at the step of that code. False where it was added before. */
export async function addApp(
  tx: Tx,
  app: { accountId: string; factorId: string; label: string; sealed: Buffer; step: number },
  now: string,
): Promise<boolean> {
  const added = await tx
    .insertInto('second_factor')
    .values({
      account_id: app.accountId,
      factor_id: app.factorId,
      kind: 'authenticator_app',
      label: app.label,
      sealed: app.sealed,
      last_step: app.step,
      added_at: now,
      confirmed_at: now,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** Whether a code is right for one of the account's apps; then it is spent, and no other with it from before. */
export async function takeCode(
  tx: Tx,
  secrets: Secrets,
  { accountId, code }: { readonly accountId: string; readonly code: string },
  now: string,
): Promise<boolean> {
  const apps = await tx
    .selectFrom('second_factor')
    .select(['factor_id as factorId', 'sealed', 'last_step as lastStep'])
    .where('account_id', '=', accountId)
    .where('kind', '=', 'authenticator_app')
    .where('confirmed_at', 'is not', null)
    .where('removed_at', 'is', null)
    .forUpdate()
    .execute()
  for (const app of apps) {
    const secret = app.sealed && secrets.open(app.sealed, sealedFor(accountId, app.factorId))
    const step = secret ? stepOfCode(secret, code, now, app.lastStep) : null
    if (step === null) continue
    await tx
      .updateTable('second_factor')
      .set({ last_step: step })
      .where('account_id', '=', accountId)
      .where('factor_id', '=', app.factorId)
      .execute()
    return true
  }
  return false
}

/** False where the account has no such factor, or no longer. */
export async function removeFactor(
  tx: Tx,
  { accountId, factorId }: { readonly accountId: string; readonly factorId: string },
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('second_factor')
    .set({ removed_at: now })
    .where('account_id', '=', accountId)
    .where('factor_id', '=', factorId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Takes every second factor of an account away, and its recovery codes with them. Gives how many there were. */
export async function removeFactors(tx: Tx, accountId: string, now: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('second_factor')
    .set({ removed_at: now })
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
  return Number(numUpdatedRows)
}

export const recoveryCodes = 10

/** Makes new recovery codes, to be shown once: here they are kept as hashes. Those from before are good no longer. */
export async function makeRecoveryCodes(tx: Tx, accountId: string, now: string): Promise<string[]> {
  await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode)
  await tx
    .insertInto('recovery_code')
    .values(codes.map(code => ({ account_id: accountId, code_hash: hashOf(plainRecoveryCode(code)), made_at: now })))
    .execute()
  return codes
}

/** Whether a recovery code is right; then it is spent. */
export async function takeRecoveryCode(
  tx: Tx,
  { accountId, code }: { readonly accountId: string; readonly code: string },
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOf(plainRecoveryCode(code)))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** How many recovery codes are left. */
export async function recoveryCodesLeft(tx: Tx, accountId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('recovery_code')
    .select(select => select.fn.countAll<number>().as('n'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}
