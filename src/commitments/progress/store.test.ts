import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { accept, offer } from '../owners/store.ts'
import { standingOf } from '../standing/queries.ts'
import { moveDay } from './days/store.ts'
import { type Delivery, isEnded, moveDelivery, needsReason } from './delivery.ts'
import { type DueAct, type DueStep, dueOf, moveDue } from './due.ts'
import { progressDutiesFor } from './duties/queries.ts'
import { deliverySteps, dueSteps } from './queries.ts'
import { type OwnersAct, sayDelivery } from './store.ts'

const now = '2026-11-22T12:00:00.000Z'
const today = '2026-11-22'
const names = ['Priya Nair', 'Sam Okafor', 'Daniel Whitcombe', 'Ruth Adeyemi'] as const
const sayings: readonly OwnersAct[] = ['begin', 'deliver', 'stop', 'supersede', 'decline', 'resume', 'take_back']
const dayActs: readonly DueAct[] = ['set', 'ask', 'approve', 'refuse', 'take_back']

/** What one person tries: to say how it stands, or to move its day; now and then from a page that is out of date. */
const tries = fc.array(
  fc.record({
    who: fc.constantFrom(...names),
    act: fc.oneof(
      fc.record({ kind: fc.constant('say' as const), act: fc.constantFrom(...sayings) }),
      fc.record({ kind: fc.constant('day' as const), act: fc.constantFrom(...dayActs) }),
    ),
    days: fc.integer({ min: -2, max: 300 }),
    isStale: fc.integer({ min: 0, max: 9 }).map(one => one === 0),
  }),
  { minLength: 8, maxLength: 20 },
)

