import { Temporal } from 'temporal-polyfill'
import { type Moved, type Moves, move } from '#src/platform/moves.ts'

export type RequestStatus = 'waiting' | 'answered' | 'withdrawn'
export type RequestAct = 'send' | 'send_again' | 'send_code' | 'mistake_code' | 'open' | 'answer' | 'withdraw'

/** The life of a request. What was answered can be opened again, to look at what was sent. */
export const requestMoves: Moves<RequestStatus, RequestAct> = {
  none: { send: 'waiting' },
  waiting: {
    send_again: 'waiting',
    send_code: 'waiting',
    mistake_code: 'waiting',
    open: 'waiting',
    answer: 'answered',
    withdraw: 'withdrawn',
  },
  answered: { send_code: 'answered', mistake_code: 'answered', open: 'answered' },
  withdrawn: {},
}

export interface Standing {
  readonly status: RequestStatus
  readonly expiresAt: string
}

/** Where an act leads at an instant; `none` for a request that is about to be. After the link ran out nothing is done by it. */
export function moveRequest(
  { status, expiresAt }: { readonly status: RequestStatus | 'none'; readonly expiresAt: string },
  act: RequestAct,
  now: string,
): Moved<RequestStatus> {
  const moved = move(requestMoves, status, act)
  if (moved.ok && act !== 'withdraw' && !isBefore(now, expiresAt)) return { ok: false, why: 'the link has run out' }
  return moved
}

/** Whether the link shows anything of its request. */
export const isOpen = ({ status, expiresAt }: Standing, now: string): boolean =>
  status !== 'withdrawn' && isBefore(now, expiresAt)

/** Days after the day a reply is wanted by that the link still works, and after the first sending that it works at most. */
export const linkDays = { grace: 7, longest: 60 } as const

/** The instant a link runs out: the end, in London, of the last day on which it works. */
export function linkEnds(replyBy: string, today: string): string {
  const withGrace = Temporal.PlainDate.from(replyBy).add({ days: linkDays.grace })
  const longest = Temporal.PlainDate.from(today).add({ days: linkDays.longest })
  const last = Temporal.PlainDate.compare(withGrace, longest) < 0 ? withGrace : longest
  const end = last.add({ days: 1 }).toZonedDateTime('Europe/London').toInstant()
  return end.toString({ smallestUnit: 'millisecond' })
}

/** What is wrong with a day to reply by, in words; null where nothing is. */
export function faultInReplyBy(replyBy: string, today: string): string | null {
  if (replyBy <= today) return 'The day to reply by must be after today'
  const longest = Temporal.PlainDate.from(today).add({ days: linkDays.longest }).toString()
  return replyBy > longest ? `The day to reply by must be within ${linkDays.longest} days from today` : null
}

export const requestStates = ['waiting', 'overdue', 'answered', 'withdrawn', 'expired'] as const
export type RequestState = (typeof requestStates)[number]

/** How a request stands, for people: what waits is overdue after its day, and over once its link has run out. */
export function stateOf(
  { status, expiresAt, replyBy }: Standing & { readonly replyBy: string },
  { now, today }: { readonly now: string; readonly today: string },
): RequestState {
  if (status !== 'waiting') return status
  if (!isBefore(now, expiresAt)) return 'expired'
  return replyBy < today ? 'overdue' : 'waiting'
}

export const stateWords: Readonly<Record<RequestState, { readonly text: string; readonly tone: string }>> = {
  waiting: { text: 'Waiting', tone: 'open' },
  overdue: { text: 'Overdue', tone: 'attention' },
  answered: { text: 'Answered', tone: 'good' },
  withdrawn: { text: 'Withdrawn', tone: 'plain' },
  expired: { text: 'Link ran out', tone: 'plain' },
}

/** Enough of an address for its owner to know it, and for nobody else to write to it: “s…@larkshire.example”. */
export function masked(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}…${email.slice(at)}`
}

const isBefore = (instant: string, end: string): boolean => Date.parse(instant) < Date.parse(end)
