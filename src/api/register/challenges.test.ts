import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { challengeRaised } from '#src/challenges/challenges.samples.ts'
import { type Step, take } from '#src/challenges/store.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, fernshire, signedIn } from '#test/support/world.ts'
import type { Challenge } from '../answers/answers.ts'
import { faultIn } from '../answers/checked.ts'
import { tokenMade } from '../tokens/tokens.samples.ts'

const now = '2026-11-22T10:00:00.000Z'
const clock = { now: () => now, today: () => dayOf(now) }
const nowhere = 'e0000000-0000-4000-8000-000000000000'

suite('support and challenge, as other programs are told of it', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let token: string
  let priya: Actor
  let daniel: Actor
  /** Answered and judged, about a review; overdue; and open, of which nobody has said anything. */
  let ids: readonly [string, string, string]
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock })
    const by = castMember('Priya Nair')
    const added = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: 'A review', slug: 'a-review', recommendations: [{ commitments: [{}] }] }),
    )
    priya = (await signedIn(fresh.database, 'Priya Nair', now)).actor
    daniel = (await signedIn(fresh.database, 'Daniel Whitcombe', now)).actor
    token = (await tokenMade(fresh.database, priya, 'A dashboard', { now, role: 'reader' })).token
    const { agencyId: to } = daniel
    const about = { kind: 'commitment', id: added.commitmentIds[0] ?? '' } as const
    ids = [
      await challengeRaised(fresh.database, priya, { to, now, about, words: 'Are the visits weekly?' }),
      await challengeRaised(fresh.database, priya, { to, now, kind: 'question', replyBy: '2026-11-20' }),
      await challengeRaised(fresh.database, daniel, { to: priya.agencyId, now, kind: 'offer' }),
    ]
    await step(daniel, ids[0], { act: 'reply', words: 'They are, since March.' })
    await step(priya, ids[0], { act: 'satisfied_partly', words: 'One area is not.' })
    await step(priya, ids[0], { act: 'escalate', words: 'Please decide.', escalatedTo: daniel.appointmentId })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const step = async (actor: Actor, challengeId: string, told: Step) =>
    assert.equal(await fresh.database.asMember(actor, tx => take(tx, actor, now, challengeId, told)), true, told.act)
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const all = { authorization: `Bearer ${token}`, ...headers }
    const answer = await fetch(path.startsWith('/') ? app.origin + path : path, { headers: all })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, body: text ? JSON.parse(text) : null }
  }
  const idsAt = async (query: string) => {
    const answer = await read(`/api/v1/challenges${query}`)
    assert.equal(answer.status, 200, answer.text)
    return answer.body.data.map((one: Challenge) => one.id)
  }

  test('each says what was raised, what befell it and how it stands, as its page does', async () => {
    const list = await read('/api/v1/challenges')
    assert.equal(faultIn('Challenges', list.body), null)
    const one = await read(`/api/v1/challenges/${ids[0]}`)
    assert.equal(faultIn('Challenge', one.body), null)
    assert.deepEqual(list.body.data[0], one.body)
    const told: Challenge = one.body
    assert.deepEqual([told.kind, told.state, told.satisfied, told.outcome], ['challenge', 'escalated', 'partly', null])
    assert.deepEqual([told.about.kind, told.about.review], ['commitment', { id: 'a-review', name: 'A review' }])
    assert.equal(told.lastReply, 'They are, since March.')
    assert.deepEqual(
      told.steps.map(({ act, words, escalatedTo }) => [act, words, escalatedTo]),
      [
        ['raise', 'Are the visits weekly?', null],
        ['reply', 'They are, since March.', null],
        ['satisfied_partly', 'One area is not.', null],
        ['escalate', 'Please decide.', 'Executive'],
      ],
    )
    const page = (await (await app.as('Helen Marsh')).get(told.page)).text
    for (const { words } of told.steps) assert.ok(page.includes(words ?? ''), `${words}`)
    assert.deepEqual(list.body.data[2].about, {
      ...{ kind: 'partnership', id: null, title: list.body.data[2].about.title, words: null, review: null, page: null },
    })
  })

  test('agencies and roles are told, and nobody by name', async () => {
    const { text } = await read('/api/v1/challenges')
    for (const name of ['Priya', 'Nair', 'Daniel', 'Whitcombe']) assert.ok(!text.includes(name), name)
    assert.match(text, /"role":"business_team"/)
    assert.equal((await read(`/api/v1/challenges?by=${priya.personId}`)).status, 400)
  })

  test('the filters are those of the page, and what cannot be used is said', async () => {
    const page = await app.as('Helen Marsh')
    for (const [query, wanted] of [
      ['', ids],
      ['?kind=offer', [ids[2]]],
      ['?state=overdue', [ids[1]]],
      ['?state=escalated&review=a-review', [ids[0]]],
      [`?to=${priya.agencyId}`, [ids[2]]],
      ['?review=another-review', []],
    ] as const) {
      assert.deepEqual(await idsAt(query), wanted, query)
      const lines = (await page.get(`/challenges.csv${query}`)).html.trim().split('\r\n').slice(1)
      assert.deepEqual(lines.map(line => line.split(',').at(-1)).sort(), [...wanted].sort(), query)
    }
    for (const query of ['kind=pink', 'state=open', 'to=1', 'review=%20x', 'cursor=x', 'limit=0'])
      assert.equal((await read(`/api/v1/challenges?${query}`)).status, 400, query)
  })

  test('every one comes once, whatever is raised meanwhile, and what has not changed is not sent again', async () => {
    const first = await read('/api/v1/challenges?limit=1')
    const found: string[] = [first.body.data[0].id]
    const added = await challengeRaised(fresh.database, priya, { to: daniel.agencyId, now })
    for (let { next } = first.body; next !== null; ) {
      const page = await read(next)
      found.push(...page.body.data.map((one: Challenge) => one.id))
      next = page.body.next
    }
    assert.deepEqual(found, [...ids, added])
    const has = { 'if-none-match': first.headers.get('etag') ?? '' }
    assert.equal((await read('/api/v1/challenges?limit=1', has)).status, 304)
    await step(daniel, ids[0], { act: 'reply', words: 'Decided.' })
    assert.equal((await read('/api/v1/challenges?limit=1', has)).status, 200)
  })

  test('another partnership’s is as absent, to the byte', async () => {
    const joan = (await signedIn(fresh.database, 'Joan Barlow', now)).actor
    const to = fernshire.agencies.find(one => one.agencyId !== joan.agencyId)?.agencyId ?? ''
    const theirs = await challengeRaised(fresh.database, joan, { to, now })
    const [foreign, absent] = [await read(`/api/v1/challenges/${theirs}`), await read(`/api/v1/challenges/${nowhere}`)]
    assert.deepEqual([foreign.status, foreign.text], [404, absent.text])
    assert.ok(!(await idsAt('')).includes(theirs))
  })
})
