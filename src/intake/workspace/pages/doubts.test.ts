import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { larkshire } from '#dev/world/index.ts'
import { p, r, wordOf } from '#src/reading/formats/docx/test-support.ts'
import { lines, type Piece, writePdf } from '#src/reading/formats/pdf/fixture/write-pdf.ts'
import { openPdf } from '#src/reading/formats/pdf/open.ts'
import { pdfium } from '#src/reading/formats/pdf/pdfium.ts'
import { greyOf } from '#src/reading/formats/scan/grey.ts'
import { startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import { statusOf } from '#test/support/documents.ts'
import { addWorld } from '#test/support/world.ts'

const notStated = { reviewNameNotStated: 'yes', publisherNotStated: 'yes', publishedOnNotStated: 'yes', text: '' }

/** Hands a file in and waits until it is read; what was said meanwhile of how far it had got. */
async function handedIn(t: TestContext, name: string, bytes: Uint8Array) {
  const { database } = await withDatabase(t)
  await addWorld(database)
  const app = await startApp({ database })
  t.after(app.stop)
  const priya = await app.as('Priya Nair')
  const taken = await priya.post('/intake/new', notStated, { field: 'file', name, bytes: Buffer.from(bytes) })
  const address = taken.location ?? assert.fail(taken.text)
  const stages = new Set<string>()
  for (let tries = 0; tries < 1200; tries++) {
    const status = await statusOf(database, larkshire.partnershipId, address.split('/').at(-1) ?? '')
    if (status === 'read') return { page: await priya.get(address), stages }
    assert.notEqual(status, 'unreadable')
    const { stage } = JSON.parse((await priya.get(`${address}/progress`)).html) as { stage: string }
    stages.add(stage)
    await rest(50)
  }
  return assert.fail('it was not read in a minute')
}

test('tracked changes are told above the document, with what was taken out', async t => {
  const body =
    p('Recommendation 1: The partnership should meet every school.') +
    p(
      `${r('Response: The Board will report ')}<w:del><w:r><w:delText>every year</w:delText></w:r></w:del><w:ins>${r('by March 2027')}</w:ins>${r('.')}`,
    )
  const { page } = await handedIn(t, 'tracked.docx', wordOf({ body }))
  assert.match(page.text, /Before you rely on this document .*holds tracked changes: 1 insertion, 1 deletion\./)
  assert.match(page.text, /See what was put in and taken out \(2\)/)
  assert.match(page.text, /Taken out on page 1, after “[^”]*will report”: “every year”/)
  assert.match(page.text, /Put in on page 1, after “[^”]*will report”: “by March 2027”/)
  const shown = /id="document-body">([\s\S]*?)<\/section>/.exec(page.html)?.[1] ?? ''
  assert.ok(shown.includes('by March 2027') && !shown.includes('every year'), 'only what is read is shown as the text')
})

/** What a scanner would make of a page, at so many dots to the inch. */
async function scanOf(words: readonly string[], dotsPerInch: number): Promise<readonly Piece[]> {
  const opened = openPdf(await pdfium(), writePdf([{ pieces: lines(words, 70, 200, 20) }]))
  assert.ok(opened.ok)
  const { dots, width, height } = greyOf(opened.pdf.picture(1, dotsPerInch, 0))
  opened.pdf.close()
  return [{ grey: dots, dots: [width, height] }]
}

test('a page that was hard to read is marked in words, and so is what was read on it', async t => {
  const clear = await scanOf(
    [
      'Recommendation 1: The partnership should ask every school how',
      'it records the concerns that it passes on to other agencies.',
    ],
    150,
  )
  const poor = await scanOf(
    [
      'Response: The partnership accepts this recommendation. The Business',
      'Manager will write to all 540 schools by 31 March 2027.',
    ],
    47,
  )
  const { page, stages } = await handedIn(t, 'scan.pdf', writePdf([{ pieces: clear }, { pieces: poor }]))
  assert.ok(
    [...stages].some(stage => /Reading scanned page \d of 2/.test(stage)),
    `page by page: ${[...stages].join(' · ')}`,
  )
  assert.match(page.text, /Page 2 could be read only in part: check it against the original/)
  const sheets = page.html.split('class="tl-paper"')
  assert.doesNotMatch(sheets[1] ?? '', /was hard to read/)
  assert.match(sheets[2] ?? '', /This page was hard to read: hold it against the original\./)
  const about = page.html.split('class="tw-response__body"')
  assert.doesNotMatch(about[0]?.split('id="findings-body"')[1] ?? '', /Page 2 was hard to read/)
  assert.match(about[1] ?? '', /Page 2 was hard to read: hold this against the original\./)
})
