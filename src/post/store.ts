import { randomUUID } from 'node:crypto'
import { type Happening, record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { isAddress } from '#src/platform/mail/address.ts'
import { isSubject } from './letter.ts'
import { type MailKind, moveMail, whyNotAgain } from './mail.ts'
import { held } from './queries.ts'

/** A message to be sent. `letter` makes its subject and body. */
export interface Message {
  /** Of somebody of the public who follows: sealed for `sealedFor`, so that no member can read it. */
  readonly to: string | { readonly sealed: Buffer }
  readonly subject: string
  readonly body: string
  readonly kind: MailKind
  /** True where the body holds a link or code that works once: nothing of it is kept, whatever becomes of the message. */
  readonly oneTime: boolean
  /** Where somebody can stop messages like this one, by one click in their reader of mail. */
  readonly stopLink?: string
  /** The same key is queued once in a partnership, for good. */
  readonly dedupeKey?: string
  /** What it is about, by kind and id. */
  readonly about?: { readonly kind: string; readonly id: string }
  /** The instant from which it is of no use, such as the end of its link. */
  readonly goodUntil?: string
  /** The ledger entry of the fact that causes it. */
  readonly causeSeq?: number
}

/**
 * Writes a message down to be sent, in the transaction of the fact that causes it: both are kept or neither. Returns its id, or
 * null where one with the same key was queued before. Throws where the address or subject is not one: forms refuse that first.
 */
export async function queueMail(
  tx: Tx,
  by: { readonly partnershipId: string; readonly now: string },
  message: Message,
): Promise<string | null> {
  if (typeof message.to === 'string' ? !isAddress(message.to) : message.kind !== 'following')
    throw new Error('The address of a message is not that of one mailbox')
  if (!isSubject(message.subject)) throw new Error('The subject of a message is not one line of words')
  const mail_id = randomUUID()
  const added = await tx
    .insertInto('outgoing_mail')
    .values({
      partnership_id: by.partnershipId,
      mail_id,
      ...(typeof message.to === 'string' ? { to_address: message.to } : { to_sealed: message.to.sealed }),
      subject: message.subject,
      body: message.body,
      kind: message.kind,
      one_time: message.oneTime,
      ...(message.stopLink ? { stop_link: message.stopLink } : {}),
      dedupe_key: message.dedupeKey ?? null,
      about_kind: message.about?.kind ?? null,
      about_id: message.about?.id ?? null,
      good_until: message.goodUntil ?? null,
      cause_seq: message.causeSeq ?? null,
      created_at: by.now,
      next_try_at: by.now,
      status: moveMail('none', 'queue'),
    })
    .onConflict(conflict => conflict.columns(['partnership_id', 'dedupe_key']).doNothing())
    .returning('mail_id')
    .executeTakeFirst()
  return added?.mail_id ?? null
}

/** What an address of somebody who follows is sealed for. */
export const sealedFor = 'the address of somebody who follows'

/**
 * Takes back what waits for one person who follows: it is not sent, and nothing of it is kept. What is being sent at this moment may
 * still arrive; it is not tried again.
 */
export async function takeBackFrom(tx: Tx, partnershipId: string, about: NonNullable<Message['about']>): Promise<void> {
  await takingBack(tx, partnershipId).where('about_kind', '=', about.kind).where('about_id', '=', about.id).execute()
}

/** The same of what waits for anybody who follows because of some entries of the ledger. */
export async function takeBackOf(tx: Tx, partnershipId: string, causes: readonly number[]): Promise<void> {
  if (causes.length > 0) await takingBack(tx, partnershipId).where('cause_seq', 'in', causes).execute()
}

const takingBack = (tx: Tx, partnershipId: string) =>
  tx
    .updateTable('outgoing_mail')
    .set({
      status: moveMail('waiting', 'give_up'),
      last_error: 'It was taken back before it was sent.',
      ...nothingLeft,
    })
    .where('partnership_id', '=', partnershipId)
    .where('kind', '=', 'following')
    .where('status', 'in', ['waiting', 'sending'])

/** Of a message to somebody who follows: neither its words, nor to whom it was. */
export const nothingLeft = { body: null, stop_link: null, to_sealed: null, about_kind: null, about_id: null }

interface ByPerson {
  readonly partnershipId: string
  readonly personId: string
  readonly now: string
}
export type Changed = 'done' | 'not_found' | { readonly why: string }

/** Puts a message that was not delivered back among those to be sent, as if it were new; or says why it cannot be. */
export async function sendAgain(tx: Tx, by: ByPerson, mailId: string): Promise<Changed> {
  const mail = await held(tx, by.partnershipId, mailId)
  if (!mail) return 'not_found'
  const why = whyNotAgain(mail)
  if (why) return { why }
  const ledger_seq = await recordBy(tx, by, 'mail.sent-again', mailId)
  const fresh = { tries: 0, first_try_at: null, next_try_at: by.now, last_error: null, ledger_seq }
  await update(tx, by.partnershipId, mailId, { ...fresh, status: moveMail(mail.status, 'send_again') })
  return 'done'
}

/** Writes down that a message came back to the sender, as a mail server tells it days later and to people only. */
export async function noteReturned(tx: Tx, by: ByPerson, mailId: string): Promise<Changed> {
  const mail = await held(tx, by.partnershipId, mailId)
  if (!mail) return 'not_found'
  if (mail.status !== 'sent') return { why: 'Only a message that was sent can come back.' }
  if (mail.bouncedAt) return 'done'
  const ledger_seq = await recordBy(tx, by, 'mail.came-back', mailId)
  await update(tx, by.partnershipId, mailId, { bounced_at: by.now, ledger_seq })
  return 'done'
}

const recordBy = (tx: Tx, { partnershipId, personId, now }: ByPerson, verb: string, mailId: string) =>
  record(tx, partnershipId, mailHappening({ kind: 'person', id: personId }, now, verb, mailId))

/** An entry about a message: its id, and nothing of what it says or to whom. */
export const mailHappening = (
  actor: Happening['actor'],
  at: string,
  verb: string,
  mailId: string,
  about: Readonly<Record<string, string>> = {},
): Happening => ({ at, actor, verb, subject: { kind: 'mail', id: mailId }, about })

interface Columns {
  status?: string
  tries?: number
  first_try_at?: string | null
  next_try_at?: string
  sent_at?: string
  last_error?: string | null
  bounced_at?: string
  body?: null
  stop_link?: null
  to_sealed?: null
  about_kind?: null
  about_id?: null
  ledger_seq?: number
}

export async function update(tx: Tx, partnershipId: string, mailId: string, columns: Columns): Promise<void> {
  await tx
    .updateTable('outgoing_mail')
    .set(columns)
    .where('partnership_id', '=', partnershipId)
    .where('mail_id', '=', mailId)
    .execute()
}
