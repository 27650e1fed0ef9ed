import { addDays, addWorkingDays } from '#src/platform/calendar/working-days.ts'

/** The ladder of reminders, lowest first: each reaches somebody else, and none is climbed before the one below it was told. */
export const rungs = ['notice', 'due', 'lead', 'partner', 'agenda'] as const
export type Rung = (typeof rungs)[number]

/** `waiting`: for whoever a commitment waits on, so that its owner is not written to for what is not theirs. */
export type Step = Rung | 'waiting'

/** Days before, and working days after, the day that stands. */
const noticeDays = 30
const workingDaysAfter = { due: 0, lead: 10, partner: 20, agenda: 40 } as const
/** Working days for which something may wait on somebody before they are written to. */
const waitingDays = 10

/** What a commitment waits on, where that is somebody else than its owner, and since which day. */
export interface WaitsOn {
  readonly kind: 'evidence' | 'closing' | 'new_day' | 'another'
  readonly since: string
}

/** A step that somebody was told of, for the day it was counted from. */
export interface ToldStep {
  readonly step: Step
  readonly fromOn: string
  readonly on: string
}

/** A commitment as far as reminding goes. Days, ISO 8601. */
export interface OnLadder {
  /** The day that stands, whatever it was at first; null where there is none. */
  readonly dueOn: string | null
  /** Delivered, ended or closed: nothing is left to remind of. */
  readonly isDone: boolean
  readonly isPaused: boolean
  readonly waitsOn: WaitsOn | null
  readonly told: readonly ToldStep[]
  /** The first day on which reminders were worked out in this partnership; null where there has been none. */
  readonly beganOn: string | null
}

/**
 * The day from which the ladder counts: what was past its day before there were any reminders is told to the business team on the first
 * day of all, and climbs from the next one, so that nobody is written to at once about years.
 */
const countsFrom = (day: string, beganOn: string | null): string =>
  beganOn !== null && day < beganOn ? addWorkingDays(beganOn, 1) : day

/** Whether it was past its day before there were any reminders, and nobody has been told of that yet. */
export const isFromBefore = ({ dueOn, isDone, isPaused, waitsOn, told, beganOn }: OnLadder): boolean =>
  !isDone && !isPaused && !waitsOn && told.length === 0 && dueOn !== null && beganOn !== null && dueOn < beganOn

/** The first day of a rung. */
export const dayOfRung = (rung: Rung, dueOn: string): string =>
  rung === 'notice' ? addDays(dueOn, -noticeDays) : addWorkingDays(dueOn, workingDaysAfter[rung])

/** The highest rung whose day has come; null before the first. */
export const rungOn = (dueOn: string, today: string): Rung | null =>
  rungs.findLast(rung => dayOfRung(rung, dueOn) <= today) ?? null

/** A step, and the day it is counted from: the day that stands, or the one since which it waits. */
export interface NextStep {
  readonly step: Step
  readonly fromOn: string
}

/**
 * The step to tell next; null where there is none today. One a day and one at a time: what is long past its day when it comes to
 * be known is told to its owner first. A new day begins the ladder anew.
 */
export function nextStep(one: OnLadder, today: string): NextStep | null {
  if (one.isDone || one.isPaused) return null
  if (one.waitsOn) return nextWaiting(one.waitsOn, one, today)
  const { dueOn } = one
  if (dueOn === null) return null
  const reached = rungOn(countsFrom(dueOn, one.beganOn), today)
  if (reached === null || one.told.some(told => told.on >= today)) return null
  // Its day was before there were reminders, and its ladder begins on the day after the first.
  if (reached === 'notice' && dueOn < today) return null
  const told = one.told.filter(({ fromOn }) => fromOn === dueOn).map(({ step }) => rungs.indexOf(step as Rung))
  // Notice of a day that has come is no notice.
  const lowest = reached === 'notice' ? 0 : 1
  const next = Math.max(lowest, ...told.map(at => at + 1))
  const step = rungs[next]
  return step !== undefined && next <= rungs.indexOf(reached) ? { step, fromOn: dueOn } : null
}

function nextWaiting({ kind, since }: WaitsOn, { told, beganOn }: OnLadder, today: string): NextStep | null {
  // What another commitment holds up is settled there, and told to whoever holds that one.
  if (kind === 'another' || addWorkingDays(countsFrom(since, beganOn), waitingDays) > today) return null
  const isTold = told.some(one => one.step === 'waiting' && one.fromOn === since)
  return isTold ? null : { step: 'waiting', fromOn: since }
}

/** The highest step that was told for the day it stands at now, and holds still: a colleague who was not told is told it too. */
export function standingStep(one: OnLadder): NextStep | null {
  if (one.isDone || one.isPaused) return null
  const fromOn = one.waitsOn ? one.waitsOn.since : one.dueOn
  const here = one.told.filter(told => told.fromOn === fromOn && (told.step === 'waiting') === (one.waitsOn !== null))
  const highest = here.toSorted((a, b) => rungs.indexOf(a.step as Rung) - rungs.indexOf(b.step as Rung)).at(-1)
  return highest ? { step: highest.step, fromOn: highest.fromOn } : null
}
