import { randomUUID } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import {
  type Again,
  type Answer,
  type Asked,
  download,
  notFound,
  refuse,
  seeOther,
  untouched,
  view,
} from '#src/platform/page.ts'
import { csvOf, isId } from '#src/recommendations/index.ts'
import { ukDate } from '#src/shell/index.ts'
import { commitmentStanding } from '../../progress/pages/asked.ts'
import { chartOf } from '../chart.ts'
import { runChart } from '../drawing.ts'
import { amountFault, betterTitles, comparable, type Measure, standing, units } from '../measure.ts'
import { readingsOf, versionsOf } from '../queries.ts'
import { fewestForShape, source } from '../rules.ts'
import { addReading, change, retire, takeUp } from '../store.ts'
import { amountWords } from '../words.ts'
import type { ChangeTyped, ReadingTyped, RetireTyped } from './measure.form.ts'
import { amountsWrong, notYours } from './measures.ts'
import { measureShown } from './summary.ts'

/** `/commitments/:id/measures/:measure`: what it is, its readings drawn, told and listed, and what this person may add or change. */
export async function showMeasure(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const found = await measureAsked(asked)
  if (!found) return notFound
  const { commitment, here, versions, latest, readings, mayAsOwner } = found
  const shown = measureShown(latest, readings, asked.today)
  const chart = chartOf(latest, readings)
  const stands = standing(readings)
  return view('commitments/measures/pages/measure.njk', {
    commitment,
    here,
    at: `${here}/measures/${latest.measureId}`,
    measure: { ...shown, betterTitle: betterTitles[latest.better] },
    svg: chart && runChart(chart, shown.told.join(' ')),
    hasMedian: chart?.median !== null,
    inShare: latest.unit === 'n_of_n' || latest.unit === 'percent',
    rows: stands.map(one => [ukDate(one.readOn), amountWords(latest.unit, one), ...shareOf(latest, one)]),
    readings: readings
      .map(one => ({ ...one, words: amountWords(latest.unit, one), onWords: ukDate(one.readOn) }))
      .reverse(),
    history: versions.map(one => ({
      title: versionTitles[one.act],
      at: one.at,
      by: `${one.by} (${one.byAgency})`,
      text: one.reason,
    })),
    versions: versions.slice(1).map(one => measureShown(one, [], asked.today)),
    isShare: latest.unit === 'n_of_n',
    unitTitle: units[latest.unit],
    rules: { source, fewest: fewestForShape },
    readingId: randomUUID(),
    mayRead: !latest.isRetired && mayAsOwner('read measures'),
    mayChange: mayAsOwner('plan commitments'),
    typed,
    changing: 'whyChanged' in typed ? typed : asTyped(latest),
    errors,
    done: asked.query.get('done'),
  })
}

const versionTitles = { define: 'Defined', change: 'Changed', retire: 'Read no more', take_up: 'Read again' } as const

const shareOf = ({ unit }: Measure, one: Parameters<typeof comparable>[0]) =>
  unit === 'n_of_n' ? [`${Math.round(comparable(one))}%`] : []

/** What a measure is, as its form would have been filled in. */
const asTyped = (one: Measure) => ({
  title: one.title,
  better: one.better,
  howRead: one.howRead ?? '',
  things: one.countsPeople ? '' : 'yes',
  everyMonths: one.everyMonths?.toString() ?? '',
  ...Object.fromEntries(
    (['baseline', 'target'] as const).flatMap(name => [
      [name, one[name]?.value.toString() ?? ''],
      [`${name}Of`, one[name]?.of?.toString() ?? ''],
      ...dayOfBoxes(`${name}On`, one[`${name}On`]),
    ]),
  ),
})
const dayOfBoxes = (name: string, day: string | null): [string, string][] => {
  const [year = '', month = '', date = ''] = (day ?? '').split('-')
  return [
    [`${name}-day`, String(Number(date) || '')],
    [`${name}-month`, String(Number(month) || '')],
    [`${name}-year`, year],
  ]
}

export async function takeReading(asked: Asked<Actor> & { value: ReadingTyped }): Promise<Answer> {
  const { tx, actor, now, today, value } = asked
  const found = await measureAsked(asked)
  if (!found) return notFound
  if (!found.mayAsOwner('read measures')) return refuse({ value: notYours })
  if (value.said.readOn > today) return refuse({ 'readOn-day': 'The day must be today or in the past' })
  const fault = amountFault(found.latest.unit, value.said)
  if (fault) return refuse({ [found.latest.unit === 'n_of_n' && value.said.of === null ? 'of' : 'value']: fault })
  const why = await addReading(tx, actor, now, found.which, value)
  return why ? refuse({ value: why }) : seeOther(`${found.at}?done=read`)
}

export async function takeChange(asked: Asked<Actor> & { value: ChangeTyped }): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const found = await measureAsked(asked)
  if (!found) return notFound
  if (!found.mayAsOwner('plan commitments')) return refuse({ title: notYours })
  const wrong = amountsWrong({ ...value.defined, unit: found.latest.unit })
  if (wrong) return refuse(wrong)
  const why = await change(tx, actor, now, found.which, value)
  return why ? refuse({ title: why }) : seeOther(`${found.at}?done=changed`)
}

export const takeRetire =
  (act: 'retire' | 'take_up') =>
  async (asked: Asked<Actor> & { value: RetireTyped }): Promise<Answer> => {
    const { tx, actor, now, value } = asked
    const found = await measureAsked(asked)
    if (!found) return notFound
    if (!found.mayAsOwner('plan commitments')) return refuse({ whyRetired: notYours })
    const why = await (act === 'retire' ? retire : takeUp)(tx, actor, now, found.which, value.seen, value.reason)
    return why ? refuse({ whyRetired: why }) : seeOther(`${found.at}?done=${act}`)
  }

/** `/commitments/:id/measures/:measure/readings.csv`: every reading, also those that another stands in the place of. */
export async function readingsCsv(asked: Asked<Actor>): Promise<Answer> {
  const found = await measureAsked(asked)
  if (!found) return notFound
  const head = [
    'Measure',
    'Day',
    'Value',
    'Of',
    'Counted in',
    'Where it was read',
    'Note',
    'Stands',
    'Added by',
    'Agency',
    'Added at',
    'Id',
    'In place of',
  ]
  const rows = found.readings.map(one => [
    ...[found.latest.title, one.readOn, one.value, one.of, units[found.latest.unit], one.source, one.note],
    ...[one.isReplaced ? 'no' : 'yes', one.by, one.byAgency, one.at, one.readingId, one.inPlaceOf],
  ])
  return download(`readings-${asked.today}.csv`, 'text/csv; charset=utf-8', csvOf(head, rows))
}

async function measureAsked(asked: Asked<Actor>) {
  const { tx, actor, params } = asked
  const found = params.measure && isId(params.measure) ? await commitmentStanding(asked) : null
  if (!found || !params.measure) return null
  const { commitmentId } = found.commitment
  const versions = await versionsOf(tx, actor.partnershipId, commitmentId, params.measure)
  const [latest] = versions
  if (!latest) return null
  const readings = (await readingsOf(tx, actor.partnershipId, commitmentId)).filter(
    one => one.measureId === latest.measureId,
  )
  const which = { commitmentId, measureId: latest.measureId }
  return { ...found, versions, latest, readings, which, at: `${found.here}/measures/${latest.measureId}` }
}
