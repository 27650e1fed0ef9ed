import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { expectNoAxeViolations, openBrowser, type TestBrowser } from '#test/support/browser.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import { addWorld, castMember, signedIn } from '#test/support/world.ts'

const told = {
  name: 'Child K',
  slug: 'child-k',
  gaps: ['NO_FOLLOW_UP'],
  recommendations: [
    {
      asks: [{ text: 'greater flexibility' }, { text: 'tell schools', coverage: 'partial' as const }],
      gaps: ['WEAK_VERB'],
      claims: ['We always ask.'],
      commitments: [
        {
          text: 'We will hold a day.',
          due: ['2020-04-01', '2021-03-31'] as const,
          whenWords: 'during 2020-2021',
          gaps: ['NO_PERSON'],
        },
        { text: 'It will continue.', whenWords: 'will continue', who: [] },
      ],
    },
    { addressedTo: [], number: null },
  ],
}

describe('the page of a review', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let own: Registered

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    const put = (name: string, review: typeof told) =>
      fresh.database.asMember(castMember(name), tx => addToRegister(tx, castMember(name), review))
    own = await put('Priya Nair', told)
    await put('Joan Barlow', { ...told, slug: 'fernshire-only' })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('a plan of 1,000 recommendations stays under 60 kB on each page, is all there page by page, and looks back', async () => {
    const words = (at: number) =>
      `${at.toString(36)} ${createHash('sha256').update(String(at)).digest('hex').replace(/.{8}/g, '$& ')} to be seen to by every agency of the partnership`
    const many = Array.from({ length: 1000 }, (_, at) => ({
      number: String(at + 1),
      text: `Recommend ${words(at)}`,
      asks: [{ text: `Ask ${words(at + 5000)}` }],
      commitments: [
        {
          text: `Promise ${words(at + 9000)}`,
          who: [`Owner ${at % 70}`],
          due: at % 2 ? (['2026-04-01', '2027-03-31'] as const) : null,
        },
      ],
    }))
    const by = castMember('Priya Nair')
    const made = await fresh.database.asMember(by, tx =>
      addToRegister(
        tx,
        { ...by, now: '2026-11-20T12:00:00.000Z' },
        { name: 'A long plan', slug: 'long', recommendations: many },
      ),
    )
    const priya = await app.as('Priya Nair')
    const seen: string[] = []
    for (const page of [1, 2, 20]) {
      const { html, text } = await priya.get(`/reviews/long?page=${page}`)
      const weight = gzipSync(html).byteLength
      assert.ok(weight < 60_000, `page ${page} weighs ${weight} bytes`)
      assert.match(text, /1,000 recommendations, 1,000 asks/)
      assert.ok(text.includes(`Page ${page} of 20`))
      seen.push(...made.commitmentIds.filter(id => html.includes(`/commitments/${id}"`)))
    }
    assert.deepEqual(seen, [...made.commitmentIds.slice(0, 100), ...made.commitmentIds.slice(950)])
    const back = await priya.get('/reviews/long?page=3&as-of=2026-11-21')
    assert.match(back.text, /recommendations 101 to 150 of 1000/)
    assert.match(back.html, /rel="next" href="[^"]*as-of=2026-11-21/)
    const whole = await priya.get('/commitments.csv?review=long')
    assert.equal(whole.html.trim().split('\r\n').length, 1001)
  })

  test('it says what the review comes to, with a table beside each picture', async () => {
    const shown = await (await app.as('Priya Nair')).get('/reviews/child-k?registered=1')
    assert.match(shown.text, /2 recommendations and 2 promises are on the register/)
    assert.match(
      shown.text,
      /2 recommendations, 2 asks: none answered in full\. 2 promises: none names a person, one gives a window, none an exact date\. By 22 November 2026 one window has closed\./,
    )
    assert.equal(shown.html.match(/<svg [^>]*role="img"/g)?.length, 3)
    assert.equal(shown.html.match(/summary-text">The same as a table/g)?.length, 4)
    assert.match(shown.text, /How far each promise has come/)
    assert.doesNotMatch(shown.html, / style="/)
    assert.match(shown.text, /No follow-up promised/)
    assert.match(shown.html, new RegExp(`href="/intake/${own.intakeId}"`))
    assert.match(shown.html, /href="\/publishing\/child-k"/)
    assert.doesNotMatch(shown.html, /href="\/p\/larkshire\/child-k"/)
  })

  test('a reader is offered neither the document nor its release', async () => {
    const shown = await (await app.as('Iain Porter')).get('/reviews/child-k')
    assert.equal(shown.status, 200)
    assert.doesNotMatch(shown.html, /href="\/(intake|publishing)\//)
  })

  test('a review of another partnership answers exactly like one that never was', async () => {
    const priya = await app.as('Priya Nair')
    const [foreign, absent] = [await priya.get('/reviews/fernshire-only'), await priya.get('/reviews/never-was')]
    assert.deepEqual([foreign.status, absent.status], [404, 404])
    assert.equal(foreign.text.replace(/req-\w+/, ''), absent.text.replace(/req-\w+/, ''))
    assert.doesNotMatch((await priya.get('/reviews')).html, /fernshire-only/)
  })

  test('everybody can use every page of the register, on a phone too', async () => {
    const browser = await openBrowser()
    try {
      await lookedAt(browser)
    } finally {
      await browser.close()
    }
  })

  const lookedAt = async ({ newPage }: TestBrowser): Promise<void> => {
    const { cookie } = await signedIn(fresh.database, 'Priya Nair', '2026-11-22T12:00:00.000Z')
    const [name = '', value = ''] = cookie.split(/=(.*)/s)
    const paths = [
      '/reviews',
      '/reviews/child-k',
      '/recommendations',
      '/commitments?schedule=overdue&q=day',
      '/commitments?q=zebra',
      `/recommendations/${own.recommendationIds[0]}`,
      `/commitments/${own.commitmentIds[0]}`,
    ]
    for (const width of [1280, 320]) {
      const page = await newPage({ width })
      await page.context().addCookies([{ name, value, url: app.origin }])
      for (const path of paths) {
        await page.goto(app.origin + path)
        assert.equal(
          await page.evaluate('document.documentElement.scrollWidth'),
          width,
          `${path} scrolls sideways at ${width}`,
        )
        await expectNoAxeViolations(page)
      }
    }
  }

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
