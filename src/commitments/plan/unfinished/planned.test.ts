import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from '#src/platform/clock.ts'
import { gapsOf } from '#src/recommendations/index.ts'
import { withDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, signedInAs } from '#test/support/world.ts'
import { measuresOf } from '../../measures/queries.ts'
import { ownershipOf } from '../../owners/owner.ts'
import { ownerSteps } from '../../owners/queries.ts'
import { commitmentRecord } from '../../record/queries.ts'
import { standingOf } from '../../standing/queries.ts'
import { liveThem, someLives } from '../../standing/whole/lives.samples.ts'
import { milestonesOf } from '../milestones/queries.ts'
import { addMilestone } from '../milestones/store.ts'
import { noPlan } from '../plan.ts'
import { planVersions } from '../queries.ts'
import { writePlan } from '../store.ts'
import { plannedFrom } from './planned.ts'
import { plannedOf } from './queries.ts'
import { meterOf } from './told.ts'

const today = '2026-11-22'
const now = '2026-11-22T12:00:00.000Z'

test('the parts of a plan are told from what a page has read as they are when they are asked for by themselves', async t => {
  const fresh = await withDatabase(t)
  await addWorld(fresh.database)
  const { actor } = await signedInAs(fresh.database, castMember('Priya Nair'), now)
  const by = castMember('Priya Nair')
  const lives = someLives(40)
  const { reviewId, commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, {
      recommendations: [
        {
          commitments: lives.map((_, at) => ({
            who: at % 4 ? ['Larkshire Constabulary'] : [],
            due: at % 3 === 0 ? null : ([at % 2 ? '2026-01-01' : null, '2026-11-21'] as const),
            gaps: at % 2 ? ['NO_DATE', 'NO_MEASURE'] : [],
          })),
        },
      ],
    }),
  )
  await fresh.database.asMember(actor, async tx => {
    for (const [at, id] of commitmentIds.entries()) {
      const words = {
        because: at % 2 ? 'Words' : null,
        soThat: at % 3 ? 'Words' : null,
        evidenceWords: at % 5 ? 'An audit' : null,
      }
      if (at % 4)
        assert.equal(
          await writePlan(tx, actor, now, id, { plan: { ...noPlan, weWill: 'Words', ...words }, seen: 0 }),
          null,
        )
      if (at % 3 === 1)
        assert.equal(await addMilestone(tx, actor, now, id, { text: 'A step', dueOn: '2026-12-01' }), null)
    }
  })
  await liveThem(fresh, by, reviewId, new Map(lives.map((one, at) => [commitmentIds[at] ?? '', one])))
  const seen = new Set<string>()
  await fresh.database.asMember(by, async tx => {
    const { partnershipId } = by
    for (const asked of await plannedOf(tx, partnershipId, { today, ids: commitmentIds })) {
      const id = asked.commitmentId
      const commitment = (await commitmentRecord(tx, partnershipId, id)) ?? assert.fail()
      const told = plannedFrom({
        commitment: { ...commitment, registeredOn: dayOf(commitment.registeredAt) },
        stands: (await standingOf(tx, partnershipId, id, today)) ?? assert.fail(),
        gaps: await gapsOf(tx, partnershipId, id),
        owner: ownershipOf(await ownerSteps(tx, partnershipId, id)),
        measures: await measuresOf(tx, partnershipId, id),
        version: (await planVersions(tx, partnershipId, id))[0],
        milestones: (await milestonesOf(tx, partnershipId, id)).length,
      })
      const { gaps: _, ...words } = told
      for (const [name, value] of Object.entries(words))
        assert.deepEqual(value, asked[name as keyof typeof words], name)
      assert.deepEqual(meterOf(told, null), meterOf(asked, null))
      seen.add(
        meterOf(told, null)
          .missing.map(one => one.part)
          .join(),
      )
    }
  })
  assert.ok(seen.size >= 6, [...seen].join(' | '))
})
