import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sourceWith } from './edition.samples.ts'
import { documentsKept, type Write } from './kept.ts'

/** Writes nothing but which it was, and tells how many at once. */
function counting(fails = false) {
  const told = { written: [] as string[], now: 0, most: 0 }
  const write: Write = async ({ edition }, name) => {
    told.written.push(`${edition} ${name}`)
    told.most = Math.max(told.most, ++told.now)
    await new Promise(resolve => setTimeout(resolve, 2))
    told.now -= 1
    if (fails) throw new Error('no')
    return Buffer.from(`${edition} ${name}`)
  }
  return { told, write }
}

const edition = (number: number) => sourceWith(['Ask each child'], { edition: number })

test('asked for many times at once, a document is written once; different ones, one after another', async () => {
  const { told, write } = counting()
  const kept = documentsKept(write)
  const asked = [1, 2, 1, 2, 1].map(number => kept(edition(number), 'report.pdf'))
  const got = await Promise.all([...asked, kept(edition(1), 'briefing.pdf')])
  assert.deepEqual(got.map(String), [
    '1 report.pdf',
    '2 report.pdf',
    '1 report.pdf',
    '2 report.pdf',
    '1 report.pdf',
    '1 briefing.pdf',
  ])
  assert.deepEqual([told.written.length, told.most], [3, 1])
})

test('a word that changed makes another document', async () => {
  const { told, write } = counting()
  const kept = documentsKept(write)
  await kept(edition(1), 'report.pdf')
  await kept(sourceWith(['Ask each one'], { edition: 1 }), 'report.pdf')
  assert.equal(told.written.length, 2)
})

test('those not asked for longest are let go', async () => {
  const { told, write } = counting()
  const kept = documentsKept(write)
  for (let number = 1; number <= 40; number++) {
    await kept(edition(number), 'report.docx')
    await kept(edition(1), 'report.docx')
  }
  assert.equal(told.written.length, 40, 'what is asked for again and again was let go')
  await kept(edition(2), 'report.docx')
  assert.equal(told.written.length, 41)
})

test('what could not be written is tried again, and holds nothing else up', async () => {
  const { told, write } = counting(true)
  const kept = documentsKept(write)
  await assert.rejects(kept(edition(1), 'report.pdf'))
  await assert.rejects(kept(edition(1), 'report.pdf'))
  assert.equal(told.written.length, 2)
})
