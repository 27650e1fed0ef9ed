import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { delivered } from '#src/commitments/closure/closure.samples.ts'
import { heldBy } from '#src/commitments/evidence/evidence.samples.ts'
import { standingsTold } from '#src/commitments/standing/pages/told.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { echoesBeside } from './echoes.ts'
import { sayingsSeen } from './held.ts'

const bruises = 'Refer bruising in non-mobile babies to a paediatrician.'

describe('what was asked or promised before', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const registered = (name: string, told: Parameters<typeof addToRegister>[2]) =>
    fresh.database.asMember(castMember(name), tx => addToRegister(tx, castMember(name), told))

  test('stands on the page of a promise, with the words that mean the same marked, and nobody else’s', async () => {
    await registered('Joan Barlow', { recommendations: [{ text: 'Bruises of foreign babies.' }] })
    await registered('Priya Nair', {
      name: 'Child Old',
      recommendations: [{ text: 'A bruise must be seen by a doctor.', commitments: [{ text: 'Kettles will boil.' }] }],
    })
    const { commitmentIds } = await registered('Priya Nair', {
      name: 'Child New',
      recommendations: [{ text: 'Lanterns.', commitments: [{ text: bruises }] }],
    })
    const visitor = await app.as('Priya Nair')
    const page = await visitor.get(`/commitments/${commitmentIds[0]}`)
    assert.match(page.html, /Asked or promised before[\s\S]*<mark class="tl-shared">bruise<\/mark> must be seen/)
    assert.match(page.html, /Child Old[\s\S]*1 promise in answer to it/)
    assert.doesNotMatch(page.html, /foreign babies|Kettles will boil/)
  })

  test('with what came of it: how the promise stands today, and not how its words first had it', async () => {
    const earlier = await registered('Priya Nair', {
      name: 'Child Earlier',
      recommendations: [
        { text: 'Ferrets.', commitments: [{ text: 'Swimming lessons for foster carers.', due: [null, '2021-03-31'] }] },
      ],
    })
    const { commitmentIds } = await registered('Priya Nair', {
      name: 'Child Later',
      recommendations: [{ text: 'Weasels.', commitments: [{ text: 'Foster carers have swimming lessons.' }] }],
    })
    const visitor = await app.as('Priya Nair')
    const look = async () => (await visitor.get(`/commitments/${commitmentIds[0]}`)).text
    assert.match(await look(), /Not started\. No evidence recorded by/)
    const [owner, other] = [
      await signedIn(fresh.database, 'Ruth Adeyemi'),
      await signedIn(fresh.database, 'Daniel Whitcombe'),
    ]
    await heldBy(fresh.database, castMember('Ruth Adeyemi'), earlier.commitmentIds[0] ?? '')
    await delivered(
      fresh.database,
      { owner: owner.actor, other: other.actor },
      earlier.commitmentIds[0] ?? '',
      new Date().toISOString(),
    )
    assert.match(await look(), /Delivered, its owner says since .*Evidence accepted: step \d/)
    assert.doesNotMatch(await look(), /Child Earlier, [^.]*\. No evidence recorded/)
  })

  test('what is put on the register is found at once', async () => {
    const { recommendationIds } = await registered('Priya Nair', { recommendations: [{ text: 'Private fostering.' }] })
    const visitor = await app.as('Priya Nair')
    const look = async () => (await visitor.get(`/recommendations/${recommendationIds[0]}`)).html
    assert.match(await look(), /Nothing like it was found in earlier reviews/)
    await registered('Priya Nair', { recommendations: [{ text: 'Privately fostered children are visited.' }] })
    assert.match(await look(), /<mark class="tl-shared">Privately fostered<\/mark>/)
  })

  test('at ten thousand promises, a page takes some milliseconds once the register is in order', async t => {
    const { reviewId } = await registered('Priya Nair', { recommendations: [{ commitments: [{ text: bruises }] }] })
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(
        `insert into commitment (partnership_id, commitment_id, recommendation_id, review_id, proposal_id, position, reference,
          text, who, owner_class, means, ledger_seq)
        select partnership_id, gen_random_uuid(), recommendation_id, review_id, proposal_id, n, 'C' || n,
          'Audit ' || (array['neglect','housing','bruising','safer sleep','county lines'])[n % 5 + 1] || ' with the police and word' || n,
          who, owner_class, means, ledger_seq
        from commitment, generate_series(2, 10000) as n where review_id = $1`,
        [reviewId],
      ),
    )
    const { partnershipId } = larkshire
    const { actor } = await signedIn(fresh.database, 'Priya Nair')
    const visit = { params: {}, query: new URLSearchParams(), path: '', source: '', now: '2026-11-22T10:00:00.000Z' }
    const other = await registered('Priya Nair', { recommendations: [{ text: bruises }] })
    const looked: number[] = []
    await fresh.database.asMember({ partnershipId }, async tx => {
      for (let turn = 0; turn < 6; turn++) {
        const began = process.cpuUsage()
        const { before: found } = await echoesBeside(
          { ...visit, tx, actor, today: '2026-11-22' },
          standingsTold,
          { text: bruises, reviewId: other.reviewId },
          await sayingsSeen(tx, partnershipId),
        )
        const { user, system } = process.cpuUsage(began)
        looked.push((user + system) / 1000)
        assert.equal(found.length, 5)
      }
    })
    const [first, ...later] = looked
    const usual = later.sort((a, b) => a - b)[2] ?? 0
    t.diagnostic(`first ${first?.toFixed(1)} ms of processor time, then ${usual.toFixed(1)} ms`)
    assert.ok(usual < (first ?? 0) / 3, `first ${first} ms, then ${usual} ms`)
  })
})
