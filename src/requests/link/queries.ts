import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { RequestKind, Shown } from '../about.ts'
import type { RequestStatus } from '../request.ts'

/** What a link or a pass claims: a partnership, and the hash of a token that must be found there. */
export interface Claim {
  readonly partnershipId: string
  readonly tokenHash: string
}

/** The request that a link is for, however it stands; null where there is none. */
export async function requestByLink(tx: Tx, { partnershipId, tokenHash }: Claim) {
  const found = await tx
    .selectFrom('request as r')
    .innerJoin('partnership as o', 'o.partnership_id', 'r.partnership_id')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.asked_by'),
    )
    .select(['r.partnership_id as partnershipId', 'o.name as partnershipName', 'o.slug as partnershipSlug'])
    .select(['r.kind', 'r.subject_id as subjectId'])
    .select(['r.request_id as requestId', 'r.question', 'r.to_name as toName', 'r.to_email as toEmail', 'r.status'])
    .select([
      'r.reply_by as replyBy',
      'r.expires_at as expiresAt',
      'r.answered_at as answeredAt',
      'r.asked_at as askedAt',
    ])
    .select(['p.name as askedBy', sql<Shown>`r.shown`.as('shown')])
    .where('r.partnership_id', '=', partnershipId)
    .where('r.token_hash', '=', tokenHash)
    .executeTakeFirst()
  return found ? { ...found, status: found.status as RequestStatus, kind: found.kind as RequestKind } : null
}
export type LinkRequest = NonNullable<Awaited<ReturnType<typeof requestByLink>>>

/** Whether a pass is for this request, and still good. */
export async function hasPass(tx: Tx, claim: Claim | null, request: LinkRequest, now: string): Promise<boolean> {
  if (claim?.partnershipId !== request.partnershipId) return false
  const found = await tx
    .selectFrom('request_pass')
    .select('request_id')
    .where('partnership_id', '=', claim.partnershipId)
    .where('token_hash', '=', claim.tokenHash)
    .where('request_id', '=', request.requestId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return found !== undefined
}

/** An answer begun and kept for later. */
export function draftOf(tx: Tx, { partnershipId, requestId }: LinkRequest) {
  return tx
    .selectFrom('request_draft')
    .select(['text', 'saved_at as savedAt'])
    .where('partnership_id', '=', partnershipId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

/** The answer as it was sent, for whoever sent it. */
export function answerOf(tx: Tx, { partnershipId, requestId }: LinkRequest) {
  return tx
    .selectFrom('request_answer')
    .select(['text', 'answered_at as answeredAt'])
    .where('partnership_id', '=', partnershipId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

/** When the codes of the last day were sent. */
export async function codesSentSince(tx: Tx, request: LinkRequest, since: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('request_code')
    .select('sent_at as sentAt')
    .where('partnership_id', '=', request.partnershipId)
    .where('request_id', '=', request.requestId)
    .where('sent_at', '>', since)
    .execute()
  return rows.map(row => row.sentAt)
}

/** The code that was sent last, whatever became of it. */
export async function lastCode(tx: Tx, { partnershipId, requestId }: LinkRequest) {
  const found = await tx
    .selectFrom('request_code')
    .select(['seq', 'code_hash as codeHash', 'good_until as goodUntil', 'tries', 'spent_at as spentAt'])
    .where('partnership_id', '=', partnershipId)
    .where('request_id', '=', requestId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}
