import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { proposedAndApproved, releasedChildR } from '#test/support/published.ts'
import { expect303 } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'

const home = '/p/larkshire/child-r'
const parts = ['', '/whole', '/families', '/recommendations/1', '/editions/1', '/editions/1/recommendations/1']
const feed = '/recommendations/1/feed.atom'

suite('public pages are printed once and sent as files', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    await releasedChildR(app, fresh.database)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const asked = (path: string, headers: Record<string, string> = {}) =>
    app.anybody().send({ method: 'GET', path, headers })

  test('however it is packed it is the same page, and the second time nothing is new', async () => {
    for (const part of [...parts, feed]) {
      const plain = await asked(home + part)
      assert.equal(plain.status, 200, part)
      assert.equal(plain.headers['content-encoding'], undefined)
      const packed = await asked(home + part, { 'accept-encoding': 'gzip, br' })
      assert.equal(packed.headers['content-encoding'], 'br')
      assert.ok(packed.bytes.length < 60_000)
      assert.deepEqual(brotliDecompressSync(packed.bytes), plain.bytes)
      const gzip = await asked(home + part, { 'accept-encoding': 'gzip, br;q=0' })
      assert.deepEqual(gunzipSync(gzip.bytes), plain.bytes)
      for (const { headers } of [plain, packed, gzip]) {
        assert.equal(headers.etag, plain.headers.etag)
        assert.equal(headers.vary, 'accept-encoding')
        assert.equal(headers['cache-control'], 'public, max-age=60')
        assert.equal(headers['set-cookie'], undefined)
      }
      const again = await asked(home + part, { 'if-none-match': String(plain.headers.etag) })
      assert.deepEqual([again.status, again.bytes.length], [304, 0])
    }
  })

  test('its edition is not read for it again: only whether it stands', async () => {
    const before = await Promise.all(parts.map(part => asked(home + part)))
    // Behind the back of the product, which never writes to an edition: whoever read it again would say so.
    const [from, to] = ['"will ask each child"', '"Something else"']
    await rewritten(fresh, from, to)
    for (const [at, part] of parts.entries())
      assert.deepEqual((await asked(home + part)).bytes, before[at]?.bytes, part)
    await rewritten(fresh, to, from)
  })

  test('nor are all its editions read again for the feed of one recommendation', async () => {
    const { bytes } = await asked(home + feed)
    const [from, to] = ['"reviewName": "Child R"', '"reviewName": "Something else"']
    await rewritten(fresh, from, to)
    assert.deepEqual((await asked(home + feed)).bytes, bytes)
    assert.match((await asked(`${home}/feed.atom`)).html, /Something else/, 'the one of the review is written anew')
    await rewritten(fresh, to, from)
  })

  test('a new edition is seen at once, the one before says that there is a later one, and what is withdrawn is gone', async () => {
    const first = await asked(`${home}/editions/1`)
    assert.doesNotMatch(first.text, /has taken its place/)
    await proposedAndApproved(app, 'child-r')
    assert.match((await asked(home)).text, /This is edition 2\./)
    assert.match((await asked(`${home}/editions/1`)).text, /Edition 2, as of .*has taken its place/)
    const daniel = await app.as('Daniel Whitcombe')
    await expect303(daniel.post('/publishing/child-r/withdraw', { words: 'It is looked at again.' }))
    assert.equal((await asked(home)).status, 410)
    const { html } = await asked(home + feed)
    assert.match(html, /A page was withdrawn/)
    assert.doesNotMatch(html, /Child R|edition 1/, 'the feed says so at once, and nothing of what it was')
    for (const part of parts.slice(4)) assert.equal((await asked(home + part)).status, 404, part)
  })
})

async function rewritten({ superuserUrl }: FreshDatabase, from: string, to: string): Promise<void> {
  const count = await asSuperuser(superuserUrl, async client => {
    await client.query(`set session_replication_role = 'replica'`)
    const { rowCount } = await client.query(
      'update released_review set page = replace(page::text, $1, $2)::jsonb where page::text like $3',
      [from, to, `%${from}%`],
    )
    return rowCount
  })
  assert.equal(count, 1)
}
