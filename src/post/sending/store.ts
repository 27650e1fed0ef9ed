import { sql } from 'kysely'
import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Letter, Tried } from '#src/platform/mail/transport.ts'
import { after, keptFor, type MailStatus, mostTaken, moveMail, nextTry, takenFor } from '../mail.ts'
import { mailHappening, nothingLeft, update } from '../store.ts'

interface Here {
  readonly partnershipId: string
  readonly now: string
}

/** A message taken to be sent, and by which of its tries: a later one has taken it over. */
export interface Taken {
  readonly letter: Omit<Letter, 'to'>
  /** Sealed where it is that of somebody who follows. */
  readonly to: string | { readonly sealed: Buffer }
  readonly tries: number
  readonly firstTryAt: string
}

const system = { kind: 'system', id: 'post' } as const

/**
 * Takes the message that has waited longest, and counts the try before it is made; null where none is due. Those to people who follow
 * come last, since they may be thousands. Two processes never take one: the row is locked, and who comes second passes it by.
 */
export async function takeOne(tx: Tx, { partnershipId, now }: Here): Promise<Taken | null> {
  const found = await tx
    .selectFrom('outgoing_mail')
    .select(['mail_id', 'to_address', 'to_sealed', 'subject', 'body', 'stop_link', 'status', 'tries', 'first_try_at'])
    .where('partnership_id', '=', partnershipId)
    .where('status', 'in', ['waiting', 'sending'])
    .where('next_try_at', '<=', now)
    .orderBy(mail => mail('kind', '=', 'following'))
    .orderBy('next_try_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  const to = found?.to_address ?? (found?.to_sealed ? { sealed: found.to_sealed } : null)
  if (!found || found.body === null || to === null) return null
  const [tries, firstTryAt] = [found.tries + 1, found.first_try_at ?? now]
  await update(tx, partnershipId, found.mail_id, {
    status: moveMail(found.status as MailStatus, 'take'),
    tries,
    first_try_at: firstTryAt,
    next_try_at: after(now, takenFor),
  })
  const letter = {
    id: found.mail_id,
    subject: found.subject,
    body: found.body,
    ...(found.stop_link === null ? {} : { stopLink: found.stop_link }),
  }
  return { letter, to, tries, firstTryAt }
}

/**
 * Gives up, without another try, what has run out while it waited, and what was taken again and again without our learning what
 * became of it: each time may have sent it, and nobody wants it a sixth time.
 */
export async function giveUpUseless(tx: Tx, here: Here): Promise<void> {
  const useless = await tx
    .selectFrom('outgoing_mail')
    .select(select => ['mail_id', 'kind', 'status', 'tries', select('good_until', '<=', here.now).as('ranOut')])
    .where('partnership_id', '=', here.partnershipId)
    .where('status', 'in', ['waiting', 'sending'])
    .where('next_try_at', '<=', here.now)
    .where(where =>
      where.or([
        where('good_until', '<=', here.now),
        where.and([where('status', '=', 'sending'), where('tries', '>=', mostTaken)]),
      ]),
    )
    .forUpdate()
    .skipLocked()
    .execute()
  for (const { mail_id, kind, status, tries, ranOut } of useless) {
    const mail = { mailId: mail_id, from: status as MailStatus, tries, isFollowing: kind === 'following' }
    await giveUp(tx, here, mail, ranOut ? ranOutWords : unsureWords)
  }
}

const ranOutWords = 'It ran out before it could be sent.'
const unsureWords = 'Sending was begun several times and broke off. It may have arrived.'

/** Nothing of what it said is kept. */
const forgotten = { body: null, stop_link: null }

export type Ended = 'sent' | 'put_back' | 'given_up' | 'taken_over'

/** Writes down what came of a try, unless another process has taken the message over meanwhile. */
export async function markTried(
  tx: Tx,
  here: Here,
  { letter, to, tries, firstTryAt }: Taken,
  tried: Tried,
): Promise<Ended> {
  const { partnershipId, now } = here
  const mine = await tx
    .selectFrom('outgoing_mail')
    .select('mail_id')
    .where('partnership_id', '=', partnershipId)
    .where('mail_id', '=', letter.id)
    .where('status', '=', 'sending')
    .where('tries', '=', tries)
    .forUpdate()
    .executeTakeFirst()
  if (!mine) return 'taken_over'
  const isFollowing = typeof to !== 'string'
  if (tried.ok) {
    const sent = { status: moveMail('sending', 'deliver'), sent_at: now, last_error: null }
    const ended = isFollowing
      ? nothingLeft
      : { ...forgotten, ledger_seq: await record(tx, partnershipId, entry(now, 'mail.sent', letter.id, tries)) }
    await update(tx, partnershipId, letter.id, { ...sent, ...ended })
    return 'sent'
  }
  // What a server answers may repeat the address.
  const words = isFollowing ? 'It was not taken.' : tried.words
  const next = tried.lasting ? null : nextTry(tries, firstTryAt, now)
  if (next === null) {
    await giveUp(tx, here, { mailId: letter.id, from: 'sending', tries, isFollowing }, words)
    return 'given_up'
  }
  const waiting = { status: moveMail('sending', 'put_back'), next_try_at: next, last_error: words }
  await update(tx, partnershipId, letter.id, waiting)
  return 'put_back'
}

async function giveUp(
  tx: Tx,
  { partnershipId, now }: Here,
  { mailId, from, tries, isFollowing }: { mailId: string; from: MailStatus; tries: number; isFollowing: boolean },
  words: string,
): Promise<void> {
  if (isFollowing) {
    await update(tx, partnershipId, mailId, { status: moveMail(from, 'give_up'), last_error: words, ...nothingLeft })
    return
  }
  const ledger_seq = await record(tx, partnershipId, entry(now, 'mail.given-up', mailId, tries))
  await tx
    .updateTable('outgoing_mail')
    .set({
      status: moveMail(from, 'give_up'),
      last_error: words,
      // What holds a one-time link is gone with it; the rest stays for a while, so that it can be sent again.
      body: sql<string | null>`case when one_time then null else body end`,
      stop_link: sql<string | null>`case when one_time then null else stop_link end`,
      next_try_at: after(now, keptFor),
      ledger_seq,
    })
    .where('partnership_id', '=', partnershipId)
    .where('mail_id', '=', mailId)
    .execute()
}

/** Takes away the words of messages that were given up long enough ago. */
export async function forgetWords(tx: Tx, { partnershipId, now }: Here): Promise<void> {
  await tx
    .updateTable('outgoing_mail')
    .set(forgotten)
    .where('partnership_id', '=', partnershipId)
    .where('status', '=', 'failed')
    .where('body', 'is not', null)
    .where('next_try_at', '<=', now)
    .execute()
}

const entry = (now: string, verb: string, mailId: string, tries: number) =>
  mailHappening(system, now, verb, mailId, { tries: String(tries) })
