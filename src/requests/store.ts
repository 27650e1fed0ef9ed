import { randomUUID } from 'node:crypto'
import { digest, newSalt } from '#src/ledger/index.ts'
import { type Actor, hashOf, newToken } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { queueMail } from '#src/post/index.ts'
import type { About, RequestKind } from './about.ts'
import { linkLetter, updateLetter, updatesLetter, withdrawnLetter } from './letters.ts'
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
  const opened = await openRequest(tx, actor, asked, when)
  await writeTo(tx, actor, { ...asked, kind: asked.about.kind, ...opened }, when)
  return opened.requestId
}

/** Asks one person how some promises stand: a request for each, and one e-mail with all their links. Returns their ids by commitment. */
export async function sendUpdates(
  tx: Tx,
  actor: Actor,
  { abouts, ...asked }: Omit<NewRequest, 'about'> & { readonly abouts: readonly About[] },
  when: When,
): Promise<ReadonlyMap<string, string>> {
  const [first, ...more] = abouts
  if (first && more.length === 0)
    return new Map([[first.subjectId, await sendRequest(tx, actor, { ...asked, about: first }, when)]])
  const opened = new Map<string, Opened>()
  for (const about of abouts) opened.set(about.subjectId, await openRequest(tx, actor, { ...asked, about }, when))
  const all = [...opened.values()]
  const words = updatesLetter({
    ...asked,
    partnershipName: actor.partnershipName,
    askedBy: actor.name,
    addresses: all.map(one => linkTo(actor, one, when)),
  })
  const last = all.at(-1)
  if (last)
    await queueMail(
      tx,
      { partnershipId: actor.partnershipId, now: when.now },
      {
        ...{ to: asked.toEmail, ...words, kind: 'secure_link', oneTime: true },
        ...{ goodUntil: last.expiresAt, causeSeq: last.ledgerSeq },
      },
    )
  return new Map([...opened].map(([id, one]) => [id, one.requestId]))
}

interface Opened {
  readonly requestId: string
  readonly token: string
  readonly expiresAt: string
  readonly ledgerSeq: number
}

/** A request with its entry, before anybody is written to. */
async function openRequest(tx: Tx, actor: Actor, asked: NewRequest, when: When): Promise<Opened> {
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
  return { requestId, token, expiresAt, ledgerSeq: done.ledgerSeq }
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

/** Tells somebody that questions they were asked at once are withdrawn. */
export async function tellWithdrawn(
  tx: Tx,
  actor: Actor,
  asked: { readonly toName: string; readonly toEmail: string; readonly count: number },
  now: string,
): Promise<void> {
  const words = withdrawnLetter({ ...asked, partnershipName: actor.partnershipName, askedBy: actor.name })
  await queueMail(
    tx,
    { partnershipId: actor.partnershipId, now },
    { to: asked.toEmail, ...words, kind: 'secure_link', oneTime: false },
  )
}

const linkTo = (actor: Actor, { token }: { readonly token: string }, { address }: When) =>
  `${address}/r/${actor.partnershipId}.${token}`

interface Sent extends Pick<NewRequest, 'toName' | 'toEmail' | 'replyBy'> {
  readonly kind: RequestKind
  readonly requestId: string
  readonly token: string
  readonly expiresAt: string
  readonly ledgerSeq: number
}

async function writeTo(tx: Tx, actor: Actor, sent: Sent, when: When): Promise<void> {
  const words = (sent.kind === 'update' ? updateLetter : linkLetter)({
    ...sent,
    partnershipName: actor.partnershipName,
    askedBy: actor.name,
    address: linkTo(actor, sent, when),
  })
  await queueMail(
    tx,
    { partnershipId: actor.partnershipId, now: when.now },
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
