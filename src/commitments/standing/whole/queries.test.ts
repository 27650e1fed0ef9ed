import assert from 'node:assert/strict'
import { test } from 'node:test'
import { themesOf } from '#src/recommendations/index.ts'
import { addTheme, changeTheme, setThemes } from '#src/recommendations/themes/store.ts'
import { withDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, signedInAs } from '#test/support/world.ts'
import { standingsOf } from '../queries.ts'
import { liveThem, someLives } from './lives.samples.ts'
import { wholeRegister } from './queries.ts'

const today = '2026-11-22'
const now = '2026-11-22T12:00:00.000Z'

test('read by sets, every commitment stands as it does when it is read by itself', async t => {
  const fresh = await withDatabase(t)
  await addWorld(fresh.database)
  const by = castMember('Priya Nair')
  const lives = someLives(60)
  const { reviewId, commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, {
      recommendations: [
        {
          commitments: lives.map((_, at) => ({
            due: at % 3 === 0 ? null : ([null, '2026-11-21'] as const),
            gaps: at % 2 ? ['NO_DATE'] : [],
          })),
        },
      ],
    }),
  )
  await liveThem(fresh, by, reviewId, new Map(lives.map((one, at) => [commitmentIds[at] ?? '', one])))
  await fresh.database.asMember(by, async tx => {
    const whole = await wholeRegister(tx, by.partnershipId, today)
    const each = await standingsOf(tx, by.partnershipId, commitmentIds, today)
    assert.equal(whole.length, lives.length)
    for (const one of whole) {
      const { recorded } = one
      const alone = each.get(one.commitmentId) ?? assert.fail()
      const sorted = <T extends { evidence: readonly object[]; checks: readonly object[] }>(found: T) => ({
        ...found,
        evidence: found.evidence.map(item => JSON.stringify(item)).sort(),
        checks: found.checks.map(item => JSON.stringify(item)).sort(),
      })
      assert.deepEqual(sorted(pick({ ...one, ...recorded }, alone)), sorted(alone))
    }
    const seen = (part: (one: (typeof whole)[number]) => unknown) => new Set(whole.map(one => String(part(one)))).size
    assert.ok(seen(one => one.recorded.delivery) >= 4 && seen(one => one.recorded.closure) >= 3)
    assert.ok(seen(one => one.recorded.due.moved) >= 2 && seen(one => one.recorded.hasMeasure) === 2)
    assert.ok(seen(one => one.recorded.isOwned) === 2 && seen(one => one.recorded.checks.length) >= 2)
  })
})

test('read by sets, each goes by the themes that its recommendation has now, under their names of now', async t => {
  const fresh = await withDatabase(t)
  await addWorld(fresh.database)
  const by = castMember('Priya Nair')
  const { actor } = await signedInAs(fresh.database, by, now)
  const { recommendationIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, { recommendations: [1, 2, 3].map(() => ({ commitments: [{}, {}] })) }),
  )
  await fresh.database.asMember(actor, async tx => {
    for (const name of ['Sharing', 'Hearing the child', 'Nothing']) await addTheme(tx, actor, now, name)
    const [hearing = '', , sharing = ''] = (await themesOf(tx, by.partnershipId)).map(one => one.themeId)
    const set = (at: number, seen: string[], wanted: string[]) =>
      setThemes(tx, actor, now, { recommendationId: recommendationIds[at] ?? '', seen, wanted })
    await set(0, [], [sharing, hearing])
    await set(1, [], [sharing])
    await set(1, [sharing], [])
    await changeTheme(tx, actor, now, { themeId: sharing, seen: 1, act: 'rename', name: 'Telling' })
    const whole = await wholeRegister(tx, by.partnershipId, today)
    assert.deepEqual(
      whole.map(one => one.themes.map(theme => theme.name)),
      [['Hearing the child', 'Telling'], ['Hearing the child', 'Telling'], [], [], [], []],
    )
  })
})

/** Of what is known of one alone, what the whole has too: rooms may know more of one. */
const pick = <T extends object>(from: object, like: T): T =>
  Object.fromEntries(Object.keys(like).map(key => [key, (from as Record<string, unknown>)[key]])) as T
