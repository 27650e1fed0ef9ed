import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { importing, plans, type Register, versions } from './again.samples.ts'
import type { Row } from './plans.samples.ts'

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
