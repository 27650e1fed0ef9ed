import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { makeDraft, shareReview } from '#src/case-reviews/sharing/store.ts'
import { accept, offer } from '#src/commitments/owners/store.ts'
import { lastEntryBy, record } from '#src/ledger/index.ts'
import { endingSteps } from '#src/partnerships/agencies/endings/queries.ts'
import { correctEnding, endAgency } from '#src/partnerships/agencies/endings/store.ts'
import { agencyRegister } from '#src/partnerships/index.ts'
import { withDay, withoutDay } from '#src/platform/as-of.ts'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import { lookBack, lookNow } from '#src/platform/db.ts'
import { withdraw as retract } from '#src/publishing/release/store.ts'
import { questionSent } from '#src/requests/requests.samples.ts'
import { withdraw } from '#src/requests/store.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { addToRegister, type Registered } from '../support/register.ts'
import type { Visitor } from '../support/visitor.ts'
import { addWorld, castMember, larkshire, signedInAs } from '../support/world.ts'

const priya = castMember('Priya Nair')
const ruth = castMember('Ruth Adeyemi')
const police = 'a1000000-0000-4000-8000-000000000003'

suite('the record as it stood on a day', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let instant = '2026-01-06T09:00:00.000Z'
  const clock: Clock = { now: () => instant, today: () => dayOf(instant) }
  const reviews: Registered[] = []
  const questions: string[] = []

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const as = async <T>(
    who: typeof priya,
    work: (made: Awaited<ReturnType<typeof signedInAs>>['actor']) => Promise<T>,
  ) => work((await signedInAs(fresh.database, who, instant)).actor)
  const member = <T>(
    who: typeof priya,
    work: (tx: Parameters<typeof offer>[0], actor: Parameters<typeof offer>[1]) => Promise<T>,
  ) => as(who, actor => fresh.database.asMember(actor, tx => work(tx, actor)))
  const anyOf = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]
  const commitmentAt = (at: number) =>
    anyOf(
      reviews.flatMap(one => one.commitmentIds),
      at,
    ) ?? ''

  /** What may befall the record; each does nothing where there is nothing to do it to. */
  const happenings = {
    register: async (at: number) => {
      const due = [null, `2026-0${(at % 9) + 1}-15`] as const
      const made = {
        asks: [{}],
        gaps: ['NO-OWNER'],
        commitments: [{ who: ['Larkshire Constabulary'], due, gaps: ['NO-OWNER'] }],
      }
      reviews.push(
        await fresh.database.asMember(priya, tx =>
          addToRegister(tx, { ...priya, now: instant }, { name: `Review ${reviews.length}`, recommendations: [made] }),
        ),
      )
    },
    offer: (at: number) =>
      member(priya, (tx, actor) =>
        offer(tx, actor, instant, commitmentAt(at), { agencyId: police, appointmentId: null, post: null }),
      ),
    accept: (at: number) =>
      member(ruth, (tx, actor) =>
        accept(tx, actor, instant, commitmentAt(at), { appointmentId: null, post: 'Head of it' }),
      ),
    ask: async (at: number) => {
      if (reviews.length === 0) return
      const replyBy = dayOf(new Date(Date.parse(instant) + 20 * 86_400_000).toISOString())
      const about = { kind: 'commitment' as const, id: commitmentAt(at) }
      questions.push((await questionSent(fresh, about, { now: instant, replyBy })).requestId)
    },
    withdraw: (at: number) =>
      member(priya, async (tx, actor) => {
        const id = anyOf(questions, at)
        if (id) await withdraw(tx, actor, id, 'It was asked twice', instant)
      }),
    release: async (at: number) => {
      const review = anyOf(reviews, at)
      if (!review) return
      const [maker, approver] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
      const seen = /name="seen" value="([^"]*)"/.exec((await maker.get(`/publishing/${review.slug}`)).html)?.[1] ?? ''
      await maker.post(`/publishing/${review.slug}/propose`, { seen, looked: 'yes' })
      const shown =
        /name="seen" value="([^"]*)"/.exec((await approver.get(`/publishing/${review.slug}`)).html)?.[1] ?? ''
      await approver.post(`/publishing/${review.slug}/approve`, { seen: shown, looked: 'yes' })
    },
    retract: (at: number) =>
      member(priya, async (tx, actor) => {
        const review = anyOf(reviews, at)
        if (review) await retract(tx, actor, instant, review, { words: null, isForGood: false })
      }),
    end: (at: number) =>
      member(
        priya,
        (tx, actor) =>
        endAgency(tx, actor, instant, {
          agencyId: anyOf(larkshire.agencies.slice(2, 6), at)?.agencyId ?? '', onDay: dayOf(instant), kind: 'merge', successorIds: [], note: null,
        }), // biome-ignore format: one call
      ),
    move: () => corrected(dayOf(new Date(Date.parse(instant) - 40 * 24 * 3_600_000).toISOString())),
    stand: () => corrected(null),
  }
  type Happening = keyof typeof happenings

  /** Of the body that was said to end, and that nobody has brought back since: another day, or that it did not end. */
  const corrected = (onDay: string | null) =>
    member(priya, async (tx, actor) => {
      const { agencies } = await agencyRegister(tx, actor.partnershipId)
      const ended = agencies.find(one => one.validUntil !== null && one.validUntil > '2026-04-01')
      if (!ended) return
      const steps = await endingSteps(tx, actor.partnershipId, ended.agencyId)
      const correction = {
        agencyId: ended.agencyId,
        seenSeq: steps.length,
        onDay,
        reason: 'The order says so.',
        successions: [],
      }
      assert.ok(await correctEnding(tx, actor, instant, correction, async () => true))
    })

  /** What undoes or answers another comes after it: else it would have nothing to be done to. */
  const inTurn = (order: readonly Happening[]): Happening[] => {
    const turned = [...order]
    for (const [first, then] of [
      ['offer', 'accept'],
      ['ask', 'withdraw'],
      ['release', 'retract'],
      ['end', 'move'],
      ['end', 'stand'],
    ] as const) {
      const [at, after] = [turned.indexOf(first), turned.indexOf(then)]
      if (after < at) [turned[at], turned[after]] = [then, first]
    }
    return turned
  }

  /** Whoever sees what the register and its questions say, and may change nothing of them. */
  const addresses = () => [
    '/reviews', '/recommendations', '/commitments', '/commitments.csv', '/recommendations.csv', '/commitments/owners',
    ...reviews.slice(0, 2).flatMap(({ slug, recommendationIds: [r], commitmentIds: [c] }) => [
      `/reviews/${slug}`, `/recommendations/${r}`, `/commitments/${c}`, `/commitments/${c}/owner`,
    ]),
  ] // biome-ignore format: one list

  /** The same for the scrutineer, who sees questions, what was changed, and what needs the executive. */
  const hers = () => [
    '/requests',
    ...questions.map(id => `/requests/${id}`),
    '/ledger/changes',
    '/work/executive',
    '/commitments/many',
  ]

  /** What a page says and links to, but for the day in its links; a list is its lines. */
  const said = async (visitor: Visitor, address: string) => {
    const { status, html, location } = await visitor.get(address)
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
    return {
      status,
      location,
      main: main
        .replace(/<input type="hidden" name="as-of"[^>]*>/g, '')
        .replace(/href="([^"]*)"/g, (_, to) => `href="${withoutDay(to.replaceAll('&amp;', '&'))}"`)
        .split(/(?<=>)(?=<)|\n/),
    }
  }

  test('is on every page what it was when that day ended, whatever was recorded since', async () => {
    // Each of them once, in any order, so that every one is looked back before and after.
    const kinds = Object.keys(happenings) as Happening[]
    const steps = fc
      .tuple(
        fc.shuffledSubarray(kinds, { minLength: kinds.length }),
        fc.array(
          fc.record({
            at: fc.constant(0),
            days: fc.integer({ min: 1, max: 2 }),
            ofDay: fc.integer({ min: 0, max: 86_000_000 }),
          }),
          { minLength: kinds.length, maxLength: kinds.length },
        ),
      )
      .map(([order, told]) => told.map((one, at) => ({ ...one, what: inTurn(order)[at] ?? 'register' })))
    let compared = 0
    await fc.assert(
      fc.asyncProperty(steps, async taken => {
        const stood = new Map<string, Map<string, Awaited<ReturnType<typeof said>>>>()
        for (const { what, at, days, ofDay } of taken) {
          // Later than all before it, on that day in London.
          const next = new Date(
            Date.parse(`${instant.slice(0, 10)}T00:00:00.000Z`) + days * 86_400_000 + ofDay,
          ).toISOString()
          instant = next > instant ? next : new Date(Date.parse(instant) + 1_000).toISOString()
          await happenings[reviews.length === 0 ? 'register' : what](at)
          const day = dayOf(instant)
          const evening = `${day}T22:30:00.000Z`
          if (evening > instant) instant = evening
          const reader = await app.as('Iain Porter')
          const pages = new Map<string, Awaited<ReturnType<typeof said>>>()
          for (const address of addresses()) pages.set(address, await said(reader, address))
          const helen = await app.as('Helen Marsh')
          for (const address of hers()) pages.set(address, await said(helen, address))
          stood.set(day, pages)
        }
        instant = new Date(Date.parse(instant) + 3 * 86_400_000).toISOString()
        const [reader, helen] = [await app.as('Iain Porter'), await app.as('Helen Marsh')]
        for (const [day, pages] of stood)
          for (const [address, was] of pages) {
            const who = hers().includes(address) ? helen : reader
            assert.deepEqual(await said(who, withDay(address, day)), was, `${address} as of ${day}`)
            compared += 1
          }
      }),
      { numRuns: 2 },
    )
    assert.ok(compared > 60, `only ${compared} pages were compared`)
  })

  test('says on every page which day it is of, keeps it in each link, and offers nothing that changes anything', async () => {
    instant = new Date(Date.parse(instant) + 86_400_000).toISOString()
    const day = dayOf(instant)
    const business = await app.as('Priya Nair')
    for (const address of addresses().filter(one => !one.endsWith('.csv'))) {
      const { html, text, status } = await business.get(withDay(address, day))
      assert.equal(status, 200, address)
      assert.match(text, /You are looking at the record as it stood on .* Nothing can be changed here\. Back to today/)
      assert.ok(html.includes(`href="${address}" data-today`), `no way back from ${address}`)
      const forms = [...html.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"/g)].map(([, to]) => to)
      assert.deepEqual(forms, ['/sign-out'], address)
      const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
      const links = [...main.matchAll(/<a [^>]*href="([^"#][^"]*)"/g)].map(([, to = '']) => to)
      for (const to of links) assert.ok(to.includes(`as-of=${day}`) || to.startsWith('/p/'), `${to} on ${address}`)
    }
  })

  test('a draft is hidden as it is today, though all saw it on that day', async () => {
    const review = reviews[0]
    assert.ok(review)
    const day = dayOf(instant)
    instant = new Date(Date.parse(instant) + 2 * 86_400_000).toISOString()
    const status = async (name: string) =>
      (await (await app.as(name)).get(`/reviews/${review.slug}?as-of=${day}`)).status
    assert.equal(await status('Iain Porter'), 200)
    await member(priya, (tx, actor) => makeDraft(tx, { actor, now: instant }, review))
    assert.equal(await status('Iain Porter'), 404)
    assert.equal(await status('Priya Nair'), 200)
    const list = await (await app.as('Iain Porter')).get(`/reviews?as-of=${day}`)
    assert.ok(!list.html.includes(review.slug))
    await member(priya, (tx, actor) => shareReview(tx, { actor, now: instant }, review.reviewId))
    assert.equal(await status('Iain Porter'), 200)
  })

  test('what is recorded after looking back, such as the look itself, follows the whole chain', async () => {
    const happening = { at: instant, verb: 'case-data.read', subject: { kind: 'intake', id: priya.partnershipId } }
    await member(priya, async (tx, { partnershipId, personId }) => {
      const seen = async () =>
        (await tx.selectFrom('ledger_entry').select('seq').where('partnership_id', '=', partnershipId).execute()).length
      const whole = await seen()
      await lookBack(tx, await lastEntryBy(tx, partnershipId, '2026-01-05T23:59:59.999Z'))
      assert.equal(await seen(), 1)
      await lookNow(tx)
      const seq = await record(tx, partnershipId, { ...happening, actor: { kind: 'person', id: personId } })
      assert.equal(seq, whole + 1)
    })
  })

  test('nothing of another partnership is there on any day', async () => {
    const joan = await app.as('Joan Barlow')
    for (const address of addresses()) {
      const { status, html } = await joan.get(withDay(address, dayOf(instant)))
      assert.equal(status, /\/[^/]*[0-9a-f]{8}/.test(address) ? 404 : 200, address)
      assert.doesNotMatch(html, /Review \d/)
    }
  })

  test('before anything was recorded there is nothing, and it is said calmly', async () => {
    const { text, status } = await (await app.as('Helen Marsh')).get('/reviews?as-of=2020-06-30')
    assert.equal(status, 200)
    assert.match(text, /as it stood on 30 June 2020.*No reviews on the register yet/)
  })

  test('a day to come, what is no day, and what cannot be shown so are each told plainly, with a way back', async () => {
    const visitor = await app.as('Priya Nair')
    for (const [address, status, words] of [
      ['/commitments?page=1&as-of=2099-01-01', 400, /That day is still to come/],
      ['/commitments?page=1&as-of=2026-02-30', 400, /not a day we can look back to/],
      ['/intake?as-of=2026-01-05', 404, /This page cannot be shown as of a day.*5 January 2026/],
    ] as const) {
      const shown = await visitor.get(address)
      assert.equal(shown.status, status, address)
      assert.match(shown.text, words)
      assert.ok(shown.html.includes(`href="${withoutDay(address).replaceAll('&', '&amp;')}" data-today`), address)
    }
    assert.equal(
      (await (await app.as('Iain Porter')).get('/intake?as-of=2026-01-05')).status,
      403,
      'and who may is asked first',
    )
  })

  test('a form sent as of a day changes nothing and says so', async () => {
    const count = () =>
      asSuperuser(fresh.superuserUrl, async client =>
        Number((await client.query('select count(*) as n from ledger_entry')).rows[0]?.n),
      )
    const visitor = await app.as('Priya Nair')
    const earlier = await count()
    const at = `/reviews/${reviews[0]?.slug}/sharing/draft`
    await visitor.get(`/reviews/${reviews[0]?.slug}/sharing`)
    const { status, text } = await visitor.post(`${at}?as-of=2026-01-05`, { sure: 'yes' })
    assert.equal(status, 409)
    assert.match(text, /Nothing can be changed while looking back/)
    assert.equal(await count(), earlier)
  })

  test('the form asks for a day, says what is wrong with it, and goes back to the page it came from', async () => {
    const visitor = await app.as('Iain Porter')
    const page = await visitor.get('/commitments?schedule=overdue')
    assert.ok(page.html.includes('/ledger/as-of?from=%2Fcommitments%3Fschedule%3Doverdue'))
    const asked = (query: string) => visitor.get(`/ledger/as-of?from=%2Fcommitments%3Fschedule%3Doverdue&${query}`)
    assert.equal(
      (await asked('on-day=6&on-month=january&on-year=2026')).location,
      '/commitments?schedule=overdue&as-of=2026-01-06',
    )
    for (const [query, words] of [
      ['on-day=&on-month=&on-year=', /Enter the day to look back to/],
      ['on-day=30&on-month=2&on-year=2026', /must be a real date/],
      ['on-day=1&on-month=2&on-year=2099', /must be today or before it/],
    ] as const) {
      const shown = await asked(query)
      assert.equal(shown.status, 422)
      assert.match(shown.text, words)
    }
    assert.equal(
      (await visitor.get('/ledger/as-of?from=//example.org&on-day=6&on-month=1&on-year=2026')).location,
      '/home?as-of=2026-01-06',
    )
  })

  test('and in all that, nothing went wrong that was not expected', () => assert.deepEqual(app.logged, []))
})
