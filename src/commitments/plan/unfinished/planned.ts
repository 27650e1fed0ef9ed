import type { Measure } from '../../measures/measure.ts'
import type { Ownership } from '../../owners/owner.ts'
import type { StandingOf } from '../../standing/queries.ts'
import type { Plan } from '../plan.ts'
import type { PlannedCommitment } from './queries.ts'

/** What the page of a commitment has read of it, from which the parts of its plan are told as well. */
export interface Known {
  readonly commitment: {
    readonly commitmentId: string
    readonly who: readonly string[]
    readonly dueStart: string | null
    readonly publishedOn: string | null
    /** The day in London. */
    readonly registeredOn: string
  }
  readonly stands: StandingOf
  readonly gaps: PlannedCommitment['gaps']
  readonly owner: Pick<Ownership, 'holder'>
  readonly measures: readonly Pick<Measure, 'isRetired' | 'baseline' | 'target'>[]
  /** Of its plan, the last. */
  readonly version: Plan | undefined
  /** How many steps on the way there are, without those that were dropped. */
  readonly milestones: number
}

/** The same of one commitment as `plannedOf` reads of any, without asking again; compared by a test. */
export function plannedFrom({ commitment, stands, gaps, owner, measures, version, milestones }: Known) {
  const holder = stands.isOwned ? owner.holder : null
  const going = measures.filter(one => !one.isRetired)
  return {
    commitmentId: commitment.commitmentId,
    who: commitment.who,
    ownerName: holder?.agencyName ?? null,
    seenToBy: holder?.seenToBy ?? null,
    dueOn: stands.due.dueOn,
    fromOn: commitment.dueStart ?? commitment.publishedOn ?? commitment.registeredOn,
    hasMeasure: going.length > 0,
    hasBaselineAndTarget: going.some(one => one.baseline !== null && one.target !== null),
    evidenceWords: version?.evidenceWords ?? null,
    hasReasoning: version !== undefined && version.because !== null && version.soThat !== null,
    milestones,
    gaps,
  }
}
