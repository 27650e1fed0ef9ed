import { addDays, addWorkingDays } from '#src/platform/calendar/working-days.ts'
import { type Moved, type Moves, move } from '#src/platform/moves.ts'

export type ChallengeKind = 'question' | 'challenge' | 'offer'
export type ChallengeStatus =
  | 'raised'
  | 'replied'
  | 'satisfied'
  | 'partly_satisfied'
  | 'not_satisfied'
  | 'asked_again'
  | 'escalated'
  | 'changed'
  | 'unchanged'
  | 'withdrawn'
export type ChallengeAct =
  | 'raise'
  | 'correct'
  | 'reply'
  | 'satisfied_yes'
  | 'satisfied_partly'
  | 'satisfied_no'
  | 'ask_again'
  | 'escalate'
  | 'close_changed'
  | 'close_unchanged'
  | 'withdraw'
  | 'hand_over'

const closing = { close_changed: 'changed', close_unchanged: 'unchanged', withdraw: 'withdrawn' } as const
const wanting = { ask_again: 'asked_again', escalate: 'escalated', ...closing } as const

/**
 * The life of a question, a challenge or an offer of support. It is judged before it is closed, or escalated where no reply came;
 * `hand_over`: it passes to whoever judges and closes it from then on.
 */
export const challengeMoves: Moves<ChallengeStatus, ChallengeAct> = {
  none: { raise: 'raised' },
  raised: { correct: 'raised', reply: 'replied', escalate: 'escalated', withdraw: 'withdrawn', hand_over: 'raised' },
  replied: {
    reply: 'replied',
    satisfied_yes: 'satisfied',
    satisfied_partly: 'partly_satisfied',
    satisfied_no: 'not_satisfied',
    withdraw: 'withdrawn',
    hand_over: 'replied',
  },
  satisfied: { ...closing, hand_over: 'satisfied' },
  partly_satisfied: { ...wanting, hand_over: 'partly_satisfied' },
  not_satisfied: { ...wanting, hand_over: 'not_satisfied' },
  asked_again: { reply: 'replied', escalate: 'escalated', withdraw: 'withdrawn', hand_over: 'asked_again' },
  escalated: { reply: 'replied', ...closing, hand_over: 'escalated' },
  changed: {},
  unchanged: {},
  withdrawn: {},
}

/** How one stands, and whose it is: what is looked at before a step. */
export interface Standing {
  readonly status: ChallengeStatus
  readonly toAgency: string
  readonly raisedBy: string
  /** The appointment by which somebody judges and closes it, and whose that is. */
  readonly keeper: { readonly appointmentId: string; readonly personId: string }
}

/** Who does it: a person, by one appointment, for one agency. */
export interface By {
  readonly appointmentId: string
  readonly personId: string
  readonly agencyId: string
}

/** Where an act leads, or why this person cannot do it: the agency replies, and whoever raised it does everything else. */
export function stepBy(standing: Standing, act: ChallengeAct, by: By): Moved<ChallengeStatus> {
  const moved = move(challengeMoves, standing.status, act)
  if (!moved.ok || act === 'hand_over') return moved
  const isKeeper = by.appointmentId === standing.keeper.appointmentId
  if (act === 'reply') {
    const isOwn = by.personId === standing.raisedBy || by.personId === standing.keeper.personId
    return by.agencyId === standing.toAgency && !isOwn ? moved : { ok: false, why: 'only the agency asked replies' }
  }
  if (!isKeeper) return { ok: false, why: 'only whoever raised it does that' }
  if (act === 'withdraw' && by.personId !== standing.raisedBy)
    return { ok: false, why: 'only the very person who raised it withdraws it' }
  return moved
}

/** Working days within which a reply is wanted, unless another day is asked for, and within which a reply is judged. */
const replyWorkingDays = 10

/** The day by which a reply to what was said on a day is wanted, or judged: no bank holiday counts. */
export const replyWantedBy = (day: string): string => addWorkingDays(day, replyWorkingDays)

/** The furthest day that may be asked for. */
const longestDays = 366

/** What is wrong with a day to reply by, in words; null where nothing is. */
export function faultInReplyBy(replyBy: string, today: string): string | null {
  if (replyBy <= today) return 'The day to reply by must be after today'
  return replyBy > addDays(today, longestDays) ? 'The day to reply by must be within a year from today' : null
}

export const challengeStates = [
  'waiting',
  'overdue',
  'escalated',
  'replied',
  'judged',
  'changed',
  'unchanged',
  'withdrawn',
] as const
export type ChallengeState = (typeof challengeStates)[number]

/** How one stands, for people: what waits for a reply is overdue after the day on which it was wanted. */
export function stateOf(status: ChallengeStatus, replyBy: string, today: string): ChallengeState {
  if (status === 'raised' || status === 'asked_again') return replyBy < today ? 'overdue' : 'waiting'
  if (status === 'satisfied' || status === 'partly_satisfied' || status === 'not_satisfied') return 'judged'
  return status
}
