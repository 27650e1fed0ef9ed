import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { expect303 } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'

const now = '2026-11-22T12:00:00.000Z'
const agencyOf = (name: string) => larkshire.people.find(one => one.name === name)?.agencyId ?? ''

suite('what waits for people', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let ids: readonly string[]

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock(now) })
    const by = castMember('Priya Nair')
    const put = (name: string, slug: string, due: readonly [null, string]) =>
      fresh.database.asMember(by, tx =>
        addToRegister(tx, by, {
          name,
          slug,
          recommendations: [{ commitments: [{ text: `Something of ${name}.`, due }, { text: `More of ${name}.` }] }],
        }),
      )
    ids = (await put('Child K', 'child-k', [null, '2021-03-31'])).commitmentIds
    await put('Child M', 'child-m', [null, '2031-03-31'])
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const offered = async (commitmentId: string, agencyId: string) =>
    expect303(
      (await app.as('Priya Nair')).post(`/commitments/${commitmentId}/owner/offer`, { to: `agency:${agencyId}` }),
    )

  test('somebody with nothing to do is told so, as of a day, and what will bring work', async () => {
    const shown = await (await app.as('Iain Porter')).get('/work')
    assert.equal(shown.status, 200)
    assert.match(shown.text, /Nothing waits for you on 22 November 2026/)
    assert.equal((await (await app.as('Iain Porter')).get('/work/executive')).status, 403)
  })

  test('what is offered waits for the agency it is offered to, then falls due for it, and for nobody else', async () => {
    await offered(ids[0] ?? '', agencyOf('Ruth Adeyemi'))
    const ruth = await app.as('Ruth Adeyemi')
    const before = await ruth.get('/work')
    assert.match(before.text, /Child K C1, Child K “Something of Child K\.” is offered to Larkshire Constabulary/)
    assert.match(before.html, new RegExp(`href="/commitments/${ids[0]}/owner"[^>]*>Accept it or decline it`))
    assert.match((await ruth.get('/home')).text, /is offered to Larkshire Constabulary/)
    await expect303(ruth.post(`/commitments/${ids[0]}/owner/accept`))
    const after = await ruth.get('/work')
    assert.match(
      after.text,
      /Something of Child K\. Its day is 31 March 2021\. No update recorded by 22 November 2026\./,
    )
    assert.match(after.text, /Past its day since 31 March 2021/)
    assert.doesNotMatch((await (await app.as('Daniel Whitcombe')).get('/work')).text, /Something of Child K/)
  })

  test('the executive’s page says what each promise waits for, what has no owner, and what one’s own agency promised', async () => {
    const shown = await (await app.as('Daniel Whitcombe')).get('/work/executive')
    assert.equal(shown.status, 200)
    assert.match(
      shown.text,
      /Its day was 31 March 2021, 5 years and 7 months ago\. Waits for Larkshire Constabulary to say how it stands\./,
    )
    assert.match(shown.text, /Without an owner/)
    assert.match(shown.text, /No agency has accepted it\./)
    assert.match(shown.text, /What NHS Larkshire Integrated Care Board promised 0 promises accepted/)
    assert.match(shown.text, /Disputed No challenge is open\./)
  })

  test('what was changed a moment ago is there at the next look, and a draft only for who may see it', async () => {
    const [priya, daniel] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
    assert.match((await daniel.get('/work/executive')).text, /3 Without an owner/)
    await offered(ids[1] ?? '', agencyOf('Daniel Whitcombe'))
    assert.match(
      (await daniel.get('/work/executive')).text,
      /Offered to NHS Larkshire Integrated Care Board, which has not answered/,
    )
    await expect303(daniel.post(`/commitments/${ids[1]}/owner/accept`))
    assert.match((await daniel.get('/work/executive')).text, /2 Without an owner.*1 promise accepted: 1 open/)
    await expect303(priya.post('/reviews/child-m/sharing/draft'))
    assert.match((await priya.get('/work/executive')).text, /2 Without an owner/)
    for (const path of ['/work/executive', '/work', '/home']) {
      assert.doesNotMatch((await daniel.get(path)).text, /Child M/, path)
      assert.match((await priya.get(path)).text, /Child M/, path)
    }
    assert.match((await daniel.get('/work/executive')).text, /0 Without an owner/)
    await expect303(priya.post('/reviews/child-m/sharing/panel', { person: castMember('Daniel Whitcombe').personId }))
    assert.match((await daniel.get('/work/executive')).text, /2 Without an owner/)
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
