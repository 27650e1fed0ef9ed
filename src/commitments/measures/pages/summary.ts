import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { ukDate } from '#src/shell/index.ts'
import { type Measure, units } from '../measure.ts'
import { type MeasureVersion, measuresOf, type ReadingKept, readingsOf } from '../queries.ts'
import { amountWords, readingsTold } from '../words.ts'

/** The measures of a commitment, as its page and the list of them tell it. */
export async function measuresShown({ tx, actor, today }: Asked<Actor>, commitmentId: string) {
  const [readings, measures] = await Promise.all([
    readingsOf(tx, actor.partnershipId, commitmentId),
    measuresOf(tx, actor.partnershipId, commitmentId),
  ])
  return measures.map(one => measureShown(one, readings, today))
}

/** One measure as it is told beside others. */
export const measureShown = (one: MeasureVersion, readings: readonly ReadingKept[], today: string) => ({
  ...one,
  unitTitle: units[one.unit],
  baselineWords: besideDay(one, 'baseline'),
  targetWords: besideDay(one, 'target'),
  told: readingsTold(
    one,
    readings.filter(({ measureId }) => measureId === one.measureId),
    today,
  ),
})

function besideDay(one: Measure, which: 'baseline' | 'target'): string | null {
  const amount = one[which]
  const on = which === 'baseline' ? one.baselineOn : one.targetOn
  if (!amount) return null
  return `${amountWords(one.unit, amount)}${on ? `, ${which === 'baseline' ? 'on' : 'by'} ${ukDate(on)}` : ''}`
}
