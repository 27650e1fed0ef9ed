import fc from 'fast-check'
import { mappingOfSheet, planOf } from '#src/reading/index.ts'
import { compare } from './compare.ts'
import type { Comparison, KnownRecommendation } from './comparison.ts'
import { type Import, importOf } from './importing/importing.ts'
import { heading, type Row } from './plans.samples.ts'
import type { Choice } from './queries.ts'

/** A review on the register and nothing else of the world: what an import makes of it is what the store would write. */
export type Register = readonly KnownRecommendation[]

export interface Step {
  readonly comparison: Comparison
  readonly made: Import
  readonly register: Register
}

/** Imports a plan as a person would who leaves out whatever cannot be imported. `newId` counts on from what is there. */
export function importing(register: Register, rows: readonly Row[], choice: Choice): Step {
  const cells = [heading, ...rows].map(row => row.map(cell => ({ text: String(cell ?? ''), day: null, colour: null })))
  const sheet = { name: 'Plan', hidden: false, rows: cells, hiddenRows: [], hiddenColumns: [], merged: [] }
  const mapping = mappingOfSheet(sheet)
  if (!mapping) throw new Error('the columns were not known')
  const plan = planOf(sheet, mapping)
  const blocked = compare(plan, register, []).lines.filter(line => line.faults.some(fault => fault.blocks))
  const comparison = compare(
    plan,
    register,
    blocked.map(line => line.item.row),
  )
  const before = register.length + register.flatMap(one => one.promises).length
  let given = before * 1_000
  const made = importOf(comparison, register, choice, () => String(++given))
  return { comparison, made, register: after(register, made) }
}

/** What the register is once all of an import is on it. */
function after(register: Register, { recommendations, commitments, entries }: Import): Register {
  const fresh = recommendations.map(({ id, proposalId, number, content }): KnownRecommendation => {
    return { id, proposalId, number, text: content.text, called: null, said: null, promises: [] }
  })
  return [...register, ...fresh].map(one => {
    const own = entries.filter(entry => entry.recommendationId === one.id)
    const added = commitments.filter(promise => promise.recommendationId === one.id)
    const promises = [
      ...one.promises,
      ...added.map(({ id, content, reference }) => {
        return { id, number: null, text: content.text, reference, called: null, said: null }
      }),
    ]
    return {
      ...one,
      called: own.at(-1)?.said.recommendation ?? one.called,
      said: own.findLast(entry => entry.commitmentId === null)?.said ?? one.said,
      promises: promises.map(promise => {
        const said = own.findLast(entry => entry.commitmentId === promise.id)?.said
        return said ? { ...promise, said, called: said.action ?? null } : promise
      }),
    }
  })
}

const vocabulary =
  'Every school nurse officer panel should know share check record train meet report guide family visit threshold week'.split(
    ' ',
  )
const words = (least: number, most: number) =>
  fc.array(fc.constantFrom(...vocabulary), { minLength: least, maxLength: most }).map(list => list.join(' '))

/** Few of each, so that rows with the same recommendation, action, lead or date come up often. */
const pool = fc.record({
  recommendations: fc.array(words(4, 9), { minLength: 1, maxLength: 4 }),
  actions: fc.array(words(3, 8), { minLength: 1, maxLength: 5 }),
})
const rowOf = ({ recommendations, actions }: { recommendations: string[]; actions: string[] }): fc.Arbitrary<Row> =>
  fc
    .record({
      which: fc.nat(recommendations.length - 1),
      action: fc.constantFrom(...actions, ''),
      lead: fc.constantFrom('Head of Learning', 'Designated Nurse', ''),
      due: fc.constantFrom('31/03/2027', 'Spring term', 'tbc', ''),
      status: fc.constantFrom('Green', 'Amber', 'Complete 04/03/2026', ''),
      progress: fc.constantFrom('Half are trained', 'It was agreed', ''),
    })
    .map(one => [
      String(one.which + 1),
      recommendations[one.which] ?? '',
      one.action,
      one.lead,
      one.due,
      one.status,
      one.progress,
    ])
export const plans = pool.chain(made => fc.array(rowOf(made), { minLength: 1, maxLength: 9 }))

type Edit = (rows: readonly Row[]) => readonly Row[]
const at = (rows: readonly Row[], nth: number): number => nth % Math.max(1, rows.length)
const withCell =
  (nth: number, column: number, make: (words: string) => string): Edit =>
  rows =>
    rows.map((row, i) => (i === at(rows, nth) ? row.map((cell, j) => (j === column ? make(String(cell)) : cell)) : row))
const another = (wordAt: number, word: string) => (text: string) =>
  text
    .split(' ')
    .map((one, i, all) => (text !== '' && i === wordAt % all.length ? word : one))
    .join(' ')

const anEdit: fc.Arbitrary<Edit> = fc.nat(20).chain(nth =>
  fc.oneof(
    pool.chain(rowOf).map(
      (row): Edit =>
        rows => [...rows.slice(0, at(rows, nth)), row, ...rows.slice(at(rows, nth))],
    ),
    fc.constant<Edit>(rows => (rows.length > 1 ? rows.filter((_, i) => i !== at(rows, nth)) : rows)),
    fc.constant<Edit>(rows => [...rows, ...rows.slice(at(rows, nth), at(rows, nth) + 1)]),
    fc.constant<Edit>(rows => rows.toReversed()),
    fc
      .tuple(fc.nat(9), fc.constantFrom(...vocabulary))
      .chain(([wordAt, word]) => fc.constantFrom(1, 2).map(column => withCell(nth, column, another(wordAt, word)))),
    fc.constantFrom('Participation Officer', '').map(lead => withCell(nth, 3, () => lead)),
    fc.constantFrom('30/09/2027', 'Summer term').map(due => withCell(nth, 4, () => due)),
    fc.constantFrom('Red', 'Not started').map(status => withCell(nth, 5, () => status)),
    words(1, 4).map(progress => withCell(nth, 6, () => progress)),
    // Everything a number further on, as when a recommendation is put in before the others.
    fc.constant<Edit>(rows => rows.map(([number, ...rest]) => [String(Number(number) + 1), ...rest])),
  ),
)
const edits = fc.array(anEdit, { maxLength: 5 })
const edited = (rows: readonly Row[], all: readonly Edit[]) => all.reduce((now, edit) => edit(now), rows)

const shuffled = (rows: readonly Row[]) => fc.shuffledSubarray([...rows], { minLength: rows.length })
/** A plan, a later version of it, and that version with its rows in another order. */
export const versions = fc.tuple(plans, edits).chain(([first, all]) => {
  const later = edited(first, all)
  return fc.record({ first: fc.constant(first), later: fc.constant(later), reordered: shuffled(later) })
})
