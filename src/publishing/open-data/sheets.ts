import { ukDate, ukDateTime } from '#src/shell/index.ts'
import type { PromiseData, PromisesDocument } from './document.ts'
import { type Field, promiseFields } from './fields.ts'
import { type TermsName, terms, titleOf } from './terms.ts'

/** What a cell holds: words, a number, a day, or nothing. A cell of words is never worked out. */
export type Cell = string | number | { readonly day: string } | null

export interface Sheet {
  readonly name: string
  readonly head: readonly string[]
  /** Of each column, in characters. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The promises of an edition for people who work in spreadsheets: one sheet of them, and one that says in words what it all means. */
export const sheetsOf = (document: PromisesDocument): readonly [Sheet, Sheet] => [
  {
    name: 'Promises',
    head: promiseFields.map(field => field.title),
    widths: promiseFields.map(widthOf),
    rows: document.promises.map(promise => promiseFields.map(field => cellOf(field, promise))),
  },
  { name: 'Notes', head: ['About', 'In words'], widths: [34, 100], rows: notesOf(document) },
]

const wide = new Set(['text', 'who', 'when', 'notSaid', 'checks'])
const widthOf = ({ name, kind }: Field): number => {
  if (wide.has(name)) return 50
  return kind === 'number' || name === 'number' ? 10 : 24
}

function cellOf({ name, kind }: Field, promise: PromiseData): Cell {
  const value = promise[name]
  if (value === null) return null
  if (name === 'checks') return promise.checks.map(lookInWords).join('\n')
  if (name === 'notSaid') return promise.notSaid.join('\n')
  if (kind === 'yes or no') return value ? 'Yes' : 'No'
  if (kind === 'evidenceLevel') return `${value}. ${titleOf(kind, value as number)}`
  if (kind in terms) return titleOf(kind as TermsName, value as string)
  if (kind === 'day') return dayCell(String(value))
  return typeof value === 'number' ? value : String(value)
}

/** A day stands as words where some were left out of it. */
const dayCell = (day: string): Cell => (isDay(day) ? { day } : day)
const dayWords = (day: string): string => (isDay(day) ? ukDate(day) : day)
const isDay = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day)

function lookInWords({ months, dueOn, status, madeOn }: PromiseData['checks'][number]): string {
  const on = madeOn === null ? `by ${dayWords(dueOn)}` : `on ${dayWords(madeOn)}`
  return `${months} months after closing: ${titleOf('checkStatus', status).toLowerCase()}, ${on}`
}

function notesOf(document: PromisesDocument): (readonly [string, string])[] {
  const { review, recommendations, promises } = document
  const answered = new Set(promises.map(promise => promise.recommendation))
  const none = recommendations.flatMap((one, at) => (answered.has(one.reference) ? [] : [one.number ?? `${at + 1}`]))
  return [
    ['What this is', `What was promised in answer to the review known as ${review.name}, and what is recorded since.`],
    ['Published by', document.publisher],
    ['Who published the response', review.respondent ?? 'The record does not say.'],
    ['Edition', `${document.edition}, released on ${ukDateTime(document.releasedAt)}`],
    ['As of', dayWords(document.asOf)],
    ['Where it is published', document.page],
    ['Terms of use', document.licence],
    ['Nothing recorded', 'It means that nothing had been entered by that day. It does not mean that nothing was done.'],
    ['Words left out', `In ${document.wordsLeftOut} places of the edition, so that nobody can be identified.`],
    ...none.map(number => [`Recommendation ${number}`, 'No promise is recorded in answer to it.'] as const),
    ...document.notKnown.map(words => ['The response does not say', words] as const),
    ...document.against.map(one => [titleOf('against', one.kind), `${one.where}. ${one.words}`] as const),
    ...document.leftOut.map(
      one => [`Left out: ${one.title}`, `${one.where}. The reason given: ${one.reason}`] as const,
    ),
    ...document.corrections.map(one => ['Put right', `${dayWords(one.on)}: ${one.words}`] as const),
    ...promiseFields.flatMap(fieldNotes),
  ]
}

/** What a column holds, and each of the few values that may stand in it. */
const fieldNotes = ({ title, kind, means }: Field): (readonly [string, string])[] => [
  [`Column “${title}”`, means],
  ...(kind in terms ? terms[kind as TermsName] : []).map(term => [`${title}: ${term.title}`, term.means] as const),
]
