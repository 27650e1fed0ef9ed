import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { larkshire } from '#dev/world/index.ts'
import { p, wordOf } from '#src/reading/formats/docx/test-support.ts'
import { startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import { statusOf } from '#test/support/documents.ts'
import { addWorld } from '#test/support/world.ts'

const notStated = { reviewNameNotStated: 'yes', publisherNotStated: 'yes', publishedOnNotStated: 'yes', text: '' }

test('the largest file is one setting: the pages say it, and forms and reader keep to it', async t => {
  const { database } = await withDatabase(t)
  await addWorld(database)
  const app = await startApp({ database, largestFile: 2_000_000 })
  t.after(app.stop)
  const priya = await app.as('Priya Nair')
  for (const [page, fields] of [
    ['/intake/new', notStated],
    ['/intake/plans/new', { review: 'new', reviewName: 'Child M' }],
  ] as const) {
    assert.match((await priya.get(page)).text, /up to 2 MB/)
    const large = { field: 'file', name: 'large.csv', bytes: Buffer.alloc(2_000_001, 'x') }
    const refused = await priya.post(page, fields, large)
    assert.equal(refused.status, 422)
    assert.match(refused.text, /The file must be 2 MB or smaller/)
    const fits = await priya.post(page, fields, { ...large, bytes: Buffer.alloc(2_000_000, 'x') })
    assert.equal(fits.status, 303, fits.text)
  }
})

test('a file over the usual size is read where that is set', async t => {
  const { database } = await withDatabase(t)
  await addWorld(database)
  const app = await startApp({ database, largestFile: 30_000_000 })
  t.after(app.stop)
  const priya = await app.as('Priya Nair')
  const picture = { name: 'word/media/photograph.jpg', bytes: Buffer.alloc(26_000_000, 'x') }
  const bytes = Buffer.from(wordOf({ body: p('Recommendation 1: The Board should meet.') }, [picture]))
  const taken = await priya.post('/intake/new', notStated, { field: 'file', name: 'with a photograph.docx', bytes })
  assert.equal(taken.status, 303, taken.text)
  const intakeId = taken.location?.split('/').at(-1) ?? ''
  let status: string | undefined
  for (let tries = 0; tries < 300 && status !== 'read' && status !== 'unreadable'; tries++) {
    await rest(100)
    status = await statusOf(database, larkshire.partnershipId, intakeId)
  }
  assert.equal(status, 'read')
})
