/** A plan read by the columns that a person settled on. Pure. */
import { type Mapping, type Plan, planOf, type Sheet } from '#src/reading/index.ts'
import { type Settings, settledMapping } from './mapping.ts'
import type { PlanShown } from './queries.ts'

export interface PlanRead {
  readonly sheet: Sheet
  readonly mapping: Mapping
  readonly plan: Plan
  readonly settings: Settings
}

/** Null until it has been read and its columns settled. */
export function planRead({ read, settings, publishedOn }: PlanShown): PlanRead | null {
  const sheet = settings ? read?.tables[settings.table] : undefined
  if (!settings || !sheet) return null
  const mapping = settledMapping(sheet, settings)
  return { sheet, mapping, settings, plan: planOf(sheet, mapping, publishedOn) }
}
