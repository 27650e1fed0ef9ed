import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, signedInAs } from '#test/support/world.ts'
import { ownershipOf } from '../../owners/owner.ts'
import { heldSoFar, ownerSteps } from '../../owners/queries.ts'
import { saidSoFar } from '../../progress/queries.ts'
import { standingsTold } from '../pages/told.ts'
import { standingOf } from '../queries.ts'
import { liveThem, someLives } from './lives.samples.ts'
import { keepWhole, standingsIn, standingWithin } from './store.ts'

const today = '2026-11-22'
const now = '2026-11-22T12:00:00.000Z'
const nowhere = { params: {}, query: new URLSearchParams(), path: '', source: '', now, today }

test('how promises stand is told the same from the register in memory as when it is asked for, and as of a day it is asked for', async t => {
  const fresh = await withDatabase(t)
  await addWorld(fresh.database)
  const by = castMember('Priya Nair')
  const { actor } = await signedInAs(fresh.database, castMember('Priya Nair'), now)
  const lives = someLives(40)
  const { reviewId, commitmentIds } = await fresh.database.asMember(by, tx =>
    addToRegister(tx, by, {
      recommendations: [
        { commitments: lives.map((_, at) => ({ due: at % 3 === 0 ? null : ([null, '2026-11-21'] as const) })) },
      ],
    }),
  )
  await liveThem(fresh, by, reviewId, new Map(lives.map((one, at) => [commitmentIds[at] ?? '', one])))
  await fresh.database.asMember(by, async tx => {
    const whole = keepWhole()
    const asked = { ...nowhere, tx, actor }
    // What there is several of comes in any order.
    const sorted = (part: unknown) => (Array.isArray(part) ? part.map(item => JSON.stringify(item)).sort() : part)
    assert.equal(await whole.atHand(asked), null)
    const alone = await standingsTold(asked, commitmentIds)
    assert.deepEqual(await standingsIn(whole)(asked, commitmentIds), alone)
    await whole(asked)
    assert.equal((await whole.atHand(asked))?.length, lives.length)
    assert.equal(await whole.atHand({ ...asked, actor: { ...actor, asOf: today } }), null)
    const told = await standingsIn(whole)(asked, [...commitmentIds, reviewId])
    assert.equal(told.size, lives.length)
    for (const id of commitmentIds) {
      assert.deepEqual(told.get(id), alone.get(id))
      const one = (await standingOf(tx, by.partnershipId, id, today)) ?? assert.fail()
      const within = (await standingWithin(whole)(asked, id)) ?? assert.fail()
      for (const name of Object.keys(one) as (keyof typeof one)[])
        assert.deepEqual(sorted(within[name]), sorted(one[name]), name)
      const said = (await saidSoFar(tx, by.partnershipId, id, today)) ?? assert.fail()
      for (const name of Object.keys(said) as (keyof typeof said)[]) assert.deepEqual(said[name], one[name], name)
      const steps = await ownerSteps(tx, by.partnershipId, id)
      const { status, holder, offer } = ownershipOf(steps)
      const held = (await heldSoFar(tx, by.partnershipId, id, actor.agencyId)) ?? assert.fail()
      assert.deepEqual(
        {
          seq: held.seq,
          status: held.status,
          holder: held.holderAgency,
          offered: held.offeredTo,
          isKnown: held.isKnown,
        },
        {
          ...{ seq: steps.length, status, holder: holder?.agencyId ?? null },
          ...{ offered: offer?.agencyId ?? null, isKnown: true },
        },
      )
    }
    assert.equal(await standingWithin(whole)(asked, reviewId), null)
    assert.equal(await saidSoFar(tx, by.partnershipId, reviewId, today), null)
    assert.equal(await heldSoFar(tx, by.partnershipId, reviewId, null), null)
  })
})
