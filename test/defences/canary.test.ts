import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { loadExample } from '#dev/world/load.ts'
import { startWebhooks } from '#src/api/index.ts'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import { lookInto } from '#src/publishing/documents/pdf/test-support.ts'
import { openArchive } from '#src/reading/formats/zip/archive.ts'
import { type RunningApp, secretsForTests, startApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { partsOf } from '../support/parts.ts'
import { proposedAndApproved } from '../support/published.ts'
import { columnsOfText, marked, type TextColumn } from './canary.ts'

const instant = '2026-11-22T10:00:00.000Z'
const clock: Clock = { now: () => instant, today: () => dayOf(instant) }

/**
 * R32: a text of its own in every private column of a partnership that has lived through the whole story; then everything is published,
 * and all that anybody can fetch is looked through for any of them. A new column is private until it is named in canary.ts.
 */
describe('nothing private is in anything published', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let columns: readonly TextColumn[]
  const fetched = new Map<string, string>()
  const told: string[] = []
  before(async () => {
    fresh = await freshDatabase()
    await loadExample(fresh.database, clock, () => {})
    columns = await asSuperuser(fresh.superuserUrl, client => columnsOfText(client))
    await asSuperuser(fresh.superuserUrl, client => marked(client, columns))
    app = await startApp({ database: fresh.database, clock })
    const priya = await app.as('Priya Nair')
    const receiver = await startReceiver(body => told.push(body))
    const events = [
      'response.confirmed',
      'edition.released',
      'edition.corrected',
      'edition.withdrawn',
      'commitment.closed',
    ]
    assert.equal((await priya.post('/webhooks/new', { url: receiver.at, event: events })).status, 200)
    await proposedAndApproved(app, 'child-k')
    await fetchAll(app, fetched)
    const where = { database: fresh.database, clock, secrets: secretsForTests, address: app.origin }
    const sending = startWebhooks({ ...where, toLoopback: true, log: () => {} })
    for (let tries = 0; tries < 400 && told.length === 0; tries++) await new Promise(done => setTimeout(done, 50))
    await sending.stop()
    receiver.stop()
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('the marks are there: in every private column that has rows, and in what members read', async () => {
    const inRows = columns.filter(one => one.isMarked)
    assert.ok(inRows.length >= 40, `only ${inRows.length} columns were marked`)
    const { html } = await (await app.as('Priya Nair')).get('/challenges')
    assert.match(html, /canary/, 'so a page that shows them would be found out')
  })

  test('everything that anybody can fetch of the partnership was fetched', () => {
    const paths = [...fetched.keys()]
    assert.ok(paths.length >= 20, paths.join())
    for (const part of [
      '/whole',
      '/families',
      '/recommendations/7',
      '/editions',
      'publication.json',
      '/checkpoints',
      'promises.csv',
      'promises.json',
      '/feed.atom',
      '/reviews/child-k/promises',
      '/yearly/2026-27',
      'content.xml',
      'sheet2.xml',
      ...documents,
    ])
      assert.ok(
        paths.some(path => path.endsWith(part)),
        part,
      )
  })

  test('documents were looked into: their words, what they say of themselves, and every part', () => {
    for (const end of documents) {
      const [, text = ''] = [...fetched].find(([path]) => path.endsWith(end)) ?? []
      assert.match(text, /safeguarding partners|Child K/i, end)
    }
  })

  test('and none of them holds a mark, nor does any header', () => {
    for (const [path, text] of fetched) assert.doesNotMatch(text, /canary/i, path)
  })

  test('what a webhook was told of it holds no mark either', () => {
    assert.match(told.join('\n'), /"type":"edition\.(released|corrected)"/)
    for (const body of told) assert.doesNotMatch(body, /canary/i)
  })
})

/** A server of this machine that keeps what it is told. */
async function startReceiver(keep: (body: string) => void): Promise<{ readonly at: string; stop(): void }> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    keep(`${JSON.stringify(request.headers)}\n${Buffer.concat(parts).toString('utf8')}`)
    response.writeHead(204).end()
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return { at: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`, stop: () => server.close() }
}

const yearly = ['/yearly/2026-27/report.pdf', '/yearly/2026-27/report.docx']
const documents = ['/1/report.pdf', '/1/report.docx', '/briefing.pdf', '/briefing.docx', ...yearly]

/** All that an answer says, also where it is packed: of a PDF the bytes besides, of a Word document every part. */
async function textOf(bytes: Buffer, type: string): Promise<string> {
  if (type === 'application/pdf') return `${JSON.stringify(await lookInto(bytes))}\n${bytes.toString('latin1')}`
  if (!type.includes('wordprocessingml')) return bytes.toString('utf8')
  const archive = await openArchive(bytes)
  const parts = archive.names.map(
    async name => `${name}\n${Buffer.from((await archive.part(name)) ?? []).toString('utf8')}`,
  )
  return (await Promise.all(parts)).join('\n')
}

/** Follows every link of the public pages, and keeps each answer with its headers. */
async function fetchAll(app: RunningApp, fetched: Map<string, string>): Promise<void> {
  const waiting = ['/', '/p/larkshire', '/api/v1/public/partnerships/larkshire/reviews']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (fetched.has(path)) continue
    const answer = await fetch(app.origin + path)
    const bytes = Buffer.from(await answer.arrayBuffer())
    const text = await textOf(bytes, answer.headers.get('content-type') ?? '')
    fetched.set(path, `${JSON.stringify([...answer.headers])}\n${text}`)
    // A spreadsheet is an archive: each part of it is a text of its own.
    for (const part of await partsOf(bytes)) fetched.set(`${path}/${part.name}`, part.text)
    for (const [, address = ''] of text.matchAll(/"(\/api\/v1\/public\/[^"]*)"/g)) waiting.push(address)
    for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)/g))
      if (href === '/' || href.startsWith('/p/') || href === '/what-this-is')
        waiting.push(href.replaceAll('&amp;', '&'))
  }
}