describe('how a commitment stands, as it is kept', () => {
  let fresh: FreshDatabase
  let actors: ReadonlyMap<string, Actor>
  const actor = (name: string) => actors.get(name) ?? assert.fail()
  const priyas = castMember('Priya Nair')
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    const all = names.map(async name => [name, (await signedIn(fresh.database, name, now)).actor] as const)
    actors = new Map(await Promise.all(all))
  })
  after(() => fresh.drop())

  /** Two promises that the constabulary holds: one to work on, with a printed day or without, and one that could take its place. */
  async function promised(due: readonly [null, string] | null): Promise<{ id: string; other: string }> {
    const added = await fresh.database.asMember(priyas, tx =>
      addToRegister(tx, priyas, { recommendations: [{ commitments: [{ due }, {}] }] }),
    )
    const [id = '', other = ''] = added.commitmentIds
    const { agencyId } = actor('Ruth Adeyemi')
    const owner = { agencyId, appointmentId: null, post: null }
    await fresh.database.asMember(priyas, tx => offer(tx, actor('Priya Nair'), now, id, owner))
    await fresh.database.asMember(priyas, tx => accept(tx, actor('Ruth Adeyemi'), now, id, owner))
    return { id, other }
  }
  const read = <T>(work: (tx: Tx) => Promise<T>) => fresh.database.asMember(priyas, work)
  const entries = () => read(async tx => (await tx.selectFrom('ledger_entry').select('seq').execute()).length)

  /** Does it as a page would: what is refused is rolled back whole. True where it was done. */
  async function done(who: string, act: (tx: Tx) => Promise<string | null>): Promise<boolean> {
    const refused = new Error('refused')
    try {
      await fresh.database.asMember(actor(who), async tx => {
        if ((await act(tx)) !== null) throw refused
      })
      return true
    } catch (error) {
      if (error === refused) return false
      throw error
    }
  }

  test('whoever tries whatever, it stands as the pure rules say, and what is refused leaves nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(tries, fc.boolean(), async (all, isPrinted) => {
        const printed = isPrinted ? '2027-03-31' : null
        const { id, other } = await promised(printed === null ? null : [null, printed])
        let delivery: Delivery | 'none' = 'none'
        let said = 0
        const steps: DueStep[] = []
        let written = await entries()
        for (const { who, act, days, isStale } of all) {
          const by = actor(who)
          const day = new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10)
          let expected: boolean
          let isDone: boolean
          if (act.kind === 'say') {
            const to = moveDelivery(delivery, act.act)
            expected = who === 'Ruth Adeyemi' && to.ok && !isStale
            isDone = await done(who, tx =>
              sayDelivery(tx, by, now, id, {
                act: act.act,
                happenedOn: today,
                reason: needsReason(act.act) ? 'A reason.' : null,
                supersededBy: act.act === 'supersede' ? other : null,
                seen: isStale ? said + 1 : said,
              }),
            )
            if (expected && to.ok) [delivery, said] = [to.to, said + 1]
          } else {
            const last = steps.at(-1)
            const to = moveDue(last?.status ?? 'none', act.act)
            const due = dueOf(printed, steps)
            const isOver: boolean = delivery === 'delivered' || isEnded(delivery)
            const isAsking = act.act === 'set' || act.act === 'ask'
            const isBusiness = by.role === 'business_team'
            const mayDecide =
              by.agencyId !== last?.agencyId && who !== 'Ruth Adeyemi' && (isBusiness || by.role === 'executive')
            const isAllowed: boolean = isAsking
              ? (isBusiness || who === 'Ruth Adeyemi') && !isOver && day > today && day !== due.dueOn
              : act.act === 'take_back'
                ? isBusiness || by.agencyId === last?.agencyId
                : mayDecide && !(isOver && act.act === 'approve')
            expected = to.ok && isAllowed && !isStale && !(act.act === 'set' && due.originalOn !== null)
            isDone = await done(who, tx =>
              moveDay(tx, by, now, id, {
                act: act.act,
                dueOn: isAsking ? day : null,
                reason: act.act === 'ask' || act.act === 'refuse' ? 'A reason.' : null,
                seen: isStale ? steps.length + 1 : steps.length,
              }),
            )
            if (expected && to.ok)
              steps.push({
                seq: steps.length + 1,
                act: act.act,
                status: to.to,
                dueOn: isAsking ? day : (last?.dueOn ?? ''),
                reason: null,
                by: by.name,
                byAgency: by.agencyName,
                agencyId: by.agencyId,
                personId: by.personId,
                at: now,
              })
          }
          assert.equal(isDone, expected, `${who} ${act.act} of ${delivery}, day ${steps.at(-1)?.status ?? 'none'}`)
          written += isDone ? 1 : 0
        }
        assert.equal(await entries(), written, 'one entry for each that was done, none for the others')
        const stands = await read(tx => standingOf(tx, larkshire.partnershipId, id, today))
        assert.deepEqual([stands?.delivery, stands?.deliverySeq ?? 0], [delivery, said])
        const { asked: _, ...days } = dueOf(printed, steps)
        const { asked: __, ...held } = stands?.due ?? assert.fail()
        assert.deepEqual(held, days)
        const kept = await read(tx => dueSteps(tx, larkshire.partnershipId, id))
        assert.deepEqual(
          kept.map(one => [one.seq, one.act, one.dueOn, one.personId]),
          steps.map(one => [one.seq, one.act, one.dueOn, one.personId]),
        )
        assert.equal((await read(tx => deliverySteps(tx, larkshire.partnershipId, id))).length, said)
      }),
      { numRuns: 6 },
    )
  })

  test('what waits: a day to decide on for another agency alone, and a word from an owner long silent or near its day', async () => {
    const { id } = await promised([null, '2026-12-15'])
    const dutiesOf = async (name: string, day = today) => {
      const found = await read(tx => progressDutiesFor(tx, actor(name), day))
      return found.filter(one => one.href.includes(id)).map(one => `${one.kind}: ${one.why}`)
    }
    assert.deepEqual(await dutiesOf('Ruth Adeyemi'), [
      'update: Its day is 15 December 2026. No update recorded by 22 November 2026.',
    ])
    const ask = { act: 'ask', dueOn: '2027-03-01', reason: 'The trainer is away.', seen: 0 } as const
    assert.ok(await done('Ruth Adeyemi', tx => moveDay(tx, actor('Ruth Adeyemi'), now, id, ask)))
    const wanted = ['day: Ruth Adeyemi (Larkshire Constabulary) asks for 1 March 2027.']
    assert.deepEqual([await dutiesOf('Priya Nair'), await dutiesOf('Daniel Whitcombe')], [wanted, wanted])
    const begin = { act: 'begin', happenedOn: today, reason: null, supersededBy: null, seen: 0 } as const
    assert.ok(await done('Ruth Adeyemi', tx => sayDelivery(tx, actor('Ruth Adeyemi'), now, id, begin)))
    assert.deepEqual(await dutiesOf('Ruth Adeyemi'), [])
    assert.deepEqual(await dutiesOf('Ruth Adeyemi', '2027-02-21'), [
      'update: Its day is 15 December 2026. The last word is of 22 November 2026.',
    ])
  })

  test('the database itself refuses another agency’s word, and a day that its owner or who asked decides on', async () => {
    const { id } = await promised([null, '2027-03-31'])
    const ask = { act: 'ask', dueOn: '2027-06-01', reason: 'Later.', seen: 0 } as const
    assert.ok(await done('Priya Nair', tx => moveDay(tx, actor('Priya Nair'), now, id, ask)))
    const asked = actor('Priya Nair')
    const reviewId = await read(
      async tx =>
        (
          await tx
            .selectFrom('commitment')
            .select('review_id')
            .where('commitment_id', '=', id)
            .executeTakeFirstOrThrow()
        ).review_id,
    )
    const whose = (name: string) => {
      const { partnershipId, personId, appointmentId, agencyId } = actor(name)
      const by = { person_id: personId, under_id: appointmentId, for_agency: agencyId, at: now, ledger_seq: 1 }
      return { partnership_id: partnershipId, commitment_id: id, review_id: reviewId, ...by }
    }
    const approve = (name: string) =>
      fresh.database.asMember(actor(name), tx =>
        tx
          .insertInto('commitment_due')
          .values({
            ...whose(name),
            ...{ seq: 2, from_status: 'asked', act: 'approve', to_status: 'stands', due_on: '2027-06-01' },
            ...{ asked_by: asked.personId, asked_agency: asked.agencyId },
          })
          .execute(),
      )
    await assert.rejects(approve('Sam Okafor'), /check/)
    await assert.rejects(approve('Ruth Adeyemi'), /its owner does not decide on its day/)
    const { agencyId } = actor('Ruth Adeyemi')
    const saying = (owner_agency: string) =>
      fresh.database.asMember(actor('Daniel Whitcombe'), tx =>
        tx
          .insertInto('commitment_delivery')
          .values({
            ...whose('Daniel Whitcombe'),
            ...{ seq: 1, from_status: 'none', act: 'deliver', to_status: 'delivered', happened_on: today },
            ...{ owner_seq: 2, owner_agency },
          })
          .execute(),
      )
    await assert.rejects(saying(agencyId), /check/)
    await assert.rejects(saying(actor('Daniel Whitcombe').agencyId), /foreign key|another owner/)
  })
})
