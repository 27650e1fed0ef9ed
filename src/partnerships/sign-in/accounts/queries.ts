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

/** Whether the account has a way to sign in: a password, an organisation's word, or a passkey. */
export async function hasWayIn(tx: Tx, account: Account): Promise<boolean> {
  const [identity, passkey] = await Promise.all([
    tx
      .selectFrom('account_identity')
      .select('subject')
      .where('account_id', '=', account.accountId)
      .where('unlinked_at', 'is', null)
      .executeTakeFirst(),
    tx
      .selectFrom('second_factor')
      .select('factor_id')
      .where('account_id', '=', account.accountId)
      .where('kind', '=', 'passkey')
      .where('confirmed_at', 'is not', null)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
  ])
  return account.passwordHash !== null || identity !== undefined || passkey !== undefined
}

/** Held until this transaction ends, so that it cannot be disabled meanwhile. Null where there is none that may come in. */
export async function heldEnabled(tx: Tx, accountId: string): Promise<Account | null> {
  return orNull(
    await accounts(tx)
      .where('account_id', '=', accountId)
      .where('disabled_at', 'is', null)
      .forShare()
      .executeTakeFirst(),
  )
}

/** System door. What is changed of an account in other transactions comes before this one, or after it. */
export const holdAccount = (tx: Tx, accountId: string): Promise<Account | null> =>
  accounts(tx).where('account_id', '=', accountId).forUpdate().executeTakeFirst().then(orNull)

/** Every account, by name, for the operator. */
export const everyAccount = (tx: Tx): Promise<Account[]> => accounts(tx).orderBy('name').orderBy('email').execute()
