import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import fc from 'fast-check'
import { dayOf } from '#src/platform/clock.ts'
import { usualRates } from '#src/platform/rate.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { faultIn } from './answers/checked.ts'
import type { ShapeName } from './answers/shapes.ts'
import { tokenMade } from './tokens/tokens.samples.ts'

let now = '2026-11-22T10:00:00.000Z'
const clock = { now: () => now, today: () => dayOf(now) }
const by = castMember('Priya Nair')

interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked into as a program would
  readonly body: any
}

suite('what other programs are told', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let token: string
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock })
    await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'A review',
        slug: 'a-review',
        gaps: ['no_end_date'],
        recommendations: [
          {
            number: '1',
            text: 'To visit more often.',
            responseText: 'Agreed. We will visit.',
            asks: [{}, {}],
            commitments: [{ text: 'Visits will be weekly.', due: [null, '2026-01-31'], whenWords: 'by January' }, {}],
          },
          { number: null, addressedTo: [], commitments: [] },
        ],
      }),
    )
    const { actor } = await signedIn(fresh.database, 'Priya Nair', now)
    token = (await tokenMade(fresh.database, actor, 'A dashboard', { now })).token
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const ask = async (path: string, headers: Record<string, string> = {}): Promise<Answered> => {
    const answer = await fetch(`${app.origin}${path}`, { headers, redirect: 'manual' })
    const text = await answer.text()
    const isJson = /json/.test(answer.headers.get('content-type') ?? '')
    return { status: answer.status, headers: answer.headers, text, body: isJson && text ? JSON.parse(text) : null }
  }
  const read = (path: string, headers: Record<string, string> = {}, by = token) =>
    ask(path, { authorization: `Bearer ${by}`, ...headers })
  const isA = (name: ShapeName, { status, body, text }: Answered) => {
    assert.equal(status, 200, text)
    assert.equal(faultIn(name, body), null)
  }
  /** All pages of a list, each as `next` leads to it. */
  const allOf = async (path: string, meanwhile: () => Promise<unknown> = async () => {}): Promise<{ id: string }[]> => {
    const found: { id: string }[] = []
    for (let next: string | null = path; next !== null; ) {
      const page = await read(next)
      assert.equal(page.status, 200, page.text)
      found.push(...page.body.data)
      next = page.body.next
      assert.equal(page.headers.get('link'), next === null ? null : `<${next}>; rel="next"`)
      if (next !== null) await meanwhile()
    }
    return found
  }
  const isProblem = ({ headers, body, status }: Answered, wanted: number, words: RegExp) => {
    assert.equal(status, wanted)
    assert.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8')
    assert.equal(faultIn('Problem', body), null)
    assert.equal(body.status, wanted)
    assert.match(body.detail, words)
    assert.equal(headers.get('cache-control'), 'no-store')
  }

  test('each thing and each list is as its shape says, and says what the page says', async () => {
    const reviews = await read('/api/v1/reviews')
    isA('Reviews', reviews)
    const [review] = reviews.body.data
    assert.deepEqual([review.id, review.recommendations, review.commitments], ['a-review', 2, 2])
    isA('Review', await read('/api/v1/reviews/a-review'))
    const recommendations = await read('/api/v1/recommendations?q=visit')
    isA('Recommendations', recommendations)
    assert.equal(recommendations.body.data[0].response.text, 'Agreed. We will visit.')
    isA('Recommendation', await read(`/api/v1/recommendations/${recommendations.body.data[0].id}`))
    const commitments = await read('/api/v1/commitments?q=weekly')
    isA('Commitments', commitments)
    const [promise] = commitments.body.data
    assert.equal(commitments.body.data.length, 1)
    assert.deepEqual(
      [promise.text, promise.dueOn, promise.schedule, promise.delivery, promise.assurance],
      ['Visits will be weekly.', '2026-01-31', 'overdue', 'none', 'none'],
    )
    const one = await read(`/api/v1/commitments/${promise.id}`)
    isA('Commitment', one)
    assert.deepEqual(one.body, promise)
    const page = await (await app.as('Priya Nair')).get(promise.page)
    assert.match(page.text, /Visits will be weekly\./)
  })

  test('the filters are those of the page, and let the same through', async () => {
    const priya = await app.as('Priya Nair')
    for (const query of [
      'schedule=overdue',
      'schedule=no_date',
      'delivery=none',
      'assurance=none',
      'theme=none',
      'q=weekly',
    ]) {
      const told = await allOf(`/api/v1/commitments?${query}`)
      const page = (await priya.get(`/commitments.csv?${query}`)).html.trim().split('\r\n')
      const ids = page.slice(1).map(line => line.split(',').at(-1))
      assert.deepEqual(told.map(one => one.id).sort(), ids.sort(), query)
    }
  })

  test('what cannot be used is said, with what to do, and nothing is guessed', async () => {
    isProblem(await read('/api/v1/commitments?colour=pink'), 400, /“colour”.*“pink”/)
    isProblem(await read('/api/v1/commitments?as-of=2026-01-01'), 400, /There is no “as-of” here/)
    isProblem(await read('/api/v1/commitments?q=a&q=b'), 400, /came twice/)
    isProblem(await read('/api/v1/commitments?q=the'), 400, /“q”/)
    for (const limit of ['0', '101', '-1', '1e2', 'x', ''])
      isProblem(await read(`/api/v1/reviews?limit=${limit}`), 400, /1 to 100/)
    for (const cursor of ['', 'x', 'MS4x', '%00', `${Buffer.from('1.x').toString('base64url')}`])
      isProblem(await read(`/api/v1/commitments?cursor=${cursor}`), 400, /“cursor”/)
    isProblem(await read('/api/v1/commitments/not-an-id'), 404, /Check the address/)
    isProblem(await read('/api/v1/nothing'), 404, /Check the address/)
    isProblem(await read('/api/v1/reviews/%00'), 404, /Check the address/)
  })

  test('a foreign id answers as an absent one, to the byte (R25)', async () => {
    const joan = castMember('Joan Barlow')
    const there = await fresh.database.asMember(joan, tx =>
      addToRegister(tx, joan, { slug: 'theirs', recommendations: [{ commitments: [{ text: 'Bracken' }] }] }),
    )
    const nowhere = 'e0000000-0000-4000-8000-000000000000'
    for (const [foreign, absent] of [
      [`/api/v1/commitments/${there.commitmentIds[0]}`, `/api/v1/commitments/${nowhere}`],
      [`/api/v1/recommendations/${there.recommendationIds[0]}`, `/api/v1/recommendations/${nowhere}`],
      ['/api/v1/reviews/theirs', '/api/v1/reviews/nobody'],
      ['/api/v1/commitments?q=Bracken', '/api/v1/commitments?q=Juniper'],
      [
        '/api/v1/public/partnerships/larkshire/reviews/theirs/promises',
        '/api/v1/public/partnerships/larkshire/reviews/none/promises',
      ],
      [
        '/api/v1/public/partnerships/fernshire/reviews/theirs/promises',
        '/api/v1/public/partnerships/nowhere/reviews/none/promises',
      ],
    ] as const) {
      const [one, other] = [await read(foreign), await read(absent)]
      assert.deepEqual([one.status, one.text], [other.status, other.text], foreign)
    }
    assert.doesNotMatch((await read('/api/v1/commitments')).text, /Bracken/)
  })

  test('every row comes once, whatever is added meanwhile', async () => {
    const add = (many: number) =>
      fresh.database.asMember(by, tx =>
        addToRegister(tx, by, { recommendations: [{ commitments: Array.from({ length: many }, () => ({})) }] }),
      )
    await add(7)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('commitments', 'recommendations', 'reviews'),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
        async (list, limit, added) => {
          const waiting = [...added]
          const found = await allOf(`/api/v1/${list}?limit=${limit}`, async () => {
            const many = waiting.shift()
            if (many !== undefined) await add(many)
          })
          const ids = found.map(one => one.id)
          assert.equal(new Set(ids).size, ids.length, 'none twice')
          const all = await allOf(`/api/v1/${list}?limit=100`)
          assert.deepEqual(
            ids,
            all.map(one => one.id),
            'and none left out, in the same order',
          )
        },
      ),
      { numRuns: Number(process.env.THROUGHLINE_PAGING_RUNS ?? 12) },
    )
  })

  test('what has not changed is not sent again, and what has is', async () => {
    const first = await read('/api/v1/commitments?limit=2')
    const tag = first.headers.get('etag') ?? ''
    assert.match(tag, /^"[\w-]{43}"$/, 'a strong one')
    assert.equal(first.headers.get('cache-control'), 'private, no-cache')
    assert.match(first.headers.get('vary') ?? '', /authorization/i)
    for (const has of [tag, `"x", ${tag}`, `W/${tag}`, '*']) {
      const again = await read('/api/v1/commitments?limit=2', { 'if-none-match': has })
      assert.deepEqual([again.status, again.text], [304, ''], has)
      assert.equal(again.headers.get('etag'), tag)
    }
    assert.equal((await read('/api/v1/commitments?limit=3', { 'if-none-match': tag })).status, 200)
    const packed = await read('/api/v1/commitments?limit=2', { 'accept-encoding': 'gzip, br' })
    assert.equal(packed.headers.get('content-encoding'), null, 'one tag, one run of bytes')
  })

  test('nothing but a token is looked at, and no answer for a token may be read by another site’s page', async () => {
    const { cookie } = await signedIn(fresh.database, 'Priya Nair', now)
    const withCookie = await ask('/api/v1/reviews', { cookie, origin: 'https://elsewhere.example' })
    isProblem(withCookie, 401, /Authorization: Bearer/)
    assert.equal(withCookie.headers.get('www-authenticate'), 'Bearer realm="Throughline"')
    const told = await read('/api/v1/reviews', { origin: 'https://elsewhere.example' })
    for (const answer of [withCookie, told]) {
      assert.equal(answer.headers.get('access-control-allow-origin'), null)
      assert.equal(answer.headers.get('set-cookie'), null)
    }
    assert.equal((await fetch(`${app.origin}/api/v1/reviews`, { method: 'OPTIONS' })).status, 404)
    assert.equal(
      (await fetch(`${app.origin}/api/v1/reviews`, { method: 'POST', headers: { authorization: `Bearer ${token}` } }))
        .status,
      404,
    )
  })

  test('a token that is none, was revoked, has run out, or whose maker left or lost the role lets nothing through (R07)', async () => {
    const { partnershipId } = by
    const made = async (name: string, days = 90) => {
      const { actor } = await signedIn(fresh.database, 'Priya Nair', now)
      return tokenMade(fresh.database, actor, name, { now, days })
    }
    const change = (statement: string, values: unknown[]) =>
      asSuperuser(fresh.superuserUrl, client => client.query(statement, values))
    const lets = async (one: string) => (await read('/api/v1/reviews', {}, one)).status
    for (const none of [
      'x',
      `${token}0`,
      `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`,
      `throughline_${'0'.repeat(32)}_${'0'.repeat(40)}`,
    ])
      isProblem(await read('/api/v1/reviews', {}, none), 401, /Ask the partnership for a new one/)

    const revoked = await made('To be revoked')
    assert.equal(await lets(revoked.token), 200)
    const priya = await app.as('Priya Nair')
    assert.equal((await priya.post(`/tokens/${revoked.tokenId}/revoke`)).status, 303)
    assert.equal(await lets(revoked.token), 401)

    const short = await made('For a day', 1)
    now = '2026-11-23T23:59:00.000Z'
    assert.equal(await lets(short.token), 200, 'on its last day')
    now = '2026-11-24T00:01:00.000Z'
    assert.equal(await lets(short.token), 401, 'and not on the day after')
    now = '2026-11-22T10:00:00.000Z'

    const maker = await made('Of somebody who goes')
    for (const [gone, back] of [
      [
        `update person set left_on = '2026-11-22' where person_id = $1`,
        'update person set left_on = null where person_id = $1',
      ],
      [
        `update appointment set until_day = '2026-11-22', ended_seq = 1 where person_id = $1`,
        'update appointment set until_day = null, ended_seq = null where person_id = $1',
      ],
      [
        `update appointment set granted_by = 'https://issuer.example' where person_id = $1`,
        'update appointment set granted_by = null where person_id = $1',
      ],
    ] as const) {
      if (gone.includes('granted_by'))
        await change(
          `update session set created_at = '2026-10-01', expires_at = '2026-10-01', idle_until = '2026-10-01' where person_id = $1`,
          [by.personId],
        )
      await change(gone, [by.personId])
      assert.equal(await lets(maker.token), 401, gone)
      await change(back, [by.personId])
      assert.equal(await lets(maker.token), 200, back)
    }
    const accountId = 'a0000000-0000-4000-8000-0000000000f1'
    await change(
      `insert into account (account_id, email, name, created_at, disabled_at) values ($1, 'closed@larkshire.example', 'Priya Nair', now(), now())`,
      [accountId],
    )
    await change('update person set account_id = $1 where partnership_id = $2 and person_id = $3', [
      accountId,
      partnershipId,
      by.personId,
    ])
    assert.equal(await lets(maker.token), 401, 'whose account is closed')
    await change('update account set disabled_at = null where account_id = $1', [accountId])
    assert.equal(await lets(maker.token), 200)
  })

  test('a token is shown once, kept as a hash, and what was done is in the record without it', async () => {
    const priya = await app.as('Priya Nair')
    const [year, month, day] = ['2027', '1', '31']
    const fields = {
      name: 'The dashboard',
      role: 'reader',
      'lastDay-day': day,
      'lastDay-month': month,
      'lastDay-year': year,
    }
    const shown = await priya.post('/tokens/new', fields)
    const made = /throughline_[0-9a-f]{32}_[0-9a-f]{40}/.exec(shown.text)?.[0] ?? ''
    assert.equal((await read('/api/v1/reviews', {}, made)).status, 200)
    const after = await priya.get('/tokens')
    assert.ok(!after.html.includes(made.slice(-32)))
    assert.match(after.text, /The dashboard Begins with [0-9a-f]{8}/)
    assert.match(after.text, /22 November 2026/, 'the day on which it was used')
    const { rows } = await asSuperuser(fresh.superuserUrl, client =>
      client.query(`select row_to_json(t)::text as token, (select string_agg(happening::text, ' ') from ledger_entry) as entries
        from api_token t where name = 'The dashboard'`),
    )
    assert.ok(!rows[0].token.includes(made.slice(-32)) && !rows[0].entries.includes(made.slice(-32)))
    assert.ok(!rows[0].entries.includes('The dashboard'), 'its name is digested')
    assert.match((await priya.get('/ledger/changes')).text, /made a token for another program/)

    const again = await priya.post('/tokens/new', fields)
    assert.equal(again.status, 422, 'sent twice makes one')
    assert.match(again.text, /There is a token of this name/)
    for (const [wrong, words] of [
      [{ name: '' }, /Enter what will use it/],
      [{ role: 'owner' }, /Choose the role/],
      [{ 'lastDay-year': '2028' }, /within a year/],
      [{ 'lastDay-year': '2025' }, /today or later/],
    ] as const) {
      const refused = await priya.post('/tokens/new', { ...fields, name: 'Another', ...wrong })
      assert.equal(refused.status, 422)
      assert.match(refused.text, words)
    }
    assert.equal((await (await app.as('Daniel Whitcombe')).get('/tokens')).status, 403)
  })

  test('whoever asks too often is told to wait, by token and by address, and nobody else is (R21)', async () => {
    const rates = { ...usualRates, data: { times: 3, seconds: 60 }, anybody: { times: 6, seconds: 60 } }
    const busy = await startApp({ database: fresh.database, clock, rates })
    const { actor } = await signedIn(fresh.database, 'Priya Nair', now)
    const other = (await tokenMade(fresh.database, actor, 'Another program', { now })).token
    const from = async (one: string | null) => {
      const answer = await fetch(
        `${busy.origin}/api/v1/reviews`,
        one === null ? {} : { headers: { authorization: `Bearer ${one}` } },
      )
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as { detail: string } }
    }
    try {
      const first = await from(token)
      assert.equal(first.headers.get('ratelimit-policy'), '"asked";q=6', 'nobody knows yet whose it is')
      const asked = [await from(token), await from(token), await from(token)]
      assert.deepEqual(
        asked.map(one => one.status),
        [200, 200, 200],
      )
      assert.match(asked[2]?.headers.get('ratelimit') ?? '', /^"asked";r=0;t=\d+$/)
      const refused = await from(token)
      assert.equal(refused.status, 429)
      assert.match(refused.body.detail, /Wait as many seconds/)
      assert.ok(Number(refused.headers.get('retry-after')) >= 1)
      assert.match(refused.headers.get('ratelimit') ?? '', /^"asked";r=0;t=\d+$/)
      assert.equal((await from(other)).status, 200, 'another token is counted by itself')
      const strangers = [await from(null), await from('x'), await from(null), await from(null), await from(null)]
      assert.deepEqual(
        strangers.map(one => one.status),
        [401, 401, 401, 401, 429],
      )
      assert.equal((await from(other)).status, 200, 'and goes on whatever its address asks')
    } finally {
      await busy.stop()
    }
  })

  test('a token reads and changes nothing, and no look at the register is case-level: nothing is recorded, as for the page', async () => {
    const entries = () =>
      asSuperuser(fresh.superuserUrl, async client =>
        Number((await client.query('select count(*) as n from ledger_entry')).rows[0].n),
      )
    const before = await entries()
    await allOf('/api/v1/commitments')
    await (await app.as('Helen Marsh')).get('/commitments')
    assert.equal(await entries(), before)
  })

  test('where something breaks, a program is told so with a reference, and nothing of the inside (R20)', async () => {
    const broken = await startApp({ database: fresh.database, clock })
    const grant = (words: string) => asSuperuser(fresh.superuserUrl, client => client.query(words))
    await grant('revoke select on commitment from throughline_member')
    try {
      const answer = await fetch(`${broken.origin}/api/v1/commitments`, {
        headers: { authorization: `Bearer ${token}` },
      })
      assert.equal(answer.status, 500)
      assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8')
      const body = (await answer.json()) as { reference: string }
      assert.equal(faultIn('Problem', body), null)
      assert.doesNotMatch(JSON.stringify(body), /permission|relation|select|42501|\.ts/)
      const [line] = broken.logged as { reference: string; route: string }[]
      assert.deepEqual([line?.reference, line?.route], [body.reference, 'GET /api/v1/commitments'])
    } finally {
      await grant('grant select on commitment to throughline_member')
      await broken.stop()
    }
  })

  test('and in all that, nothing went wrong that was not expected', () => {
    assert.ok(larkshire.people.length > 0)
    assert.deepEqual(app.logged, [])
  })
})
