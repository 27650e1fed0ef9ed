import { isEnded, ladder } from '#src/commitments/index.ts'
import { ukDate } from '#src/shell/index.ts'
import { placesNamedIn } from '../documents/changed.ts'
import { type Block, heading, quote } from '../documents/document.ts'
import type { Edition, Facts, PublishedPromise } from '../edition/edition.ts'

/** One promise as a yearly report asks: promised, done, on what evidence, what changed, what did not and why, and what is next. */
export function promiseOfYear(promise: PublishedPromise, page: Edition, edition: number): Block[] {
  const { reference, text, told, facts } = promise
  const rows: [string, readonly string[]][] = [
    ['Promised', [told.who, told.when]],
    ['Done', facts ? saidOf(promise, 'What its owner says') : [beforeTold(promise)]],
    ...(facts ? since(promise, facts, page) : []),
  ]
  return [
    heading(4, `Promise ${reference}`),
    quote(text),
    {
      kind: 'table',
      columns: ['About it', `What edition ${edition} says`],
      rows: rows.map(([of, said]) => [[of], said]),
    },
  ]
}

const since = (promise: PublishedPromise, facts: Facts, page: Edition): [string, readonly string[]][] => [
  ['Evidence level', [level(facts), ...saidOf(promise, 'How anyone knows')]],
  ['What changed', [...saidOf(promise, 'Its measure'), ...saidOf(promise, 'Looked at again')]],
  ['What did not, and why', didNot(promise, page)],
  ['Next', [next(facts, page.asOf)]],
]

/** The frozen sentences of one line of what is recorded. */
export const saidOf = ({ recorded = [] }: PublishedPromise, label: string): readonly string[] =>
  recorded.find(line => line.label === label)?.said ?? []

/** Editions from before the second format tell what became of a promise in one sentence. */
function beforeTold({ told }: PublishedPromise): string {
  const before = 'recorded' in told && typeof told.recorded === 'string' ? told.recorded : null
  return before ?? 'This edition does not tell what became of the promise.'
}

const level = ({ evidenceLevel }: Facts): string =>
  evidenceLevel === null
    ? 'None: no evidence accepted by another body stands.'
    : `${evidenceLevel} of 6: ${ladder[evidenceLevel]?.title.toLowerCase() ?? ''}.`

/** What the edition lists against the promise, and what was left out of that list for a reason. */
function didNot(promise: PublishedPromise, { against = [], leftOut = [] }: Edition): string[] {
  const isAbout = (where: string) =>
    placesNamedIn(where).some(one => one.kind === 'promise' && one.which === promise.reference)
  const listed = against.flatMap(({ title, items }) =>
    items.filter(item => isAbout(item.where)).map(({ words }) => `${title}. ${words}`),
  )
  const left = leftOut
    .filter(one => isAbout(one.where))
    .map(({ title, reason }) => `“${title}” is left out of the edition’s list. The reason given: ${reason}`)
  if (listed.length + left.length === 0) return ['The edition lists nothing.']
  const isReasoned = listed.length === 0 || (promise.facts && isEnded(promise.facts.delivery))
  return [...listed, ...left, ...(isReasoned ? [] : ['The edition gives no reason.'])]
}

function next({ delivery, closedOn, dueOn, checks }: Facts, asOf: string): string {
  if (isEnded(delivery)) return 'Nothing more is planned for it.'
  if (closedOn !== null) {
    const look = checks.find(one => one.status === 'planned' && one.dueOn >= asOf)
    return look ? `To be looked at again by ${ukDate(look.dueOn)}.` : 'No further look is planned.'
  }
  if (delivery === 'delivered') return 'To be closed by two bodies, on evidence that another body accepts.'
  if (dueOn === null) return 'To be given a day.'
  return dueOn < asOf ? `It was due by ${ukDate(dueOn)}, and no later day is set.` : `To be done by ${ukDate(dueOn)}.`
}
