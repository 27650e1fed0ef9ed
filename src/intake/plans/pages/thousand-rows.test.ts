import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import pg from 'pg'
import { csvOf } from '#src/reading/formats/sheet/csv.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, larkshire } from '#test/support/world.ts'
import {
  columnsSettled,
  type File,
  heading,
  imported,
  longPlan,
  planHandedIn,
  type Row,
  rowsSettled,
  workbook,
} from '../plans.samples.ts'

const rows = longPlan(1_000)
const csv = (plan: readonly Row[]): string => csvOf([heading, ...plan].map(row => row.map(cell => String(cell ?? ''))))

describe('a plan of a thousand rows', () => {
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

  /** From the file to the register; each step's time and statements are written with the test. */
  async function walk(t: TestContext, file: File, fields: Record<string, string>, choice: string) {
    const asked = t.mock.method(pg.Client.prototype, 'query')
    const measured = async <T>(name: string, work: () => Promise<T>): Promise<{ got: T; statements: number }> => {
      const [from, began] = [asked.mock.callCount(), performance.now()]
      const got = await work()
      // The worker that looks for something to read goes on beside it, as the system.
      const own = asked.mock.calls.slice(from).filter(call => (call.this as pg.Client).user === 'throughline_member')
      const statements = own.length
      t.diagnostic(`${name}: ${Math.round(performance.now() - began)} ms, ${statements} statements`)
      return { got, statements }
    }
    const { at, status } = (await measured('hand in and read', () => planHandedIn(priya, where(), file, fields))).got
    assert.equal(status, 'read')
    await measured('columns', () => columnsSettled(priya, at))
    for (const page of ['rows', 'rows?page=20', 'rows?which=problems']) {
      const { got, statements } = await measured(page, () => priya.get(`${at}/${page}`))
      assert.equal(got.status, 200)
      const weight = brotliCompressSync(got.html).length
      t.diagnostic(
        `${page}: ${Math.round(weight / 1000)} kB compressed, ${Math.round(got.html.length / 1000)} kB whole`,
      )
      assert.ok(weight <= 60_000, `${page} weighs ${weight} bytes`)
      assert.ok(statements <= 20, `${page} took ${statements} statements`)
    }
    await measured('settle', () => rowsSettled(priya, at, { choice }))
    const { got, statements } = await measured('import', () => imported(priya, at))
    assert.equal(got.status, 303, got.text)
    assert.ok(statements <= 80, `importing took ${statements} statements`)
    const review = await measured('review page', () => priya.get(got.location ?? ''))
    t.diagnostic(`review page: ${Math.round(brotliCompressSync(review.got.html).length / 1000)} kB compressed`)
    return at
  }
  const counts = () =>
    fresh.database.asMember({ partnershipId: larkshire.partnershipId }, async tx => {
      const of = async (table: 'recommendation' | 'commitment' | 'plan_entry') =>
        Number(
          (
            await tx
              .selectFrom(table)
              .select(({ fn }) => fn.countAll().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
        )
      return [await of('recommendation'), await of('commitment'), await of('plan_entry')]
    })

  it('goes from an Excel file to the register, and again with a change in every row', async t => {
    const at = await walk(
      t,
      { name: 'plan.xlsx', bytes: workbook(rows) },
      { review: 'new', reviewName: 'Child L' },
      'stop',
    )
    assert.deepEqual(await counts(), [250, 1_000, 1_000])
    assert.match((await priya.get(at)).text, /250 recommendations and 1,000 commitments/)
    const review = await fresh.database.asMember({ partnershipId: larkshire.partnershipId }, tx =>
      tx.selectFrom('review').select('review_id').executeTakeFirstOrThrow(),
    )
    const later = rows.map(row => [...row.slice(0, 6), `${row[6]} More is known now.`])
    await walk(
      t,
      { name: 'plan 2.xlsx', bytes: workbook(later) },
      { review: review.review_id, reviewName: '' },
      'update',
    )
    assert.deepEqual(await counts(), [250, 1_000, 2_000])
  })

  it('is told of together where a column was taken wrongly, and left out together', async () => {
    const file = { name: 'plan.csv', bytes: csv(rows) }
    const { at } = await planHandedIn(priya, where(), file, { review: 'new', reviewName: 'Child N' })
    await columnsSettled(priya, at, { 'column-0': '', 'column-1': '' })
    const shown = await priya.get(`${at}/rows`)
    assert.match(shown.text, /1,000 rows that cannot be imported as they are/)
    assert.match(shown.text, /Row 2 .*Review \w+/, 'its words are shown')
    assert.ok(brotliCompressSync(shown.html).length <= 60_000)
    const refused = await rowsSettled(priya, at, {})
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Mend the 1,000 rows that cannot be imported in the file, or leave them out/)
    assert.equal((await rowsSettled(priya, at, { leaveAll: 'yes' })).status, 303)
    assert.match((await priya.get(`${at}/import`)).text, /1,000 rows are left out, as you said/)
  })

  it('goes from values parted by commas to the register', async t => {
    const before = await counts()
    await walk(t, { name: 'plan.csv', bytes: csv(rows) }, { review: 'new', reviewName: 'Child M' }, 'stop')
    assert.deepEqual(
      await counts(),
      before.map((count, at) => count + ([250, 1_000, 1_000][at] ?? 0)),
    )
  })
})
