import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Database, Tx } from '#src/platform/db.ts'
import { anyRegister, today } from '#test/support/any-register.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'
import { countRecommendations, listRecommendations, recommendationSorts, searchable } from './queries.ts'
import { type Filter, noFilter, printedFacets } from './register.ts'

describe('the list of recommendations', () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
  })
  after(() => fresh.drop())

  test('whatever is on the register and whatever is asked, the counts add up to what the list gives', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegister, async told => {
        await undone(fresh.database, async tx => {
          for (const review of told) await addToRegister(tx, castMember('Priya Nair'), review)
          const register = { tx, partnershipId: larkshire.partnershipId, today }
          const list = (filter: Filter) => listRecommendations(register, filter, { by: 'recommendation', down: false })
          const everything = await list(noFilter)
          const { total, counts } = await countRecommendations(register, noFilter)
          assert.equal(total, everything.length)
          for (const facet of ['review', 'kind'] as const)
            assert.equal(
              counts[facet].reduce((all, one) => all + one.count, 0),
              total,
              `${facet}: each recommendation has exactly one`,
            )
          for (const facet of printedFacets)
            for (const { value, count } of counts[facet]) {
              const chosen = { ...noFilter, [facet]: value }
              const rows = await list(chosen)
              assert.equal(rows.length, count, `${facet}=${value}`)
              const within = await countRecommendations(register, chosen)
              assert.equal(within.total, count)
              for (const other of ['gap', 'schedule'] as const)
                for (const next of within.counts[other].slice(0, 2)) {
                  const both = await list({ ...chosen, [other]: next.value })
                  assert.equal(both.length, next.count, `${facet}=${value} and ${other}=${next.value}`)
                }
            }
          const withoutPromises = everything.filter(row => row.references.length === 0)
          assert.deepEqual(await list({ ...noFilter, means: 'none' }), withoutPromises)
        })
      }),
      { numRuns: 25 },
    )
  })

  test('every order holds every recommendation once, and the words of an answer are searched too', async () => {
    await undone(fresh.database, async tx => {
      const recommendations = Array.from({ length: 60 }, (_, at) => ({
        number: String(at + 1),
        responseText: at % 2 ? 'A conference was held.' : null,
      }))
      await addToRegister(tx, castMember('Priya Nair'), { recommendations })
      const register = { tx, partnershipId: larkshire.partnershipId, today }
      for (const by of recommendationSorts) {
        const pages = [
          await listRecommendations(register, noFilter, { by, down: true }, 1),
          await listRecommendations(register, noFilter, { by, down: true }, 2),
        ]
        assert.deepEqual(
          pages.map(page => page.length),
          [50, 10],
        )
        assert.equal(new Set(pages.flat().map(row => row.recommendationId)).size, 60)
      }
      const inOrder = await listRecommendations(register, noFilter, { by: 'recommendation', down: false })
      assert.deepEqual(
        inOrder.slice(8, 11).map(row => row.number),
        ['9', '10', '11'],
      )
      assert.equal((await countRecommendations(register, { ...noFilter, words: 'conferences' })).total, 30)
      assert.deepEqual([await searchable(tx, 'the of'), await searchable(tx, 'the child')], [false, true])
    })
  })
})

/** Runs `work` as Larkshire and keeps nothing of it. */
async function undone(database: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  const done = new Error('undone')
  await database
    .asMember({ partnershipId: larkshire.partnershipId }, async tx => {
      await work(tx)
      throw done
    })
    .catch(error => {
      if (error !== done) throw error
    })
}
