import { randomInt } from 'node:crypto'
import { type UpdateWords, writeUpdateByLink } from '#src/commitments/index.ts'
import { digest, newSalt } from '#src/ledger/index.ts'
import { hashOf, newToken } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { queueMail } from '#src/post/index.ts'
import { codeRules, codesStopped, isLive, minutesAfter } from '../code.ts'
import { codeLetter } from '../letters.ts'
import { hold, step } from '../life/store.ts'
import { isOpen } from '../request.ts'
import { codesSentSince, type LinkRequest, lastCode } from './queries.ts'

/** What an act by a link came to: `over` where the link has ended meanwhile. */
export type CodeSent = { readonly came: 'sent' | 'over' } | { readonly came: 'stopped'; readonly until: string }

/** Sends a code to the address the question was sent to, in place of any before it. */
export async function sendCode(tx: Tx, secrets: Secrets, request: LinkRequest, now: string): Promise<CodeSent> {
  const held = await hold(tx, request.partnershipId, request.requestId)
  if (!held || !isOpen(held, now)) return { came: 'over' }
  await tidy(tx, request.partnershipId, now)
  const until = codesStopped(await codesSentSince(tx, request, minutesAfter(now, -24 * 60)), now)
  if (until) return { came: 'stopped', until }
  const done = await step(tx, byLink(request, now), held, { act: 'send_code' })
  if (!done.ok) return { came: 'over' }
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const goodUntil = minutesAfter(now, codeRules.minutes)
  await tx
    .insertInto('request_code')
    .values({
      partnership_id: request.partnershipId,
      request_id: request.requestId,
      seq: done.seq,
      act: 'send_code',
      code_hash: codeHash(secrets, request, code),
      sent_at: now,
      good_until: goodUntil,
    })
    .execute()
  await queueMail(
    tx,
    { partnershipId: request.partnershipId, now },
    {
      to: request.toEmail,
      ...codeLetter({ ...request, code }),
      kind: 'secure_link',
      oneTime: true,
      about: { kind: 'request', id: request.requestId },
      goodUntil,
      causeSeq: done.ledgerSeq,
    },
  )
  return { came: 'sent' }
}

/** `pass`: the value of the cookie. `stale`: no code can be given, since none is good any more. */
export type CodeTaken =
  | { readonly came: 'right'; readonly pass: string }
  | { readonly came: 'wrong' | 'stale' | 'over' }

/** Takes a code. A right one is spent and gives a pass; a wrong one is counted and recorded. */
export async function takeCode(
  tx: Tx,
  secrets: Secrets,
  request: LinkRequest,
  typed: string,
  now: string,
): Promise<CodeTaken> {
  const held = await hold(tx, request.partnershipId, request.requestId)
  if (!held || !isOpen(held, now)) return { came: 'over' }
  const code = await lastCode(tx, request)
  if (!isLive(code, now)) return { came: 'stale' }
  const isRight = code.codeHash === codeHash(secrets, request, typed)
  const done = await step(tx, byLink(request, now), held, { act: isRight ? 'open' : 'mistake_code' })
  if (!done.ok) return { came: 'over' }
  await tx
    .updateTable('request_code')
    .set(isRight ? { spent_at: now } : { tries: code.tries + 1 })
    .where('partnership_id', '=', request.partnershipId)
    .where('request_id', '=', request.requestId)
    .where('seq', '=', code.seq)
    .execute()
  return isRight ? { came: 'right', pass: await addPass(tx, request, now) } : { came: 'wrong' }
}

async function addPass(tx: Tx, { partnershipId, requestId }: LinkRequest, now: string): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('request_pass')
    .values({
      partnership_id: partnershipId,
      token_hash: hashOf(token),
      request_id: requestId,
      began_at: now,
      expires_at: minutesAfter(now, codeRules.passMinutes),
    })
    .execute()
  return `${partnershipId}.${token}`
}

/** Keeps what was written so far. False where the request no longer waits for an answer. */
export async function saveDraft(tx: Tx, request: LinkRequest, text: string, now: string): Promise<boolean> {
  const held = await hold(tx, request.partnershipId, request.requestId)
  if (held?.status !== 'waiting' || !isOpen(held, now)) return false
  await tx
    .insertInto('request_draft')
    .values({ partnership_id: request.partnershipId, request_id: request.requestId, text, saved_at: now })
    .onConflict(conflict => conflict.columns(['partnership_id', 'request_id']).doUpdateSet({ text, saved_at: now }))
    .execute()
  return true
}

/** Takes the update that was asked for, once: as an update of its commitment. False where there is one already, or the link has ended. */
export async function takeUpdate(tx: Tx, request: LinkRequest, words: UpdateWords, now: string): Promise<boolean> {
  const held = await hold(tx, request.partnershipId, request.requestId)
  const done = held && (await step(tx, byLink(request, now), held, { act: 'answer' }))
  if (!done?.ok) return false
  await writeUpdateByLink(
    tx,
    byLink(request, now),
    { requestId: request.requestId, commitmentId: request.subjectId },
    words,
  )
  await dropDraft(tx, request)
  return true
}

/** Takes the answer, once. False where there is one already, or the link has ended. */
export async function takeAnswer(tx: Tx, request: LinkRequest, text: string, now: string): Promise<boolean> {
  const { partnershipId, requestId } = request
  const held = await hold(tx, partnershipId, requestId)
  const salt = newSalt()
  const about = { answer: digest(salt, text) }
  const done = held && (await step(tx, byLink(request, now), held, { act: 'answer', about }))
  if (!done?.ok) return false
  await tx
    .insertInto('request_answer')
    .values({
      partnership_id: partnershipId,
      request_id: requestId,
      seq: done.seq,
      act: 'answer',
      text,
      salt,
      answered_at: now,
    })
    .execute()
  await dropDraft(tx, request)
  return true
}

async function dropDraft(tx: Tx, { partnershipId, requestId }: LinkRequest): Promise<void> {
  await tx
    .deleteFrom('request_draft')
    .where('partnership_id', '=', partnershipId)
    .where('request_id', '=', requestId)
    .execute()
}

const byLink = ({ partnershipId }: LinkRequest, now: string) => ({ partnershipId, personId: null, now })

/** Of this request's codes alone: the same six digits are another code elsewhere. */
const codeHash = (secrets: Secrets, { partnershipId, requestId }: LinkRequest, code: string): string =>
  secrets.keyedHash(JSON.stringify(['request code', partnershipId, requestId, code]))

/** Clears away passes that are over, and drafts that nobody can finish any more. */
async function tidy(tx: Tx, partnershipId: string, now: string): Promise<void> {
  await tx
    .deleteFrom('request_pass')
    .where('partnership_id', '=', partnershipId)
    .where('expires_at', '<=', now)
    .execute()
  const over = tx
    .selectFrom('request')
    .select('request_id')
    .where('partnership_id', '=', partnershipId)
    .where(row => row.or([row('status', '<>', 'waiting'), row('expires_at', '<=', now)]))
  await tx
    .deleteFrom('request_draft')
    .where('partnership_id', '=', partnershipId)
    .where('request_id', 'in', over)
    .execute()
}
