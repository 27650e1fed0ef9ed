import { Temporal } from 'temporal-polyfill'
import { type Moved, type Moves, move } from '#src/platform/moves.ts'

export type CheckStatus = 'planned' | 'held' | 'failed' | 'dropped'
export type CheckAct = 'plan' | 'move' | 'drop' | 'put_back' | 'hold' | 'fail'

/** The life of one look back. A check that was made is never made again: the next one is another. */
export const checkMoves: Moves<CheckStatus, CheckAct> = {
  none: { plan: 'planned' },
  planned: { move: 'planned', drop: 'dropped', hold: 'held', fail: 'failed' },
  dropped: { put_back: 'planned' },
  held: {},
  failed: {},
}

export const moveCheck = (from: CheckStatus | 'none', act: CheckAct): Moved<CheckStatus> => move(checkMoves, from, act)

/** Months after closing at which it is looked at again, unless somebody says otherwise. The 12-month look is the Church of England's published rule. */
export const checkMonths = [6, 12, 24] as const

/** The day so many months after another: 31 August and six months is the last day of February. */
export const monthsAfter = (day: string, months: number): string =>
  Temporal.PlainDate.from(day).add({ months }).toString()

/** What a check found, against the measure. `not_yet_due` and `no_check` are said where nothing was found yet. */
export type Found = 'no_measure' | 'no_change' | 'improved' | 'worse' | 'cannot_tell'
export type Impact = Found | 'not_yet_due' | 'due'

export const impactTitles: Readonly<Record<Impact, string>> = {
  not_yet_due: 'Not yet due',
  due: 'Due to be looked at',
  no_measure: 'No measure to tell by',
  no_change: 'Measured: no change',
  improved: 'Measured: improved',
  worse: 'Measured: worse',
  cannot_tell: 'Cannot tell',
}

export interface CheckMade {
  readonly status: CheckStatus
  readonly dueOn: string
  readonly impact: Found | null
  /** An instant; null while it is only planned. */
  readonly madeAt: string | null
  /** Whether it looks back at the closing that stands; false where it was opened again since. */
  readonly isOfThisClosing: boolean
}

/** Where a commitment stands on the axis of impact, on a day: what was found last, else whether anything is due. */
export function impactOf(checks: readonly CheckMade[], day: string): Impact {
  const made = checks.filter(one => one.impact !== null && one.madeAt !== null)
  const last = [...made].sort((a, b) => ((a.madeAt ?? '') < (b.madeAt ?? '') ? -1 : 1)).at(-1)
  const isDue = checks.some(one => one.status === 'planned' && one.dueOn <= day)
  if (isDue) return 'due'
  return last?.impact ?? 'not_yet_due'
}

/** Days before its day from which a look may be made: earlier than that, its day is moved first, with a reason. */
export const earliestLook = 31

export const mayBeMadeOn = (dueOn: string, day: string): boolean =>
  Temporal.PlainDate.compare(day, Temporal.PlainDate.from(dueOn).subtract({ days: earliestLook })) >= 0

/** What each finding may be said with: what moved is shown by a reading, and what got worse did not hold. */
export const needsReading = (found: Found): boolean =>
  found === 'improved' || found === 'worse' || found === 'no_change'
export const mayHold = (found: Found): boolean => found !== 'worse'
