import type { CheckMade } from '../closure/check.ts'
import type { ClosureStatus } from '../closure/closure.ts'
import type { Leaning } from '../evidence/evidence.ts'
import type { Recorded } from '../progress/axes.ts'
import type { Delivery } from '../progress/delivery.ts'
import { type DueStep, dueOf } from '../progress/due.ts'

/** What the database tells of how a commitment stands, whether it is read by itself or with all others. */
export interface RecordedRow {
  whenWords: string | null
  dueEnd: string | null
  isOwned: boolean
  delivery: Delivery | null
  happenedOn: string | null
  closure: ClosureStatus | null
  dues: DueStep[] | null
  evidence: Leaning[] | null
  checks: CheckMade[] | null
  hasMeasure: boolean
}

/** The same, as the axes and the colour are read from it. */
export const recordedFrom = (row: RecordedRow): Recorded => ({
  whenWords: row.whenWords,
  due: dueOf(row.dueEnd, row.dues ?? []),
  delivery: row.delivery ?? 'none',
  deliveredOn: row.delivery === 'delivered' ? row.happenedOn : null,
  evidence: row.evidence ?? [],
  closure: row.closure ?? 'none',
  checks: row.checks ?? [],
  hasMeasure: row.hasMeasure,
  isOwned: row.isOwned,
})
