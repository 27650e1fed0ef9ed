import type { Tx } from '#src/platform/db.ts'

/** System door. Adds an account that has no way to sign in yet. */
export async function addAccount(
  tx: Tx,
  account: { readonly accountId: string; readonly email: string; readonly name: string },
  now: string,
): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      account_id: account.accountId,
      email: account.email.trim().toLowerCase(),
      name: account.name,
      created_at: now,
    })
    .execute()
}
