import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, larkshire } from '#test/support/world.ts'
import { versions } from '../again.samples.ts'
import {
  columnsSettled,
  imported,
  planHandedIn,
  planImported,
  type Row,
  rowsSettled,
  smallPlan,
  workbook,
} from '../plans.samples.ts'

describe('importing an action plan', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  const where = () => ({ database: fresh.database, partnershipId: larkshire.partnershipId })
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
  const register = () =>
    fresh.database.asMember({ partnershipId: larkshire.partnershipId }, async tx => ({
      reviews: await tx.selectFrom('review').select(['slug', 'name']).orderBy('slug').execute(),
      recommendations: await tx.selectFrom('recommendation').selectAll().orderBy('recommendation_id').execute(),
      commitments: await tx.selectFrom('commitment').selectAll().orderBy('commitment_id').execute(),
      entries: await tx.selectFrom('plan_entry').selectAll().orderBy('ledger_seq').execute(),
    }))
  const reviewId = async (slug: string) =>
    fresh.database.asMember(
      { partnershipId: larkshire.partnershipId },
      async tx =>
        (await tx.selectFrom('review').select('review_id').where('slug', '=', slug).executeTakeFirstOrThrow())
          .review_id,
    )
  const file = (rows: readonly Row[]) => ({ name: 'plan.xlsx', bytes: workbook(rows) })

  it('takes a plan from a file to the register, in three steps and then at once', async () => {
    const { at, status } = await planHandedIn(priya, where(), file(smallPlan))
    assert.equal(status, 'read')
    const columns = await priya.get(`${at}/columns`)
    assert.match(columns.text, /Column B: Recommendation/)
    assert.match(columns.text, /“Recommendation” is a usual name for it/)
    assert.equal((await columnsSettled(priya, at)).location, `${at}/rows`)
    const rows = await priya.get(`${at}/rows`)
    assert.match(rows.text, /All rows: 3/)
    assert.match(rows.text, /Row 5 .*Write a one-page guide/)
    assert.match(rows.text, /not as done: that needs evidence/)
    assert.equal((await register()).reviews.length, 0, 'nothing is saved yet')
    assert.equal((await rowsSettled(priya, at, { choice: 'stop' })).location, `${at}/import`)
    const done = await imported(priya, at)
    assert.match(done.location ?? '', /^\/reviews\/child-q\?imported=/)
    const now = await register()
    assert.deepEqual([now.recommendations.length, now.commitments.length, now.entries.length], [2, 3, 3])
    const train = now.commitments.find(one => one.text.startsWith('Train'))
    assert.deepEqual([train?.reference, train?.due_end, train?.when_words], ['1.1', '2027-03-31', '31/03/2027'])
    assert.match((await priya.get(done.location ?? '')).text, /Action plan imported/)
    const promise = await priya.get(`/commitments/${train?.commitment_id}`)
    assert.match(promise.text, /The action plan imported on \d+ \w+ \d{4} says the following/)
    assert.match(promise.text, /Status Green .*Progress Half are trained .*Row 4 of plan.xlsx, sheet “Plan”/)
    assert.match(promise.html, new RegExp(`<a class="govuk-link" href="${at}">Row 4 of plan.xlsx`))
    assert.doesNotMatch(promise.text, /see it in its place/)
    const asked = now.recommendations.find(one => one.number === '1')?.recommendation_id
    const page = await priya.get(`/recommendations/${asked}`)
    assert.match(page.text, /says: “Green”\. Progress: “Half are trained”\./)
    assert.match(page.text, /says: “Complete 04\/03\/2026”\./)
    assert.equal((await imported(priya, at)).status, 303, 'sending it twice imports it once')
    assert.equal((await register()).commitments.length, 3)
  })

  it('updates, skips or stops when it is imported again, and doubles nothing', async () => {
    const before = await register()
    const review = await reviewId('child-q')
    const again = (choice: string, rows: readonly Row[] = smallPlan) =>
      planImported(priya, where(), file(rows), { review, choice })
    assert.equal((await again('stop')).status, 422)
    assert.deepEqual(await register(), before)
    assert.equal((await again('skip')).status, 303)
    assert.deepEqual(await register(), before)
    assert.equal((await again('update')).status, 303)
    assert.deepEqual(await register(), before, 'it says nothing new')
    const later = smallPlan.map(row =>
      row[2] === 'Set up a panel.' ? [...row.slice(0, 5), 'Complete', 'Met twice'] : row,
    )
    assert.equal((await again('skip', later)).status, 303)
    assert.deepEqual(await register(), before)
    assert.equal((await again('update', later)).status, 303)
    const after = await register()
    assert.deepEqual(after.commitments, before.commitments, 'the words and dates on the register stay')
    assert.equal(after.entries.length, before.entries.length + 1)
    const said = after.entries.at(-1)?.said as Record<string, string>
    assert.deepEqual([said.status, said.progress], ['Complete', 'Met twice'])
    const page = await priya.get(`/commitments/${after.entries.at(-1)?.commitment_id}`)
    assert.match(page.text, /What each of 2 imports said, the first one first Said first .*Status: “Amber”\./)
    assert.match(page.text, /Said otherwise .*Status: “Complete”; “Amber” before\. Progress: “Met twice”\./)
    assert.match(page.text, /nothing is done because a plan says so/)
  })

  it('brings a plan to a review that a response began, and each thing says where it came from', async () => {
    const by = { partnershipId: larkshire.partnershipId, personId: larkshire.people[0]?.personId ?? '' }
    const review = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'Child R',
        slug: 'child-r',
        recommendations: [
          {
            text: 'Schools should know how to refer a child.',
            commitments: [{ text: 'Train every safeguarding lead.' }],
          },
        ],
      }),
    )
    await planImported(priya, where(), file(smallPlan), { review: review.reviewId, reviewName: '', choice: 'update' })
    const promised = await priya.get(`/commitments/${review.commitmentIds[0]}`)
    assert.match(promised.html, new RegExp(`/intake/${review.intakeId}\\?recommendation=`), 'the response promised it')
    assert.match(promised.text, /What the action plan says .*Status Green/)
    const { commitments } = await register()
    const guide = commitments.find(
      one => one.recommendation_id === review.recommendationIds[0] && one.text.startsWith('Write a one-page'),
    )
    const added = await priya.get(`/commitments/${guide?.commitment_id}`)
    assert.doesNotMatch(added.html, new RegExp(review.intakeId))
    const href = /<a class="govuk-link" href="(\/intake\/plans\/[^"]*)">Row 5 of plan.xlsx/.exec(added.html)?.[1]
    const plan = await priya.get(href ?? '')
    assert.match(plan.text, /Imported action plan/)
    assert.match(plan.html, /href="\/reviews\/child-r"/)
  })

  // What again.test.ts holds of the decisions holds of what is kept: a few of the same plans, through the pages.
  it('stops, skips and updates as it should, whatever the plan and its later version', async () => {
    for (const [nth, { first, later, reordered }] of fc.sample(versions, { seed: 20261122, numRuns: 3 }).entries()) {
      await imports({ review: 'new', reviewName: `Child ${nth}` }, first, 'stop')
      const review = await reviewId(`child-${nth}`)
      const again = (rows: readonly Row[], choice: string) => imports({ review, reviewName: '' }, rows, choice)
      const before = await register()
      assert.equal(await again(later, 'stop'), sharesWords(first, later) ? 422 : 303)
      if (sharesWords(first, later)) assert.deepEqual(await register(), before, 'stop changes nothing')
      await again(later, 'update')
      const updated = await register()
      assert.deepEqual(
        updated.commitments.filter(one => before.commitments.some(old => old.commitment_id === one.commitment_id)),
        before.commitments,
        'words and first dates stay',
      )
      assert.deepEqual(updated.entries.slice(0, before.entries.length), before.entries, 'what was said stays')
      for (const choice of ['update', 'skip']) {
        await again(reordered, choice)
        assert.deepEqual(await register(), updated, `${choice}: the same again adds nothing`)
      }
    }
  })

  /** The whole way, leaving out what cannot be imported. Returns how the rows were answered. */
  async function imports(fields: Readonly<Record<string, string>>, rows: readonly Row[], choice: string) {
    const { at } = await planHandedIn(priya, where(), file(rows), fields)
    await columnsSettled(priya, at)
    const boxes = [...(await priya.get(`${at}/rows`)).html.matchAll(/name="leaveOut" value="(\d+)"/g)]
    const settled = await rowsSettled(priya, at, { choice, leaveOut: boxes.map(([, row]) => row ?? '') })
    if (settled.status === 303) assert.equal((await imported(priya, at)).status, 303)
    return settled.status
  }
  const sharesWords = (first: readonly Row[], later: readonly Row[]) =>
    first.some(([, words]) => later.some(([, other]) => other === words))
})
