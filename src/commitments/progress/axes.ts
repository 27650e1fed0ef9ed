import { type Schedule, scheduleOf } from '#src/case-reviews/index.ts'
import type { CheckMade, Impact } from '../closure/check.ts'
import { impactOf } from '../closure/check.ts'
import type { ClosureStatus } from '../closure/closure.ts'
import { type Assurance, acceptedLevel, assuranceOf, type Leaning } from '../evidence/evidence.ts'
import type { Delivery } from './delivery.ts'
import type { Due } from './due.ts'

/** All that the record holds of one commitment, as far as its status goes. Each part is kept by its own room. */
export interface Recorded {
  readonly whenWords: string | null
  readonly due: Due
  readonly delivery: Delivery | 'none'
  /** The day its owner says it was delivered. */
  readonly deliveredOn: string | null
  readonly evidence: readonly Leaning[]
  readonly closure: ClosureStatus | 'none'
  readonly checks: readonly CheckMade[]
  readonly hasMeasure: boolean
  /** An agency that is there today has accepted it. */
  readonly isOwned: boolean
}

/** The four axes, kept apart. None is typed in: each is read from what was recorded. */
export interface Axes {
  readonly delivery: Delivery | 'none'
  readonly assurance: Assurance
  /** Against the day that stands. */
  readonly schedule: Schedule
  /** Days since the day that stands, and since the original one; 0 where neither has passed. */
  readonly daysLate: number
  readonly daysLateAtFirst: number
  readonly moved: number
  readonly impact: Impact
  readonly acceptedLevel: number | null
}

export function axesOf(recorded: Recorded, today: string): Axes {
  const { due, whenWords, delivery } = recorded
  // What was delivered is no longer getting later.
  const day = delivery === 'delivered' && recorded.deliveredOn !== null ? recorded.deliveredOn : today
  const against = (dueEnd: string | null) => scheduleOf({ whenWords, dueStart: null, dueEnd }, day)
  const now = against(due.dueOn)
  return {
    delivery,
    assurance: assuranceOf(recorded.evidence, delivery === 'delivered', today),
    schedule: now.state,
    daysLate: Math.max(0, -(now.daysLeft ?? 0)),
    daysLateAtFirst: Math.max(0, -(against(due.originalOn).daysLeft ?? 0)),
    moved: due.moved,
    impact: impactOf(recorded.checks, today),
    acceptedLevel: acceptedLevel(recorded.evidence, today),
  }
}
