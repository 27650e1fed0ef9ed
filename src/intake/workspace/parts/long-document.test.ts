import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { expectNoAxeViolations, openBrowser } from '#test/support/browser.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Shown, Visitor } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'
import type { Started } from '../../intake.samples.ts'
import { type Proposal, standing } from '../../proposal.ts'
import { proposalsOf, type Words, wordsOf } from '../../queries.ts'
import { longRead, longResponse, type Page, pageIn, wayIn } from './long-document.samples.ts'

const heaviest = 60_000
let fresh: FreshDatabase
let app: RunningApp
let priya: Visitor
let long: Started
let short: Started
let mostlyProse: Started
let all: readonly Proposal[]
let words: Words

const homeOf = ({ intakeId }: Started) => `/intake/${intakeId}`
const see = async (path: string): Promise<Page> => pageIn((await priya.get(path.replace(/#.*/, ''))).html)
/** As it was before anything was decided: pages that several look through are asked for once. */
const undecided = new Map<string, Promise<Shown>>()
const once = (path: string): Promise<Shown> => {
  const shown = undecided.get(path) ?? priya.get(path)
  undecided.set(path, shown)
  return shown
}
const squeezed = (text: string) => text.replace(/\s/g, '')
const quoted = ({ place }: Proposal) => squeezed(words.text.slice(place?.start, place?.end))

before(async () => {
  fresh = await freshDatabase()
  await addWorld(fresh.database)
  long = await longRead(fresh.database, longResponse(240))
  short = await longRead(fresh.database, longResponse(3))
  mostlyProse = await longRead(fresh.database, longResponse(240, { recommendations: 2 }))
  app = await startApp({ database: fresh.database })
  priya = await app.as('Priya Nair')
  await fresh.database.asMember(long.actor, async tx => {
    all = await proposalsOf(tx, long.partnershipId, long.intakeId)
    const { document_id } = await tx
      .selectFrom('intake')
      .select('document_id')
      .where('intake_id', '=', long.intakeId)
      .executeTakeFirstOrThrow()
    words = (await wordsOf(tx, long.partnershipId, document_id)) as Words
  })
})
after(async () => {
  await app?.stop()
  await fresh?.drop()
})

describe('a response of 240 pages with 120 recommendations', () => {
  test('every finding is reached by links alone, on pages that stay light', async () => {
    const [waiting, seen] = [[homeOf(long)], new Set<string>()]
    const found = new Set<string>()
    for (let path = waiting.pop(); path; path = waiting.pop()) {
      const page = wayIn((await once(path)).html)
      assert.ok(page.weight < heaviest, `${path} is ${page.weight} bytes`)
      for (const id of page.ids) if (id.startsWith('p-')) found.add(id.slice(2))
      for (const href of page.links) {
        if (/^#[ps]-/.test(href)) assert.ok(page.ids.has(href.slice(1)), `${href} leads nowhere on ${path}`)
        const next = href.replace(/#.*/, '')
        // The menu, and the pages one after another: a person needs no more to come to everything.
        const way = /[?]recommendation=(?:[0-9a-f-]{36}|document|all&at=\d+(?:&side=document)?)$/.test(next)
        if (!way || !next.startsWith(`${homeOf(long)}?`) || seen.has(next)) continue
        seen.add(next)
        waiting.push(next)
      }
    }
    assert.equal(all.filter(one => one.kind === 'recommendation').length, 120)
    const missing = all.filter(one => standing(one.status) && !found.has(one.proposalId))
    assert.deepEqual(missing, [])
  })

  test('turning the pages shows for each finding exactly its words, and beside them the finding', async () => {
    const [marked, barred] = [new Map<string, string>(), new Map<string, string>()]
    const addTo = (to: Map<string, string>, from: ReadonlyMap<string, string>) => {
      for (const [id, more] of from) to.set(id, (to.get(id) ?? '') + more)
    }
    let turned = 0
    let path: string | undefined = `${homeOf(long)}?recommendation=all&at=0`
    while (path) {
      const { html }: Shown = await once(path.replace(/#.*/, ''))
      const page = pageIn(html)
      const { weight, ids, links } = page
      assert.deepEqual(wayIn(html), { weight, ids, links })
      for (const id of [...page.marked.keys(), ...page.barred.keys()]) assert.ok(ids.has(`p-${id}`))
      addTo(marked, page.marked)
      addTo(barred, page.barred)
      turned += 1
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    assert.ok(turned > 20)
    for (const one of all.filter(each => standing(each.status) && each.place !== null)) {
      if (one.kind === 'response') assert.ok(barred.get(one.proposalId)?.includes(quoted(one).slice(0, 200)))
      else assert.equal(marked.get(one.proposalId), quoted(one))
    }
  })

  test('a link to a finding opens the pages where its words are, marked', async () => {
    for (const one of all
      .filter(each => each.kind !== 'response' && each.place !== null)
      .filter((_, at) => at % 200 === 7)) {
      const { html } = await priya.get(`${homeOf(long)}?finding=${one.proposalId}`)
      const page = pageIn(html)
      assert.ok(page.ids.has(`s-${one.proposalId}`) && page.ids.has(`p-${one.proposalId}`), `${one.kind} ${one.text}`)
      assert.match(html, new RegExp(`<mark class="[^"]*tw-here[^"]*" data-of="${one.proposalId}"`))
    }
  })

  test('a page is asked for by its number; a number that is none does no harm', async () => {
    const asked = async (query: string) => (await priya.get(`${homeOf(long)}?${query}`)).location
    const to = await asked('recommendation=all&page=100&side=document')
    assert.match(to ?? '', /recommendation=all&at=\d+&side=document#page-100$/)
    assert.ok((await see(to ?? '')).ids.has('page-100'))
    assert.match((await asked('page=9999')) ?? '', /#page-240$/)
    for (const nonsense of ['page=0', 'page=two', 'at=-4', 'at=99999999', 'part=999999', 'finding=x'])
      assert.equal((await priya.get(`${homeOf(long)}?${nonsense}`)).status, 200, nonsense)
  })

  test('whatever is done, the person comes back to the pages they were on', async () => {
    const third = all.filter(one => one.kind === 'ask')[5]
    assert.ok(third)
    const [, at = ''] = /at=(\d+)/.exec((await priya.get(`${homeOf(long)}?page=90`)).location ?? '') ?? []
    const place = `recommendation=${third.parentId}&at=${at}`
    const { html } = await priya.get(`${homeOf(long)}?${place}`)
    const action = /id="decide" method="post" action="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const done = await priya.post(action, { of: `${third.proposalId}:1` })
    assert.match(done.location ?? '', new RegExp(`recommendation=${third.parentId}&at=${at}&did=`))
    const again = await priya.get((done.location ?? '').replace(/#.*/, ''))
    assert.match(again.html, /Pages? 8\d to 9\d of 240/)
    const undo = /formaction="([^"]+undo[^"]+)"/.exec(again.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    assert.match((await priya.post(undo, { of: `${third.proposalId}:2` })).location ?? '', new RegExp(`&at=${at}&`))
    const form = /href="([^"]+\/correct[^"]*)"/.exec(again.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    assert.match((await priya.get(form)).html, new RegExp(`govuk-back-link" href="[^"]+at=${at}#`))
  })

  test('costs no more questions to the database than a short one, and no more than twice the work for its length', async () => {
    const paths = [homeOf(long), `${homeOf(short)}`]
    const questions: number[] = []
    for (const path of paths) questions.push(await questionsFor(() => priya.get(path)))
    assert.ok((questions[0] ?? 0) > 0)
    assert.equal(questions[0], questions[1])

    const [ofLong = 0, ofShort = 0] = await leastWork([mostlyProse, short].map(one => () => priya.get(homeOf(one))))
    assert.ok(ofLong <= 2 * ofShort, `${ofLong} µs for 240 pages, ${ofShort} µs for 3`)
  })
})

/** How many statements it takes: the least of several counts, since the app's own reader looks for work meanwhile. */
async function questionsFor(work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = []
  for (let times = 0; times < 6; times += 1) counts.push(await questionsOnce(work))
  return Math.min(...counts)
}

async function questionsOnce(work: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype
  let count = 0
  pg.Client.prototype.query = function (this: pg.Client, ...words: never[]) {
    count += 1
    return (query as (...words: never[]) => unknown).apply(this, words)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return count
}

/** Processor time of this process for each, in µs: in turns, and the least of several rounds, since others share the machine. */
async function leastWork(works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const least = works.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < 10; round += 1)
    for (const [at, work] of works.entries()) {
      const began = process.cpuUsage()
      for (let times = 0; times < 4; times += 1) await work()
      const { user, system } = process.cpuUsage(began)
      least[at] = Math.min(least[at] ?? 0, (user + system) / 4)
    }
  return least
}

describe('the same words pasted, so that they are one page', () => {
  test('are shown in parts too, each light, and every block once or at a seam twice', async () => {
    const pasted = await longRead(fresh.database, longResponse(60, { turn: '' }))
    let path: string | undefined = `${homeOf(pasted)}?recommendation=all&at=0`
    const starts = new Set<string>()
    let turned = 0
    for (; path; turned += 1) {
      const { html, text }: Shown = await priya.get(path.replace(/#.*/, ''))
      assert.ok(pageIn(html).weight < heaviest)
      assert.match(text, new RegExp(`Part ${turned + 1} of \\d+`))
      for (const [, start = ''] of html.matchAll(/data-start="(\d+)"/g)) starts.add(start)
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    assert.ok(turned > 5)
    const blocks = await fresh.database.asMember(pasted.actor, async tx => {
      const { document_id } = await tx
        .selectFrom('intake')
        .select('document_id')
        .where('intake_id', '=', pasted.intakeId)
        .executeTakeFirstOrThrow()
      return (await wordsOf(tx, pasted.partnershipId, document_id))?.blocks ?? []
    })
    assert.deepEqual(
      [...starts].map(Number),
      blocks.map(block => block.start),
    )
    assert.match((await priya.get(`${homeOf(pasted)}?part=4`)).text, /Part 4 of/)
  })
})

describe('in a browser', () => {
  for (const javaScript of [true, false])
    test(`turn the pages and follow a finding to its words, by keyboard, ${javaScript ? 'with' : 'without'} JavaScript`, async t => {
      const browser = await openBrowser()
      t.after(() => browser.close())
      const page = await browser.newPage({ javaScript })
      await page.goto(`${app.origin}/development/sign-in/b1000000-0000-4000-8000-000000000001`)
      await page.goto(`${app.origin}${homeOf(long)}?recommendation=all`)
      if (javaScript) await expectNoAxeViolations(page)
      const words = page.locator('.tw-turn__words').first()
      const before = await words.textContent()
      await page.locator('a[rel=next]').focus()
      await page.keyboard.press('Enter')
      await page
        .locator('.tw-turn__words', { hasText: /^(?!Pages 1 )/ })
        .first()
        .waitFor()
      assert.notEqual(await words.textContent(), before)
      await page.locator('#turn-to').fill('121')
      await page.keyboard.press('Enter')
      await page.waitForURL(/#page-121$/)
      assert.ok(await inView(page.locator('#page-121 .tw-block').first()))

      const ask = all.find(one => one.kind === 'ask' && one.place?.page === 41)
      assert.ok(ask)
      await page.goto(`${app.origin}${homeOf(long)}?recommendation=${ask.parentId}&at=0`)
      const link = page.locator(`#p-${ask.proposalId} .tw-words`)
      await link.focus()
      await page.keyboard.press('Enter')
      const mark = page.locator(`#s-${ask.proposalId}.tw-here`)
      await mark.waitFor()
      assert.ok(await inView(mark))
      if (javaScript) await expectNoAxeViolations(page)
      await page.locator(`#p-${ask.proposalId} .tw-act--accept`).focus()
      await page.keyboard.press('Enter')
      await page.locator(`#p-${ask.proposalId}[data-status=accepted]`).waitFor()
      assert.equal(await page.locator(`#s-${ask.proposalId}`).count(), 1)
      const undo = page.locator('#done button')
      await undo.click()
      await page.locator(`#p-${ask.proposalId}[data-status=proposed]`).waitFor()
    })

  test('a phone shows the pages asked for without JavaScript', async t => {
    const browser = await openBrowser()
    t.after(() => browser.close())
    const page = await browser.newPage({ width: 320, javaScript: false })
    await page.goto(`${app.origin}/development/sign-in/b1000000-0000-4000-8000-000000000001`)
    await page.goto(`${app.origin}${homeOf(long)}?side=findings`)
    await page.getByRole('link', { name: 'The document', exact: true }).click()
    assert.equal(await page.locator('#document-body').isVisible(), true)
    await page.locator('a[rel=next]').click()
    await page
      .locator('.tw-turn__words', { hasText: /^(?!Pages 1 )/ })
      .first()
      .waitFor()
    assert.equal(await page.locator('#document-body').isVisible(), true)
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    assert.ok(Number(wide) <= 320, `${wide} px wide`)
  })
})

async function inView(one: import('playwright-core').Locator): Promise<boolean> {
  const box = await one.boundingBox()
  return box !== null && box.y >= 0 && box.y < 900
}
