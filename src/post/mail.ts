import { type Moves, move } from '#src/platform/moves.ts'

/** What a message is, for people who look at the outbox. */
export const mailKinds = {
  invitation: 'Invitation',
  reset: 'New password',
  account: 'Change to an account',
  secure_link: 'Secure link',
  answer: 'Answer to a question',
  checkpoint: 'Ledger checkpoint',
  reminder: 'Reminder',
  following: 'To somebody who follows',
} as const
export type MailKind = keyof typeof mailKinds

export const mailStatuses = ['waiting', 'sending', 'sent', 'failed'] as const
export type MailStatus = (typeof mailStatuses)[number]
export type MailAct = 'queue' | 'take' | 'put_back' | 'deliver' | 'give_up' | 'send_again'

/** The life of a message. One that is being sent may be taken again: whoever sent it may be gone. */
export const mailMoves: Moves<MailStatus, MailAct> = {
  none: { queue: 'waiting' },
  waiting: { take: 'sending', give_up: 'failed' },
  sending: { take: 'sending', put_back: 'waiting', deliver: 'sent', give_up: 'failed' },
  sent: {},
  failed: { send_again: 'waiting' },
}

/** Where an act leads; throws where it cannot be done, since who asks has looked before. */
export function moveMail(from: MailStatus | 'none', act: MailAct): MailStatus {
  const moved = move(mailMoves, from, act)
  if (!moved.ok) throw new Error(`A message that is ${moved.why}`)
  return moved.to
}

const minutes = 60_000
const pauses = [1, 5, 30, 120]
const givenUpAfter = 24 * 60 * minutes
/** Longer than a try may take: then whoever took the message is gone, and another may take it. */
export const takenFor = 5 * minutes
/** Taken this often, one whose last try was broken off is not taken again. */
export const mostTaken = 5
/** How long the words of a message that was given up are kept, so that it can be sent again. */
export const keptFor = 14 * 24 * 60 * minutes

export const after = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString()

/** When to try again after so many tries, the first of them at `firstTryAt`; null where a day has been enough. */
export function nextTry(tries: number, firstTryAt: string, now: string): string | null {
  const next = after(now, (pauses[tries - 1] ?? 120) * minutes)
  return Date.parse(next) - Date.parse(firstTryAt) > givenUpAfter ? null : next
}

export interface Standing {
  readonly status: MailStatus
  readonly tries: number
  readonly bouncedAt: string | null
}

/** The state of a message in words, with the tone of its tag. */
export function standingWords({ status, tries, bouncedAt }: Standing): { text: string; tone: string } {
  if (bouncedAt) return { text: 'Came back', tone: 'attention' }
  if (status === 'sent') return { text: 'Sent', tone: 'good' }
  if (status === 'failed') return { text: 'Not delivered', tone: 'attention' }
  if (status === 'sending') return { text: 'Being sent', tone: 'progress' }
  return tries > 0 ? { text: 'Waiting to be tried again', tone: 'open' } : { text: 'Waiting to be sent', tone: 'open' }
}

/** Why a message cannot be sent again, in words; null where it can. */
export function whyNotAgain(mail: {
  readonly status: MailStatus
  readonly bodyKept: boolean
  readonly oneTime: boolean
}): string | null {
  if (mail.status !== 'failed') return 'Only a message that was not delivered can be sent again.'
  if (mail.bodyKept) return null
  return mail.oneTime
    ? 'It held a one-time link, which was not kept. Make a new one where it came from.'
    : 'Its words are no longer kept.'
}
