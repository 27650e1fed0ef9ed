import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { addLarkshire, bytesOf, founding } from '#dev/world/load.ts'
import { storyOf } from '#dev/world/story/child-k.ts'
import { playerOf } from '#dev/world/story/people.ts'
import { handInAndRead, promisesOf, putThrough } from '#dev/world/story/register.ts'
import { type Step, takeSteps } from '#dev/world/story/steps.ts'
import { withDay, withoutDay } from '#src/platform/as-of.ts'
import { type Clock, dayOf } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '../support/app.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import type { Visitor } from '../support/visitor.ts'
import { larkshire } from '../support/world.ts'

/** Days on which the story is stopped: each lies between things that happen to what is looked at. */
const cuts = ['2020-04-10', '2020-09-20', '2020-11-30', '2021-11-30']
/** One that drifted, a report that came twice, and an audit that holds two others up. */
const followed = [0, 2, 3]
const today = '2026-11-27'

suite('the life of a commitment as it stood on a day', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let promises: string[]
  let steps: readonly Step[]
  let day = cuts[0] ?? today
  const clock: Clock = { now: () => `${day}T21:00:00.000Z`, today: () => dayOf(`${day}T21:00:00.000Z`) }
  const priya = playerOf('Priya Nair')

  before(async () => {
    fresh = await freshDatabase()
    await addLarkshire(fresh.database)
    const arrival = { ...founding, bytes: bytesOf(founding.name) }
    await handInAndRead(fresh.database, priya, arrival)
    promises = await fresh.database.asMember(priya, async tx => {
      await putThrough(tx, priya, arrival)
      return promisesOf(tx, larkshire.partnershipId)
    })
    steps = storyOf(promises, today)
    app = await startApp({ database: fresh.database, clock })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const between = (from: string, until: string) =>
    fresh.database.asMember(priya, tx => takeSteps(tx, steps.filter(one => one.on > from && one.on <= until))) // biome-ignore format: one call

  /** Every page of what is followed of three promises, whatever there is of it by now. */
  const addresses = async (): Promise<string[]> => {
    const found = await fresh.database.asMember(priya, async tx => {
      const of = { partnership_id: larkshire.partnershipId }
      const where = (row: { commitment_id: string }) => followed.includes(promises.indexOf(row.commitment_id))
      const checks = await tx.selectFrom('impact_check').select(['commitment_id', 'check_id as id']).where('partnership_id', '=', of.partnership_id).execute() // biome-ignore format: one query
      const measures = await tx.selectFrom('measure_version').select(['commitment_id', 'measure_id as id']).distinct().where('partnership_id', '=', of.partnership_id).execute() // biome-ignore format: one query
      const challenges = await tx.selectFrom('challenge').select('challenge_id as id').where('partnership_id', '=', of.partnership_id).execute() // biome-ignore format: one query
      return [
        ...checks.filter(where).map(one => `/commitments/${one.commitment_id}/checks/${one.id}`),
        ...measures.filter(where).flatMap(one => [`/commitments/${one.commitment_id}/measures/${one.id}`, `/commitments/${one.commitment_id}/measures/${one.id}/readings.csv`]), // biome-ignore format: one list
        ...challenges.map(one => `/challenges/${one.id}`),
      ]
    })
    const rooms = ['plan', 'plan/milestones', 'plan/links', 'progress', 'progress/day', 'evidence', 'measures', 'closing', 'checks'] // biome-ignore format: one list
    return [
      ...followed.flatMap(nth => ['', ...rooms.map(room => `/${room}`)].map(room => `/commitments/${promises[nth]}${room}`)),
      '/commitments/unfinished', '/commitments/unfinished.csv', '/challenges', '/challenges.csv', '/statements', '/dashboards',
      ...found,
    ] // biome-ignore format: one list
  }

  const evidenceAddresses = () =>
    fresh.database.asMember(priya, async tx => {
      const rows = await tx.selectFrom('evidence').select(['commitment_id', 'evidence_id']).where('partnership_id', '=', larkshire.partnershipId).execute() // biome-ignore format: one query
      return rows.slice(0, 3).map(one => `/commitments/${one.commitment_id}/evidence/${one.evidence_id}`)
    })

  /** What a page says and links to, but for the day in its links. */
  const said = async (visitor: Visitor, address: string) => {
    const { status, html } = await visitor.get(address)
    const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
    return {
      status,
      main: main
        .replace(/<input type="hidden" name="as-of"[^>]*>/g, '')
        .replace(/href="([^"]*)"/g, (_, to) => `href="${withoutDay(to.replaceAll('&amp;', '&'))}"`),
    }
  }

  /** What waits for somebody, as their list tells it: what, why and by when, without the links, which lead elsewhere looking back. */
  const waits = async (name: string, asOf = '') => {
    const { html, status } = await (await app.as(name)).get(`/work${asOf}`)
    assert.equal(status, 200)
    const told = [...html.matchAll(/<li class="tl-needs__need">([\s\S]*?)<\/li>/g)].map(([, one = '']) => one)
    return told
      .filter(one => asOf !== '' || !/href="\/(intake|partnership\/orphaned)/.test(one))
      .map(one =>
        one
          .replace(/<a [\s\S]*?<\/a>/, '')
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
  }
  const workers = ['Priya Nair', 'Ruth Adeyemi', 'Helen Marsh']
  const executive = '/work/executive'

  test('every page of it is, for who changes nothing, what it was when that day ended', async () => {
    const stood = new Map<string, Map<string, Awaited<ReturnType<typeof said>>>>()
    const waited = new Map<string, string[]>()
    let before = '2020-01-01'
    for (const cut of cuts) {
      await between(before, cut)
      before = day = cut
      const iain = await app.as('Iain Porter')
      const pages = new Map<string, Awaited<ReturnType<typeof said>>>()
      for (const address of await addresses()) pages.set(address, await said(iain, address))
      pages.set(executive, await said(await app.as('Helen Marsh'), executive))
      for (const name of workers) waited.set(`${cut} ${name}`, await waits(name))
      stood.set(cut, pages)
    }
    await between(before, today)
    day = today
    const [iain, helen] = [await app.as('Iain Porter'), await app.as('Helen Marsh')]
    let compared = 0
    for (const [cut, pages] of stood)
      for (const [address, was] of pages) {
        assert.equal(was.status, 200, address)
        const who = address === executive ? helen : iain
        assert.deepEqual(await said(who, withDay(address, cut)), was, `${address} as of ${cut}`)
        compared += 1
      }
    assert.ok(compared > 120, `only ${compared} pages were compared`)
    for (const [key, was] of waited) {
      const [cut = '', ...name] = key.split(' ')
      assert.deepEqual(await waits(name.join(' '), `?as-of=${cut}`), was, key)
    }
    assert.ok([...waited.values()].flat().length > 12, 'too little waited for anybody to compare')
  })

  test('a list of work says which day it is of, what it leaves out, and leads to what can be seen of that day', async () => {
    const priya = await app.as('Priya Nair')
    const { text, html } = await priya.get('/work?as-of=2020-11-30')
    assert.match(
      text,
      /what waited at the end of 30 November 2020.*leaves out .* documents being read, and work without anybody/,
    )
    const offered = [...html.matchAll(/tl-needs__need[\s\S]*?<a [^>]*>([^<]*)/g)].map(([, words]) => words)
    assert.ok(offered.length > 0 && offered.every(words => words === 'See how it stood'), offered.join())
    let followed = 0
    for (const name of workers) {
      const visitor = await app.as(name)
      for (const cut of cuts) {
        const shown = (await visitor.get(`/work?as-of=${cut}`)).html
        for (const [, to = ''] of shown.matchAll(/href="([^"]*)"[^>]*>See how it stood/g)) {
          assert.equal((await visitor.get(to.replaceAll('&amp;', '&'))).status, 200, `${to} for ${name}`)
          followed += 1
        }
      }
    }
    assert.ok(followed > 5, `only ${followed} links were followed`)
    assert.match((await priya.get('/home?as-of=2020-11-30')).text, /What needed you on 30 November 2020/)
  })

  test('it offers nothing that changes anything, to whoever may change it today, and keeps the day', async () => {
    for (const name of ['Priya Nair', 'Ruth Adeyemi', 'Helen Marsh']) {
      const visitor = await app.as(name)
      for (const cut of cuts.slice(2, 3))
        for (const address of [...(await addresses()), ...(await evidenceAddresses())].filter(
          one => !one.endsWith('.csv'),
        )) {
          const { status, html } = await visitor.get(withDay(address, cut))
          if (status === 404) continue
          assert.equal(status, 200, `${name}: ${address}`)
          const forms = [...html.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"/g)].map(([, to]) => to)
          assert.deepEqual(forms, ['/sign-out'], `${name}: ${address}`)
          const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
          const links = [...main.matchAll(/<a [^>]*href="([^"#][^"]*)"/g)].map(([, to = '']) => to)
          for (const to of links) assert.ok(to.includes(`as-of=${cut}`) || !to.startsWith('/'), `${to} on ${address}`)
        }
    }
  })

  test('evidence is shown as it was judged by then', async () => {
    const tom = await app.as('Tom Ellery')
    const [report] = await fresh.database.asMember(priya, tx =>
      tx.selectFrom('evidence').select(['commitment_id', 'evidence_id']).where('partnership_id', '=', larkshire.partnershipId).where('title', '=', 'Report on the pathway').execute(),
    ) // biome-ignore format: one query
    const on = (cut: string) =>
      tom.get(`/commitments/${report?.commitment_id}/evidence/${report?.evidence_id}?as-of=${cut}`)
    assert.equal((await on('2020-10-01')).status, 404)
    assert.match((await on('2020-11-15')).text, /three tiers/)
    const returned = (await on('2020-12-01')).text
    assert.match(returned, /how long they waited/)
    assert.doesNotMatch(returned, /212/)
    assert.match((await on('2021-02-02')).text, /212/)
  })

  test('a form is not shown as of a day and says so plainly', async () => {
    const visitor = await app.as('Priya Nair')
    for (const room of ['progress/update', 'reopen', 'evidence/new', 'evidence/ask']) {
      const shown = await visitor.get(`/commitments/${promises[0]}/${room}?as-of=2021-01-15`)
      assert.equal(shown.status, 404, room)
      assert.match(shown.text, /This page cannot be shown as of a day/)
    }
  })

  test('and in all that, nothing went wrong', () => assert.deepEqual(app.logged, []))
})
