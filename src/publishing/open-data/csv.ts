import { csvOf } from '#src/recommendations/index.ts'
import type { PromiseData, PromisesDocument } from './document.ts'
import { promiseFields } from './fields.ts'

/**
 * The promises for machines and spreadsheets alike: a row for each, under the names of the schema, with the edition and its day at the
 * end so that rows of several editions can stand in one table. Lists are joined by “; ”.
 */
export const promisesCsv = ({ promises, edition, asOf }: PromisesDocument): string =>
  csvOf(
    [...promiseFields.map(field => field.name), 'edition', 'asOf'],
    promises.map(promise => [...promiseFields.map(({ name }) => plain(promise[name])), edition, asOf]),
  )

function plain(value: PromiseData[keyof PromiseData]): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return String(value)
  return value.map(one => (typeof one === 'string' ? one : lookOf(one))).join('; ')
}

/** “6 months: held, due 2021-05-01, made 2021-05-03”. */
const lookOf = ({ months, status, dueOn, madeOn }: PromiseData['checks'][number]): string =>
  `${months} months: ${status}, due ${dueOn}${madeOn === null ? '' : `, made ${madeOn}`}`
