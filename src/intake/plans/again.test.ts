import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { importing, type Register } from './again.samples.ts'
import type { Row } from './plans.samples.ts'

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
const plans = pool.chain(made => fc.array(rowOf(made), { minLength: 1, maxLength: 9 }))

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
const versions = fc.tuple(plans, edits).chain(([first, all]) => {
  const later = edited(first, all)
  return fc.record({ first: fc.constant(first), later: fc.constant(later), reordered: shuffled(later) })
})
const runs = { numRuns: 400 }

const onTop = (register: Register) =>
  register.map(({ id, number, text, promises }) => ({
    ...{ id, number, text },
    promises: promises.map(({ id, text, reference }) => ({ id, text, reference })),
  }))
const sorted = (list: readonly unknown[]): string[] =>
  list.map(one => JSON.stringify(one, (_, value) => inOrder(value))).toSorted()
const inOrder = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted())
    : value

describe('a plan that is imported again', () => {
  it('adds nothing and says nothing new where it is the same', () =>
    fc.assert(
      fc.property(plans, fc.constantFrom('update' as const, 'skip' as const), (rows, choice) => {
        const first = importing([], rows, 'stop')
        const { comparison, made, register } = importing(first.register, rows, choice)
        assert.deepEqual([made.recommendations, made.commitments, made.entries], [[], [], []])
        assert.deepEqual(register, first.register)
        // So that "stop" stops.
        assert.ok(comparison.wanted.every(one => one.known !== null))
      }),
      runs,
    ))

  it('updates only what the plan says otherwise, and never the words on the register', () =>
    fc.assert(
      fc.property(versions, ({ first, later }) => {
        const before = importing([], first, 'stop').register
        const { made, register, comparison } = importing(before, later, 'update')
        const parts = comparison.lines.flatMap(line => line.parts)
        assert.deepEqual(
          onTop(register)
            .slice(0, before.length)
            .map((one, i) => ({ ...one, promises: one.promises.slice(0, before[i]?.promises.length) })),
          onTop(before),
          'words, numbers and references stay',
        )
        const changed = parts.filter(part => part.state === 'changed').map(part => part.known?.id)
        const there = new Set(before.flatMap(one => [one.id, ...one.promises.map(promise => promise.id)]))
        const written = made.entries.map(entry => entry.commitmentId ?? entry.recommendationId)
        assert.deepEqual(
          written.filter(id => there.has(id)),
          changed,
        )
        assert.equal(new Set(written).size, written.length, 'nothing is written of twice')
        const again = importing(register, later, 'update').made
        assert.deepEqual([again.recommendations, again.commitments, again.entries], [[], [], []])
      }),
      runs,
    ))

  it('loses nothing that the later version says', () =>
    fc.assert(
      fc.property(versions, ({ first, later }) => {
        const { register, comparison } = importing(importing([], first, 'stop').register, later, 'update')
        const last = register.flatMap(one => [one.said, ...one.promises.map(promise => promise.said)])
        const kept = sorted(last.filter(said => said !== null))
        for (const said of sorted(comparison.lines.flatMap(line => line.parts.map(part => part.said)))) {
          assert.ok(kept.includes(said), `lost: ${said}`)
          kept.splice(kept.indexOf(said), 1)
        }
        const out = comparison.lines.filter(line => line.leftOut).map(line => line.item.row)
        for (const [i, row] of later.entries())
          for (const cell of out.includes(i + 2) ? [] : row)
            assert.ok(cell === '' || sorted(last).some(said => said.includes(String(cell))), `row ${i + 2}: ${cell}`)
      }),
      runs,
    ))

  it('leaves what is there as it was where it is skipped, and adds only what is new, once', () =>
    fc.assert(
      fc.property(versions, ({ first, later }) => {
        const before = importing([], first, 'stop').register
        const { made, register } = importing(before, later, 'skip')
        const there = new Set(before.flatMap(one => [one.id, ...one.promises.map(promise => promise.id)]))
        assert.ok(made.entries.every(entry => !there.has(entry.commitmentId ?? entry.recommendationId)))
        const again = importing(register, later, 'skip').made
        assert.deepEqual([again.recommendations, again.commitments, again.entries], [[], [], []])
      }),
      runs,
    ))

  it('comes to the same whatever the order of its rows', () =>
    fc.assert(
      fc.property(versions, ({ first, later, reordered }) => {
        const before = importing([], first, 'stop').register
        const resultOf = (rows: readonly Row[]) => {
          const { comparison, register } = importing(before, rows, 'update')
          return {
            parts: sorted(
              comparison.lines.flatMap(line => line.parts.map(({ known, said, state }) => [known?.id, said, state])),
            ),
            said: sorted(register.flatMap(one => one.promises.map(promise => [one.text, promise.text, promise.said]))),
          }
        }
        assert.deepEqual(resultOf(reordered), resultOf(later))
      }),
      runs,
    ))
})
