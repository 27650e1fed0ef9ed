import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chairsOf, membershipsOf, refusalOfSeat, type SeatAct, type SeatStep } from './forum.ts'

const step = (act: SeatAct, appointmentId: string, onDay: string): SeatStep => ({ act, appointmentId, onDay })

test('from and until are told by the steps, and somebody may come back', () => {
  const steps = [
    step('join', 'a', '2024-01-01'),
    step('join', 'b', '2024-02-01'),
    step('leave', 'a', '2025-01-01'),
    step('join', 'a', '2026-01-01'),
  ]
  assert.deepEqual(membershipsOf(steps), [
    { appointmentId: 'a', from: '2024-01-01', until: '2025-01-01' },
    { appointmentId: 'b', from: '2024-02-01', until: null },
    { appointmentId: 'a', from: '2026-01-01', until: null },
  ])
})

test('to take the chair is to follow whoever had it; to leave the forum is to leave the chair', () => {
  const steps = [
    step('join', 'a', '2024-01-01'),
    step('take_chair', 'a', '2024-01-01'),
    step('join', 'b', '2024-02-01'),
    step('take_chair', 'b', '2025-01-01'),
  ]
  assert.deepEqual(chairsOf(steps), [
    { appointmentId: 'a', from: '2024-01-01', until: '2025-01-01' },
    { appointmentId: 'b', from: '2025-01-01', until: null },
  ])
  assert.equal(chairsOf([...steps, step('leave', 'b', '2026-01-01')]).at(-1)?.until, '2026-01-01')
  assert.equal(chairsOf([...steps, step('leave', 'a', '2026-01-01')]).at(-1)?.until, null)
})

test('a step that could not have been is refused in words', () => {
  const steps = [step('join', 'a', '2024-01-01'), step('take_chair', 'a', '2024-06-01')]
  const why = (act: SeatAct, who: string, on: string) => refusalOfSeat(steps, step(act, who, on), '2026-11-22')
  assert.match(why('join', 'b', '2026-11-23') ?? '', /today or earlier/)
  assert.match(why('join', 'a', '2026-01-01') ?? '', /member already/)
  assert.match(why('leave', 'b', '2026-01-01') ?? '', /not a member/)
  assert.match(why('leave', 'a', '2023-01-01') ?? '', /before the one on which they joined/)
  assert.match(why('take_chair', 'a', '2026-01-01') ?? '', /in the chair already/)
  assert.match(why('leave', 'a', '2024-03-01') ?? '', /the chair was last taken/)
  assert.equal(why('leave', 'a', '2026-01-01'), null)
})

test('whatever is recorded, nobody sits twice at once and the chair is one member’s at a time', () => {
  const acts = fc.record({
    act: fc.constantFrom<SeatAct>('join', 'leave', 'take_chair'),
    appointmentId: fc.constantFrom('a', 'b', 'c'),
    onDay: fc.integer({ min: 1, max: 28 }).map(day => `2026-01-${String(day).padStart(2, '0')}`),
  })
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 25 }), tries => {
      const steps: SeatStep[] = []
      for (const one of tries) if (refusalOfSeat(steps, one, '2026-01-28') === null) steps.push(one)
      const [members, chairs] = [membershipsOf(steps), chairsOf(steps)]
      for (const who of ['a', 'b', 'c']) {
        const theirs = members.filter(one => one.appointmentId === who)
        assert.ok(theirs.every(one => one.until === null || one.from <= one.until))
        for (const [at, one] of theirs.entries())
          if (at > 0) assert.ok((theirs[at - 1]?.until ?? '9') <= one.from, 'one spell ends before the next')
      }
      for (const [at, one] of chairs.entries()) {
        assert.ok(one.until === null || one.from <= one.until)
        if (at > 0) assert.ok((chairs[at - 1]?.until ?? '9') <= one.from)
      }
      const chair = chairs.at(-1)
      if (chair?.until === null)
        assert.ok(members.some(one => one.appointmentId === chair.appointmentId && one.until === null))
    }),
  )
})
