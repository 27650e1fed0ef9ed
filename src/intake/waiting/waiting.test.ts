import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dutyOfDocument, type WaitingDocument } from './waiting.ts'

const document: WaitingDocument = {
  intakeId: 'd',
  name: 'Child R',
  fileName: 'child-r.pdf',
  kind: 'response',
  status: 'read',
  undecided: 0,
  total: 40,
}

test('a document leads to what can be done with it now', () => {
  const to = (changes: Partial<WaitingDocument>) => {
    const { kind, href } = dutyOfDocument({ ...document, ...changes }, { agencyId: 'a' })
    return [kind, href]
  }
  assert.deepEqual(to({ status: 'waiting' }), ['document in reading', '/intake/d'])
  assert.deepEqual(to({ status: 'unreadable' }), ['document unreadable', '/intake/d'])
  assert.deepEqual(to({ undecided: 4 }), ['document to confirm', '/intake/d'])
  assert.deepEqual(to({}), ['document to register', '/intake/d/register'])
  assert.deepEqual(to({ kind: 'plan' }), ['plan to import', '/intake/plans/d'])
})
