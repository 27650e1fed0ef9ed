import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Duty } from '#src/commitments/index.ts'
import { type Entry, entriesOf, toldOn, type Version, versionsAfter } from './entries.ts'

const duty = (changes: Partial<Duty>): Duty => ({
  ...{ kind: 'challenge to reply to', title: 'Words of somebody', why: 'Because', href: '/challenges/1' },
  ...{ dueOn: '2026-12-11', agencyId: 'a', appointmentId: null, ...changes },
})

test('each thing with a day is there once: what is said of a promise on its own day is the promise', () => {
  const promise = { commitmentId: 'c', reference: 'C1', dueOn: '2026-11-30' }
  const found = entriesOf(
    [promise],
    [
      duty({}),
      duty({}),
      duty({ kind: 'update', href: '/commitments/c/progress/update', dueOn: '2026-11-30' }),
      duty({ kind: 'due', href: '/commitments/d', dueOn: '2026-11-30' }),
      duty({ kind: 'step on the way', href: '/commitments/c/plan/milestones', dueOn: '2026-10-01' }),
      duty({ kind: 'offer', href: '/commitments/e/owner', dueOn: null }),
    ],
  )
  assert.deepEqual(
    found.map(({ summary, dueOn }) => `${summary}, ${dueOn}`),
    ['Promise C1 is due, 2026-11-30', 'Challenge to reply to, 2026-12-11', 'Step on the way, 2026-10-01'],
  )
  assert.doesNotMatch(JSON.stringify(found), /Words|Because/)
})

const anyEntries = fc.uniqueArray(
  fc.record({
    uid: fc.constantFrom('a', 'b', 'c'),
    dueOn: fc.constantFrom('2026-11-30', '2026-12-01'),
    summary: fc.constant('A thing'),
    href: fc.constant('/x'),
  }),
  { selector: one => one.uid },
)

test('whatever comes, goes and comes back: what stands is what was asked last, each change is one more, none is silent', () => {
  fc.assert(
    fc.property(fc.array(anyEntries, { maxLength: 6 }), rounds => {
      let shown: Version[] = []
      for (const [at, entries] of rounds.entries()) {
        const added = versionsAfter(shown, entries as Entry[], `2026-11-0${at + 1}T10:00:00.000Z`)
        for (const one of added) {
          const before = shown.find(other => other.uid === one.uid)
          assert.equal(one.sequence, before ? before.sequence + 1 : 0)
        }
        shown = [...shown.filter(one => !added.some(({ uid }) => uid === one.uid)), ...added]
        assert.deepEqual(versionsAfter(shown, entries as Entry[], 'later'), [], 'the same until something changes')
        const stands = shown.filter(one => one.status === 'confirmed').map(({ uid, dueOn }) => `${uid} ${dueOn}`)
        assert.deepEqual(stands.sort(), entries.map(({ uid, dueOn }) => `${uid} ${dueOn}`).sort())
      }
    }),
  )
})

test('what was cancelled is said to be for ninety days', () => {
  const gone: Version = {
    ...{ uid: 'a', summary: 'A thing', href: '/x', dueOn: '2026-11-30' },
    ...{ sequence: 1, status: 'cancelled', at: '2026-11-01T10:00:00.000Z' },
  }
  assert.equal(toldOn([gone], '2027-01-30').length, 1)
  assert.equal(toldOn([gone], '2027-01-31').length, 0)
})
