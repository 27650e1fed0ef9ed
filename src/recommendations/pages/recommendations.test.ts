import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'

describe('the pages of recommendations', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let own: Registered
  let foreign: Registered

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('with nothing on it, the register says how something gets there', async () => {
    for (const path of ['/recommendations', '/commitments', '/reviews']) {
      const shown = await priya.get(path)
      assert.match(shown.text, /on the register yet Hand in a published response\./, path)
      assert.match(shown.html, /href="\/intake"/, path)
    }
  })

  test('as soon as a review is on the register its recommendations are counted and listed', async () => {
    const put = (name: string, told: Parameters<typeof addToRegister>[2]) =>
      fresh.database.asMember(castMember(name), tx => addToRegister(tx, castMember(name), told))
    own = await put('Priya Nair', {
      name: 'Child K',
      slug: 'child-k',
      recommendations: [
        {
          text: 'To consider <b>greater</b> flexibility.',
          asks: [{ text: 'greater flexibility' }, { text: 'tell schools', coverage: 'partial', kinds: ['WEAKENED'] }],
          gaps: ['WEAK_VERB'],
          claims: ['We always ask.'],
          commitments: [{ text: 'We will hold a day.', due: [null, '2026-12-01'], gaps: ['NO_MEASURE'] }],
          responseText: 'We always ask. We will hold a day.',
        },
        { addressedTo: [], number: '2a' },
      ],
    })
    foreign = await put('Joan Barlow', { recommendations: [{}] })
    const shown = await priya.get('/recommendations')
    assert.match(shown.text, /Showing 1 to 2 of 2 recommendations/)
    assert.match(shown.html, /<option value="WEAKENED">A weaker verb \(1\)<\/option>/)
    assert.match(
      (await priya.get('/recommendations?gap=UNADDRESSED&means=none')).text,
      /No recommendation is like that/,
    )
    assert.match((await priya.get('/recommendations?means=none')).text, /Showing 1 to 1 of 1 recommendation\b/)
    const csv = (await priya.get('/recommendations.csv?agency=none')).bytes.toString('utf8').split('\r\n')
    assert.equal(csv.length, 3)
    assert.match(csv[1] ?? '', /^Child K,2a,Recommendation,/)
  })

  test('a recommendation shows what it asks, what is answered, every question once, and its neighbours', async () => {
    const shown = await priya.get(`/recommendations/${own.recommendationIds[0]}`)
    assert.ok(shown.html.includes('To consider &lt;b&gt;greater&lt;/b&gt; flexibility.'))
    assert.match(shown.text, /What comes next C1 falls due next, by 1 December 2026\./)
    assert.match(shown.text, /The response does not say what will be done about ask 1\./)
    assert.match(
      shown.html,
      /tl-marked--claim[\s\S]*We always ask\.[\s\S]*tl-marked--commitment[\s\S]*We will hold a day\./,
    )
    const questions = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(shown.html)?.[1] ?? ''
    for (const asked of ['What about WEAK_VERB?', 'Who will answer greater flexibility?', 'What about NO_MEASURE?'])
      assert.equal(questions.split(asked).length, 2, asked)
    assert.match(shown.html, new RegExp(`rel="next" href="/recommendations/${own.recommendationIds[1]}"`))
    const last = await priya.get(`/recommendations/${own.recommendationIds[1]}`)
    assert.match(last.text, /Recommendation 2a/)
    assert.match(last.text, /Nothing is promised in answer to this recommendation\./)
    assert.doesNotMatch(last.html, /rel="next"/)
  })

  test('a recommendation of another partnership answers exactly like one that never was', async () => {
    const absent = await priya.get('/recommendations/00000000-0000-4000-8000-000000000000')
    for (const id of [foreign.recommendationIds[0], 'nonsense']) {
      const shown = await priya.get(`/recommendations/${id}`)
      assert.equal(shown.status, 404)
      assert.equal(shown.text.replace(/req-\w+/, ''), absent.text.replace(/req-\w+/, ''))
    }
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
