import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importing } from './again.samples.ts'
import type { Row } from './plans.samples.ts'

const row = (number: string, recommendation: string, action: string, ...rest: string[]): Row => [
  ...[number, recommendation, action],
  ...Array.from({ length: 4 }, (_, at) => rest[at] ?? ''),
]
const schools = 'Schools should know how to refer a child.'
const faultsIn = (rows: readonly Row[]) =>
  importing([], rows, 'stop').comparison.lines.map(line => line.faults.map(fault => fault.words))

test('an action is found again though each version of the plan words it further from the first', () => {
  const worded = [
    'Train every safeguarding lead in all schools',
    'Train every safeguarding lead in each college',
    'Train each deputy lead in each college by June',
  ]
  let register = importing([], [row('1', schools, worded[0] ?? '')], 'stop').register
  for (const words of worded.slice(1)) register = importing(register, [row('1', schools, words)], 'update').register
  const promises = register[0]?.promises
  assert.deepEqual(
    promises?.map(one => [one.text, one.called]),
    [[worded[0], worded[2]]],
  )
})

test('of two actions in the same words each keeps its own lead, whatever else is said of them', () => {
  const two = (progress: string) => [
    row('1', schools, 'Write to parents.', 'Nurse', '', '', progress),
    row('1', schools, 'Write to parents.', 'Head', '', '', `${progress} by the head`),
  ]
  const first = importing([], two('Begun'), 'stop')
  const { comparison } = importing(first.register, two('Sent').toReversed(), 'update')
  const changed = comparison.lines.flatMap(line => line.parts.flatMap(part => part.differences.map(one => one.title)))
  assert.deepEqual(changed, ['Progress', 'Progress'])
})

test('a row below one that is left out stays with its own recommendation', () => {
  const { comparison, register } = importing(
    [],
    [row('1', schools, 'Train leads.'), row('2', '#REF!', 'Set up a panel.'), row('', '', 'Meet the panel.')],
    'stop',
  )
  assert.deepEqual(
    comparison.lines.map(line => line.leftOut),
    [false, true, false],
  )
  assert.deepEqual(
    register[0]?.promises.map(one => one.text),
    ['Train leads.'],
  )
})

test('rows that say the same, or of the same, are told of', () => {
  const [, twin] = faultsIn([row('1', schools, 'Train leads.', 'Nurse'), row('1', schools, 'Train leads.', 'Head')])
  assert.match(twin?.[0] ?? '', /Row 2 has this very action too/)
  const [bare] = faultsIn([row('1', schools, '', '', '', 'Green'), row('1', schools, '', '', '', 'Amber')])
  assert.match(bare?.[0] ?? '', /neither does row 3.*kept together/)
})
