import type { Tx } from '#src/platform/db.ts'
import { hashOf, newToken } from '../../sessions.ts'

export type StepKind = 'second_factor' | 'choose' | 'provider' | 'passkey'

/** A sign-in half done. `about` is what the next page needs to go on: ids, an address on this site; never a password. */
export interface Step<About> {
  readonly accountId: string | null
  readonly about: About
}

const minutes = 10

/** Begins a step and returns the token for the browser's `step` cookie; here it is kept as a hash, for ten minutes. */
export async function beginStep<About extends object>(
  tx: Tx,
  step: { readonly kind: StepKind; readonly accountId: string | null; readonly about: About },
  now: string,
): Promise<string> {
  await tx.deleteFrom('sign_in_step').where('expires_at', '<=', now).execute()
  const token = newToken()
  await tx
    .insertInto('sign_in_step')
    .values({
      token_hash: hashOf(token),
      kind: step.kind,
      account_id: step.accountId,
      about: JSON.stringify(step.about),
      began_at: now,
      expires_at: new Date(Date.parse(now) + minutes * 60_000).toISOString(),
    })
    .execute()
  return token
}

/** The step that a cookie claims; null where there is none of this kind, it is spent, or its ten minutes are over. */
export async function stepAt<About>(
  tx: Tx,
  token: string | undefined,
  kind: StepKind,
  now: string,
): Promise<Step<About> | null> {
  const found = await tx
    .selectFrom('sign_in_step')
    .select(['account_id as accountId', 'about'])
    .where('token_hash', '=', hashOf(token ?? ''))
    .where('kind', '=', kind)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return found ? { accountId: found.accountId, about: found.about as About } : null
}

/** Spends a step, once: of two that try at the same time, one gets it and the other null. */
export async function spendStep<About>(
  tx: Tx,
  token: string | undefined,
  kind: StepKind,
  now: string,
): Promise<Step<About> | null> {
  const found = await tx
    .updateTable('sign_in_step')
    .set({ spent_at: now })
    .where('token_hash', '=', hashOf(token ?? ''))
    .where('kind', '=', kind)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['account_id as accountId', 'about'])
    .executeTakeFirst()
  return found ? { accountId: found.accountId, about: found.about as About } : null
}
