import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toContract } from '../contract.ts'
import { p, r, wordOf } from '../formats/docx/test-support.ts'
import { readDocument } from '../read.ts'
import type { Reading } from '../reading.ts'
import { toPage } from './page.ts'
import { toTable } from './table.ts'

const body =
  p('Recommendation 1: The partnership should meet every school.') +
  p(`${r('Response: The Board will report ')}<w:del><w:r><w:delText>every &lt;year&gt;</w:delText></w:r></w:del>`) +
  p('It will meet by March 2027.')
const outcome = await readDocument(wordOf({ body }))
assert.ok(outcome.ok)
const tracked: Reading = outcome.reading
/** The same, as if its page had been a picture that was read this surely. */
const read = (confidence: number): Reading => {
  const { canonical } = tracked
  return { ...tracked, canonical: { ...canonical, pages: canonical.pages.map(page => ({ ...page, confidence })) } }
}

test('what was taken out is in each form, and never among the words', () => {
  const said = /Taken out on page 1, after “[^”]*will report”: “every/
  assert.match(toTable(tracked).replace(/\s+/g, ' '), said)
  assert.match(toPage(tracked, 'a.docx'), /<details><summary>The tracked changes \(1\).*“every &lt;year&gt;”/)
  const { document } = toContract(tracked) as { document: { changes: readonly object[] } }
  assert.deepEqual(document.changes, tracked.canonical.changes)
  assert.ok(!tracked.canonical.text.includes('<year>'))
})

test('a page that was hard to read is marked in each form; one that was not, is not', () => {
  assert.match(toTable(read(69)), / {4}! Page 1 was hard to read: hold it against the original\./)
  assert.equal(toPage(read(69), 'a.pdf').split('was hard to read: hold it against the original').length, 3)
  const confidence = (of: Reading) => (toContract(of) as { document: { confidence?: object } }).document.confidence
  assert.deepEqual(confidence(read(69)), [{ page: 1, confidence: 69, hardToRead: true }])
  assert.deepEqual(confidence(read(70)), [{ page: 1, confidence: 70, hardToRead: false }])
  assert.doesNotMatch(`${toTable(read(70))}${toPage(read(70), 'a.pdf')}`, /hard to read/)
  assert.equal(confidence(tracked), undefined)
})
