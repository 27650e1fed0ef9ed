import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextFor, ownerWords, whenWordsOf } from './commitment.ts'

const window = {
  whenWords: 'during 2020-2021',
  dueStart: '2020-04-01',
  dueEnd: '2021-03-31',
  dueBasis: 'assumed financial year',
}
const undated = { whenWords: null, dueStart: null, dueEnd: null, dueBasis: null }

test('the words of a window stay beside how they were read', () => {
  assert.equal(
    whenWordsOf(window),
    '“during 2020-2021”, read as 1 April 2020 to 31 March 2021 (assumed financial year)',
  )
  assert.equal(whenWordsOf({ ...undated, whenWords: 'will continue' }), '“will continue”')
  assert.equal(whenWordsOf({ ...undated, dueEnd: '2026-12-01' }), 'by 1 December 2026')
  assert.equal(whenWordsOf(undated), 'No date given')
})

test('owners are named as printed', () => {
  assert.equal(ownerWords(['Children’s Services', 'key partners']), 'Children’s Services and key partners')
  assert.equal(ownerWords([]), 'No owner named')
})

test('what comes next asks for what is missing, and never says that a thing was not done', () => {
  const nobody = { ...undated, who: [], ownerClass: 'none', gaps: [{ code: 'NO_MEASURE', question: 'How?' }] }
  assert.deepEqual(nextFor(nobody, { state: 'no_date', words: '' }), [
    'Ask by which day it will be done.',
    'Ask who will do it: the response names nobody.',
    'Agree what will show that it made a difference.',
  ])
  const many = { ...window, who: ['The partnership'], ownerClass: 'collective', gaps: [] }
  const steps = nextFor(many, { state: 'overdue', words: '' })
  assert.match(steps[0] ?? '', /^Ask The partnership what was done/)
  assert.ok(steps.every(step => !/not done|fail/i.test(step)))
})
