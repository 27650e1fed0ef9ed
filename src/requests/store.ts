import { randomUUID } from 'node:crypto'
import { digest, newSalt } from '#src/ledger/index.ts'
import { type Actor, hashOf, newToken } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { queueMail } from '#src/post/index.ts'
import type { About, RequestKind } from './about.ts'
import { linkLetter, updateLetter } from './letters.ts'
import { begin, hold, step } from './life/store.ts'
import type { RequestShown } from './queries.ts'
import { linkEnds } from './request.ts'

export interface NewRequest {
  readonly about: About
  readonly question: string
  readonly toName: string
  readonly toEmail: string
  readonly agencyId: string | null
  readonly replyBy: string
}

interface When {
  readonly now: string
  readonly today: string
  /** Where this installation is: https://throughline.example.gov.uk */
  readonly address: string
}

/** Sends a question: the request, its entry and the mail with the link, in one transaction. Returns its id. */
export async function sendRequest(tx: Tx, actor: Actor, asked: NewRequest, when: When): Promise<string> {
  const { partnershipId, personId } = actor
  const [requestId, token, salt] = [randomUUID(), newToken(), newSalt()]
  const expiresAt = linkEnds(asked.replyBy, when.today)
  const { about } = asked
  const done = await begin(
    tx,
    { partnershipId, personId, now: when.now },
    requestId,
    { subject: about.subjectId, replyBy: asked.replyBy, question: digest(salt, asked.question) },
    expiresAt,
  )
  if (!done.ok) throw new Error(done.why)
  await tx
    .insertInto('request')
    .values({
      partnership_id: partnershipId,
      request_id: requestId,
      kind: about.kind,
      review_id: about.reviewId,
      subject_kind: about.subjectKind,
      subject_id: about.subjectId,
      gap_id: about.gapId,
      shown: JSON.stringify(about.shown),
      ready_question: about.readyQuestion,
      question: asked.question,
      to_name: asked.toName,
      to_email: asked.toEmail,
      agency_id: asked.agencyId,
      salt,
      asked_by: personId,
      asked_under: actor.appointmentId,
      asked_at: when.now,
      reply_by: asked.replyBy,
      expires_at: expiresAt,
      token_hash: hashOf(token),
      status: done.status,
      version: done.seq,
    })
    .execute()
  await writeTo(tx, actor, { ...asked, kind: about.kind, requestId, expiresAt, token, ledgerSeq: done.ledgerSeq }, when)
  return requestId
}

/** Sends a new link for the same question to the same address; the one before is then no link. Or says why it cannot. */
export async function sendAgain(
  tx: Tx,
  actor: Actor,
  request: Pick<RequestShown, 'requestId' | 'kind' | 'toName' | 'toEmail' | 'replyBy'>,
  when: When,
): Promise<{ readonly why: string } | null> {
  const held = await hold(tx, actor.partnershipId, request.requestId)
  const done = held && (await step(tx, { ...actor, now: when.now }, held, { act: 'send_again' }))
  if (!held || !done?.ok) return { why: 'Only a question that waits for an answer can be sent again.' }
  const token = newToken()
  await tx
    .updateTable('request')
    .set({ token_hash: hashOf(token) })
    .where('partnership_id', '=', actor.partnershipId)
    .where('request_id', '=', request.requestId)
    .execute()
  await writeTo(tx, actor, { ...request, expiresAt: held.expiresAt, token, ledgerSeq: done.ledgerSeq }, when)
  return null
}

/** Takes the link back, with the reason. False where the request no longer waits. */
export async function withdraw(tx: Tx, actor: Actor, requestId: string, reason: string, now: string): Promise<boolean> {
  const held = await hold(tx, actor.partnershipId, requestId)
  const done = held && (await step(tx, { ...actor, now }, held, { act: 'withdraw', reason }))
  return done?.ok ?? false
}

interface Sent extends Pick<NewRequest, 'toName' | 'toEmail' | 'replyBy'> {
  readonly kind: RequestKind
  readonly requestId: string
  readonly token: string
  readonly expiresAt: string
  readonly ledgerSeq: number
}

async function writeTo(tx: Tx, actor: Actor, sent: Sent, { now, address }: When): Promise<void> {
  const words = (sent.kind === 'update' ? updateLetter : linkLetter)({
    ...sent,
    partnershipName: actor.partnershipName,
    askedBy: actor.name,
    address: `${address}/r/${actor.partnershipId}.${sent.token}`,
  })
  await queueMail(
    tx,
    { partnershipId: actor.partnershipId, now },
    {
      to: sent.toEmail,
      ...words,
      kind: 'secure_link',
      oneTime: true,
      about: { kind: 'request', id: sent.requestId },
      goodUntil: sent.expiresAt,
      causeSeq: sent.ledgerSeq,
    },
  )
}
