import type { Tx } from '#src/platform/db.ts'

/** System door. Adds an account that has no way to sign in yet; does nothing where there is one with its address. */
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
    .onConflict(conflict => conflict.column('email').doNothing())
    .execute()
}

/** System door. `passwordHash` is what passwords/hash.ts makes. */
export async function setPassword(tx: Tx, accountId: string, passwordHash: string, now: string): Promise<void> {
  await tx
    .updateTable('account')
    .set({ password_hash: passwordHash, password_set_at: now })
    .where('account_id', '=', accountId)
    .execute()
}

/** System door. Whether it may come in at all; null lets it. Ending its sessions is for `accountChanged`. */
export async function setDisabled(tx: Tx, accountId: string, disabledAt: string | null): Promise<void> {
  await tx.updateTable('account').set({ disabled_at: disabledAt }).where('account_id', '=', accountId).execute()
}

/** System door, within the person's partnership. From here on that account is by which they sign in. */
export async function linkPerson(
  tx: Tx,
  person: { readonly partnershipId: string; readonly personId: string },
  accountId: string,
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ account_id: accountId })
    .where('partnership_id', '=', person.partnershipId)
    .where('person_id', '=', person.personId)
    .execute()
}
