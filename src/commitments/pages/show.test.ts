import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import { questionsOf } from '#test/support/trips.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { heldBy } from '../evidence/evidence.samples.ts'
import { themeAdded } from '../many/many.samples.ts'

/** A page without what is made for each time that it is shown. */
const lasting = (html: string): string =>
  html.replace(/name="_csrf" value="[^"]+"/g, '').replace(/name="_sent" value="[^"]+"/g, '')

describe('the page of one thing, opened again', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let ruth: Visitor
  let review: Registered
  let promise: string
  const pages = () => [
    `/reviews/${review.slug}`,
    `/recommendations/${review.recommendationIds[0]}`,
    promise,
    `${promise}/progress`,
    `${promise}/evidence`,
  ]

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    priya = await app.as('Priya Nair')
    const commitments = [{ text: 'Leaders will listen to each child.', gaps: ['NO_MEASURE'] }]
    review = await fresh.database.asMember(castMember('Priya Nair'), tx =>
      addToRegister(tx, castMember('Priya Nair'), { recommendations: [{ asks: [{}], commitments }] }),
    )
    promise = `/commitments/${review.commitmentIds[0]}`
    const now = '2026-11-21T12:00:00.000Z'
    await heldBy(fresh.database, castMember('Ruth Adeyemi'), review.commitmentIds[0] ?? '', now)
    ruth = await app.as('Ruth Adeyemi')
    await themeAdded(priya, 'Hearing children')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('is what it was, and the database is asked who looks and whether the record stands, and no more', async () => {
    for (const page of pages()) {
      let first = ''
      let second = ''
      const asked = await questionsOf('throughline_member', async () => {
        first = (await priya.get(page)).html
      })
      const again = await questionsOf('throughline_member', async () => {
        second = (await priya.get(page)).html
      })
      assert.equal(lasting(second), lasting(first), page)
      assert.ok(asked > again, `${page}: ${asked} questions`)
      assert.equal(again, 5, `${page}: a transaction from its beginning to its end, and two questions in it`)
    }
  })

  test('goes out packed to whoever takes that, and says the same', async () => {
    for (const page of pages().slice(0, 3)) {
      const plain = await priya.get(page)
      for (const [way, wanted] of [
        ['gzip, deflate, br, zstd', 'gzip'],
        ['br', 'br'],
        ['gzip;q=0', undefined],
      ]) {
        const sent = await priya.send({ method: 'GET', path: page, headers: { 'accept-encoding': way ?? '' } })
        const coding = sent.headers['content-encoding']
        assert.equal(coding, wanted)
        const html = String(
          coding === 'gzip' ? gunzipSync(sent.bytes) : coding === 'br' ? brotliDecompressSync(sent.bytes) : sent.bytes,
        )
        assert.equal(lasting(html), lasting(plain.html), `${page} as ${way}`)
      }
    }
  })

  test('gives each form a token of whoever looks', async () => {
    const page = pages()[1] ?? ''
    const tokens = async (who: Visitor) =>
      [...(await who.get(page)).html.matchAll(/name="_csrf" value="([^"]+)"/g)].map(([, token]) => token)
    const [own, again, ruths] = [await tokens(priya), await tokens(priya), await tokens(ruth)]
    assert.deepEqual([own.length, again.length, ruths.length], [2, 2, 1], 'its themes, for who may, and the way out')
    assert.equal(new Set([...own, ...again, ...ruths]).size, 3, 'each look has its own, in all of its forms')
  })

  test('says to each what they may do, whoever opened it before', async () => {
    for (const _ of [1, 2]) {
      assert.match((await ruth.get(promise)).text, /Say how it stands, and see/)
      assert.doesNotMatch((await priya.get(promise)).text, /Say how it stands, and see/)
    }
  })

  test('tells of a change as soon as it is recorded', async () => {
    for (const page of pages()) assert.doesNotMatch((await priya.get(page)).text, /Delivery:? In progress/)
    await expect303(ruth.post(`${promise}/progress`, { act: 'begin', seen: '0' }))
    for (const page of pages().slice(1, 4)) assert.match((await priya.get(page)).text, /Delivery:? In progress/)
    assert.match((await priya.get(pages()[0] ?? '')).text, /Begun/)
  })

  test('shows what was typed beside what was wrong with it, and then not again', async () => {
    const page = pages()[1] ?? ''
    await priya.get(page)
    const refused = await priya.post(`${page}/themes`, { theme: '00000000-0000-4000-8000-00000000dead' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /There is a problem/)
    assert.doesNotMatch((await priya.get(page)).text, /There is a problem/)
  })
})
