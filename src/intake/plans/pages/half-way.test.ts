import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { workbookOf } from '#src/reading/formats/sheet/test-support.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { statusOf } from '#test/support/documents.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, larkshire } from '#test/support/world.ts'
import { columnsSettled, heading, imported, planHandedIn, rowsSettled, smallPlan, workbook } from '../plans.samples.ts'

describe('an import that is left half-way', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  const where = () => ({ database: fresh.database, partnershipId: larkshire.partnershipId })
  const status = (at: string) => statusOf(fresh.database, larkshire.partnershipId, at.split('/').at(-1) ?? '')
  const good = { name: 'plan.xlsx', bytes: workbook(smallPlan) }
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
    assert.deepEqual(app.logged, [])
  })
  /** Where the list leads for the plan at this address. */
  const next = async (at: string) => {
    const { html } = await priya.get('/intake/plans')
    const line = html.split('<li class="tl-intakes__one">').find(one => one.includes(`href="${at}"`)) ?? ''
    return /<p class="tl-intakes__state">[\s\S]*?<a class="govuk-link" href="([^"]*)">([^<]*)/.exec(line)?.slice(1)
  }

  it('is taken up at the step it was left at, from any browser, and what was settled is kept', async () => {
    const { at } = await planHandedIn(priya, where(), good)
    assert.deepEqual(await next(at), [`${at}/columns`, 'Go on: look at the columns'])
    await columnsSettled(priya, at, { 'column-6': 'notes' })
    assert.deepEqual(await next(at), [`${at}/rows`, 'Go on: look at the rows'])
    await rowsSettled(priya, at, { choice: 'stop' })
    assert.deepEqual(await next(at), [`${at}/import`, 'Go on: the last look'])

    assert.equal((await priya.post(`${at}/set-aside`)).location, at)
    assert.match((await priya.get(at)).text, /This import was given up .*Priya Nair gave it up/)
    assert.deepEqual(await next(at), [at, 'Take it up again'])
    for (const step of ['columns', 'rows', 'import']) assert.equal((await priya.get(`${at}/${step}`)).location, at)
    assert.equal((await imported(priya, at)).status, 303)
    assert.equal(await status(at), 'set_aside', 'what was given up cannot be imported')

    assert.equal((await priya.post(`${at}/take-up-again`)).location, at)
    const second = await app.as('Priya Nair')
    assert.equal((await second.get(at)).location, `${at}/rows`)
    assert.match((await second.get(`${at}/columns`)).html, /value="notes" selected/)
    assert.match((await imported(second, at)).location ?? '', /\/reviews\/child-q/)
    assert.equal(await status(at), 'registered')
    assert.equal((await priya.post(`${at}/set-aside`)).location, at)
    assert.equal(await status(at), 'registered', 'what is imported cannot be given up')
  })

  it('gives up what could not be taken once the mended file is chosen in its place', async () => {
    const hidden = [heading, ...smallPlan]
    const bytes = Buffer.from(workbookOf([{ name: 'Plan', rows: hidden, look: { 2: 'hidden="1"' } }]))
    const { at, status: first } = await planHandedIn(priya, where(), { name: 'hidden.xlsx', bytes })
    assert.equal(first, 'unreadable')
    assert.deepEqual(await next(at), [at, 'See why, and what to do'])
    const form = await priya.get(`/intake/plans/new?instead-of=${at.split('/').at(-1)}`)
    const insteadOf = /name="insteadOf" value="([^"]*)"/.exec(form.html)?.[1] ?? ''
    assert.match(form.html, /name="reviewName"[^>]* value="Child Q"/)
    await planHandedIn(priya, where(), good, { review: 'new', reviewName: 'Child Q', insteadOf })
    assert.equal(await status(at), 'set_aside')
    await priya.post(`${at}/take-up-again`)
    assert.notEqual(await status(at), 'set_aside', 'it can be read once more')
  })

  it('is imported once where two people press the button', async () => {
    const { at } = await planHandedIn(priya, where(), good, { review: 'new', reviewName: 'Child S' })
    await columnsSettled(priya, at)
    await rowsSettled(priya, at, { choice: 'stop' })
    const other = await app.as('Priya Nair')
    const answers = await Promise.all([imported(priya, at), imported(other, at)])
    assert.ok(answers.every(answer => answer.status < 500))
    const reviews = await fresh.database.asMember({ partnershipId: larkshire.partnershipId }, tx =>
      tx.selectFrom('review').select('slug').where('name', '=', 'Child S').execute(),
    )
    assert.equal(reviews.length, 1)
  })
})
