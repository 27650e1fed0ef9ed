import type { Tx } from '#src/platform/db.ts'

/** An account as the pages of signing in know it. */
export interface Account {
  readonly accountId: string
  readonly email: string
  readonly name: string
  /** Null where it has none: the invitation was not accepted yet, or the person comes in another way. */
  readonly passwordHash: string | null
  readonly disabledAt: string | null
}

/** System door. Null where there is none. */
export const accountById = (tx: Tx, accountId: string): Promise<Account | null> =>
  accounts(tx).where('account_id', '=', accountId).executeTakeFirst().then(orNull)

/** System door. An address is the same in capitals. Null where there is none. */
export const accountByEmail = (tx: Tx, email: string): Promise<Account | null> =>
  accounts(tx).where('email', '=', email.trim().toLowerCase()).executeTakeFirst().then(orNull)

const orNull = (found: Account | undefined): Account | null => found ?? null

const accounts = (tx: Tx) =>
  tx
    .selectFrom('account')
    .select(['account_id as accountId', 'email', 'name', 'password_hash as passwordHash', 'disabled_at as disabledAt'])

/** The account by which a person of this transaction's partnership signs in; null for people of the invented world. */
export async function accountOfPerson(
  tx: Tx,
  { partnershipId, personId }: { readonly partnershipId: string; readonly personId: string },
): Promise<string | null> {
  const found = await tx
    .selectFrom('person')
    .select('account_id as accountId')
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return found?.accountId ?? null
}
