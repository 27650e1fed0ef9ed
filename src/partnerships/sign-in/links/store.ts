import type { Tx } from '#src/platform/db.ts'
import { hashOf, newToken } from '../../sessions.ts'

export type LinkPurpose = 'set_up' | 'invitation' | 'reset'

const hours = 24

/** The end of a link that is made now. */
export const linkEnds = (now: string): string => new Date(Date.parse(now) + hours * 3_600_000).toISOString()

/**
 * Makes a link and returns its token, which is kept here only as a hash. The one before it, for the same account and purpose,
 * can no longer be used. `accountId` is null for the link that sets up an empty installation.
 */
export async function makeLink(
  tx: Tx,
  { purpose, accountId }: { readonly purpose: LinkPurpose; readonly accountId: string | null },
  now: string,
): Promise<string> {
  await tx
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('purpose', '=', purpose)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('used_at', 'is', null)
    .execute()
  const token = newToken()
  await tx
    .insertInto('sign_in_link')
    .values({ token_hash: hashOf(token), purpose, account_id: accountId, made_at: now, expires_at: linkEnds(now) })
    .execute()
  return token
}

/** What a link leads to; null where it is spent, over a day old, or never was. Looking spends nothing. */
export async function linkAt(
  tx: Tx,
  token: string,
  purpose: LinkPurpose,
  now: string,
): Promise<{ accountId: string | null } | null> {
  const found = await tx
    .selectFrom('sign_in_link')
    .select('account_id as accountId')
    .where('token_hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return found ?? null
}

/** Spends a link, once: of two that try at the same time, one gets it and the other null. */
export async function spendLink(
  tx: Tx,
  token: string,
  purpose: LinkPurpose,
  now: string,
): Promise<{ accountId: string | null } | null> {
  const found = await tx
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('token_hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('account_id as accountId')
    .executeTakeFirst()
  return found ?? null
}
