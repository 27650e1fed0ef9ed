import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import { handInAndRead } from '#test/support/documents.ts'
import type { Shown, Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { addressOf, type Cost, type Rates, usualRates } from './rate.ts'

const scarce: Rates = Object.fromEntries(
  Object.keys(usualRates).map(cost => [cost, { times: cost === 'anybody' ? 1_000 : 3, seconds: 60 }]),
) as unknown as Rates

const running = async (
  t: { after(end: () => Promise<void>): void },
  rates: Rates,
  trustProxy: readonly string[] = [],
) => {
  const { database } = await withDatabase(t)
  await addWorld(database)
  const app = await startApp({ database, rates, trustProxy })
  t.after(() => app.stop())
  return { app, database }
}

const times = async (count: number, ask: () => Promise<Shown>): Promise<Shown[]> => {
  const shown: Shown[] = []
  for (let at = 0; at < count; at++) shown.push(await ask())
  return shown
}
const statuses = (shown: readonly Shown[]): number[] => shown.map(one => one.status)

suite('how often one person may ask', () => {
  test('searches, downloads and documents handed in are counted for each person, in plain words and with when to try again', async t => {
    const { app } = await running(t, scarce)
    const asks: readonly [Cost, (person: Visitor) => Promise<Shown>][] = [
      ['search', person => person.get('/recommendations?q=school')],
      ['search', person => person.get('/commitments?q=school')],
      ['export', person => person.get('/recommendations.csv')],
      ['export', person => person.get('/commitments.csv')],
      ['upload', person => person.post('/intake/new', {}, { field: 'file', name: 'a.txt', bytes: 'words' })],
      ['change', person => person.post('/intake/e0000000-0000-4000-8000-000000000000/accept', { of: 'x' })],
    ]
    for (const [cost, ask] of asks) {
      const [priya, joan] = [await app.as('Priya Nair'), await app.as('Joan Barlow')]
      await priya.formToken()
      await joan.formToken()
      const shown = await times(8, () => ask(priya))
      const refused = shown.filter(one => one.status === 429)
      assert.ok(refused.length >= 5, `${cost}: ${statuses(shown)}`)
      for (const one of refused) {
        const wait = Number(one.headers['retry-after'])
        assert.ok(wait >= 1 && wait <= 60, `${cost}: try again in ${wait}`)
        assert.match(one.text, /Too many requests in a short time.*Wait a minute, then reload this page/)
        assert.equal(one.headers['content-security-policy'] !== undefined, true)
      }
      assert.notEqual((await ask(joan)).status, 429, `${cost}: somebody else had to wait`)
    }
  })

  test('signing in again does not begin the count again', async t => {
    const { app } = await running(t, scarce)
    const first = await app.as('Priya Nair')
    await first.get('/home')
    await times(4, () => first.get('/recommendations.csv'))
    const second = await app.as('Priya Nair')
    await second.get('/home')
    assert.equal((await second.get('/recommendations.csv')).status, 429)
  })

  test('a made-up session, a page that is not there and signing in count against the address', async t => {
    const { app } = await running(t, { ...scarce, anybody: { times: 5, seconds: 60 } })
    const made = (at: number) => `throughline=${castMember('Priya Nair').partnershipId}.${String(at).padStart(32, '0')}`
    let at = 0
    const forged = await times(4, () => app.withCookie(made(at++)).get('/home'))
    assert.deepEqual(statuses(forged), [303, 303, 303, 303])
    assert.deepEqual(statuses(await times(3, () => app.anybody().get('/nothing-here'))), [404, 429, 429])
    const signing = () => app.anybody().get(`/development/sign-in/${castMember('Priya Nair').personId}`)
    assert.deepEqual(statuses(await times(5, signing)), [303, 303, 303, 429, 429])
  })

  test('a forwarded address is believed from a configured proxy, and from nobody else', async t => {
    const from = (visitor: Visitor, address: string) =>
      visitor.send({ method: 'GET', path: '/nothing-here', headers: { 'x-forwarded-for': address } })
    const rates = { ...scarce, anybody: { times: 3, seconds: 60 } }
    const { app } = await running(t, rates)
    let last = 0
    const claimed = await times(5, () => from(app.anybody(), `203.0.113.${last++}`))
    assert.deepEqual(statuses(claimed), [404, 404, 404, 429, 429], 'a stranger chose where they came from')
    const { app: behind } = await running(t, rates, ['127.0.0.1'])
    const forwarded = await times(5, () => from(behind.anybody(), `203.0.113.${last++}`))
    assert.deepEqual(statuses(forwarded), [404, 404, 404, 404, 404])
    const one = await times(4, () => from(behind.anybody(), 'elsewhere, 198.51.100.7'))
    assert.deepEqual(statuses(one), [404, 404, 404, 429])
    const { app: other } = await running(t, rates, ['192.0.2.1'])
    const notTheProxy = await times(5, () => from(other.anybody(), `203.0.113.${last++}`))
    assert.deepEqual(statuses(notTheProxy), [404, 404, 404, 429, 429])
  })

  test('addresses of one household or office count as one', () => {
    assert.equal(addressOf('2001:db8:1:2:aaaa::1'), addressOf('2001:db8:1:2:bbbb:cccc:dddd:2'))
    assert.notEqual(addressOf('2001:db8:1:2::1'), addressOf('2001:db8:1:3::1'))
    assert.equal(addressOf('::ffff:192.0.2.7'), '192.0.2.7')
    assert.equal(addressOf('::1'), '0:0:0:0')
  })

  test('somebody at work by hand is never asked to wait', async t => {
    const { app, database } = await running(t, usualRates)
    const priya = await app.as('Priya Nair')
    await handInAndRead(priya, database, castMember('Priya Nair').partnershipId)
    const shown = [
      ...(await times(25, () => priya.get('/recommendations?q=school'))),
      ...(await times(25, () => priya.get('/intake'))),
      ...(await times(5, () => priya.get('/recommendations.csv'))),
    ]
    assert.ok(shown.every(one => one.status === 200))
  })
})

test('one person who asks without end is refused beyond their rate, and another is answered every time', async t => {
  const search = { times: 40, seconds: 3_600 }
  const { app } = await running(t, { ...usualRates, search })
  const [flooding, working] = [await app.as('Priya Nair'), await app.as('Joan Barlow')]
  await flooding.get('/home')
  await working.get('/home')
  const flood: Shown[] = []
  for (let turn = 0; turn < 20; turn++) {
    const wave = Array.from({ length: 10 }, () => flooding.get('/recommendations?q=school'))
    assert.equal((await working.get('/commitments?q=school')).status, 200)
    flood.push(...(await Promise.all(wave)))
  }
  const refused = statuses(flood).filter(status => status === 429).length
  assert.equal(refused, flood.length - search.times)
})
