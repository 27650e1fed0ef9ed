import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { themeAdded } from '#src/commitments/many/many.samples.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { tripsOf } from '#test/support/trips.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'

const tripsIn = (work: () => Promise<unknown>) => tripsOf('throughline_member', work)

suite('a pack over many reviews', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const themeOver = async (name: string, reviews: readonly string[]) => {
    const theme = await themeAdded(priya, name)
    const by = castMember('Priya Nair')
    for (const review of reviews) {
      const added = await fresh.database.asMember(by, tx =>
        addToRegister(tx, by, {
          name: review,
          slug: review.toLowerCase().replaceAll(' ', '-'),
          recommendations: [{ commitments: [{ text: `Promised in ${review}.` }] }, {}],
        }),
      )
      await expect303(priya.post(`/recommendations/${added.recommendationIds[0]}/themes`, { theme }))
    }
    return `/publishing/themes/${theme}/pack`
  }

  test('waits for the database as often as one over a single review, and has each by its name', async () => {
    const one = await themeOver('Of one', ['Review A'])
    const many = await themeOver('Of many', ['Review D', 'Review B', 'Review C', 'Review F', 'Review E'])
    for (const path of [one, many, one, many]) assert.equal((await priya.get(path)).status, 200)
    const [few, more] = [await tripsIn(() => priya.get(one)), await tripsIn(() => priya.get(many))]
    assert.ok(few > 1)
    assert.ok(more <= few + 1, `${more} times for five, ${few} for one`)
    const { text } = await priya.get(many)
    const named = [...text.matchAll(/Promised in (Review \w)\./g)].map(found => found[1])
    assert.deepEqual([...new Set(named)], ['Review B', 'Review C', 'Review D', 'Review E', 'Review F'])
  })
})
