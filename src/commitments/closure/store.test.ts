import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, signedIn } from '#test/support/world.ts'
import { heldBy } from '../evidence/evidence.samples.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { handIn, judge } from '../evidence/store.ts'
import { sayDelivery } from '../progress/store.ts'
import { standingOf } from '../standing/queries.ts'
import { lookAgain } from './checks/store.ts'
import { noteOf } from './closure.samples.ts'
import { checksOf, closureSteps } from './queries.ts'
import { close, proposeClosing, reopen, sendBack, takeBack } from './store.ts'

const cast = ['Priya Nair', 'Sam Okafor', 'Daniel Whitcombe', 'Ruth Adeyemi', 'Tom Ellery'] as const
const acts = [
  'deliver',
  'hand_in',
  'accept',
  'return',
  'propose',
  'close',
  'send_back',
  'take_back',
  'reopen',
  'look',
] as const
type Act = (typeof acts)[number]
const now = '2026-11-22T12:00:00.000Z'

describe('closing on the real store', () => {
  let fresh: FreshDatabase
  let people: Actor[]
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    people = []
    for (const name of cast) people.push((await signedIn(fresh.database, name, now)).actor)
  })
  after(() => fresh.drop())

  const promise = async (): Promise<string> => {
    const by = castMember('Priya Nair')
    const added = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { name: `Review ${randomUUID()}`, recommendations: [{ commitments: [{}] }] }),
    )
    const id = added.commitmentIds[0] ?? ''
    await heldBy(fresh.database, castMember('Ruth Adeyemi'), id, now)
    return id
  }

  /** Tries an act as anybody might send it, whatever the pages offer; what cannot be done leaves nothing behind. */
  async function attempt(actor: Actor, act: Act, id: string, isHeld: boolean): Promise<string | null> {
    const { partnershipId } = actor
    const work = async (tx: Tx): Promise<string | null> => {
      const seen = (await closureSteps(tx, partnershipId, id)).length
      const [evidence] = await evidenceOf(tx, partnershipId, id)
      const which = { commitmentId: id, evidenceId: evidence?.evidenceId ?? randomUUID() }
      const stands = await standingOf(tx, partnershipId, id, '2026-11-22')
      switch (act) {
        case 'deliver':
          return sayDelivery(tx, actor, now, id, {
            ...{ act: 'deliver', happenedOn: '2026-11-20', reason: null, supersededBy: null },
            seen: stands?.deliverySeq ?? 0,
          })
        case 'hand_in':
          return handIn(
            tx,
            actor,
            now,
            which,
            evidence ? { seq: evidence.seq } : { title: 'Audit' },
            noteOf('2026-11-01'),
            null,
          )
        case 'accept':
          return judge(tx, actor, now, which, evidence?.seq ?? 0, { act: 'accept', level: 4 })
        case 'return':
          return judge(tx, actor, now, which, evidence?.seq ?? 0, { act: 'return', reason: 'Say who looked.' })
        case 'propose':
          return proposeClosing(tx, actor, now, id, seen)
        case 'close':
          return close(tx, actor, now, id, seen)
        case 'send_back':
          return sendBack(tx, actor, now, id, seen, 'Say who looked.')
        case 'take_back':
          return takeBack(tx, actor, now, id, seen)
        case 'reopen':
          return reopen(tx, actor, now, id, seen, { cause: 'drift', reason: 'It is done less.' })
        case 'look': {
          const check = (await checksOf(tx, partnershipId, id)).find(one => one.status === 'planned')
          const day = `${check?.dueOn ?? '2027-05-22'}T10:00:00.000Z`
          const at = { commitmentId: id, checkId: check?.checkId ?? randomUUID(), seen: check?.seq ?? 1 }
          return lookAgain(tx, actor, day, at, { isHeld, impact: 'cannot_tell', found: 'Words', readingId: null })
        }
      }
    }
    return fresh.database
      .asMember(actor, async tx => {
        const why = await work(tx)
        // As a handler refuses: nothing of it stays.
        if (why !== null) throw new Refused(why)
        return null
      })
      .catch((error: unknown) => {
        if (error instanceof Refused) return error.message
        throw error
      })
  }

  test('whoever tries what in whatever order, nothing is closed but by two people of two agencies on accepted evidence', async () => {
    let wasClosed = 0
    const step = fc.tuple(fc.nat(cast.length - 1), fc.constantFrom(...acts), fc.boolean())
    // Mostly the way there, with whatever else in between: chance alone would hardly ever arrive.
    const way = fc
      .tuple(
        ...['deliver', 'hand_in', 'accept', 'propose', 'close'].map(act =>
          fc.tuple(fc.array(step, { maxLength: 2 }), fc.constantFrom(...byWhom(act as Act))),
        ),
      )
      .map(parts => parts.flatMap(([others, usual]) => [...others, usual]))
    await fc.assert(
      fc.asyncProperty(way, fc.array(step, { maxLength: 3 }), async (there, beyond) => {
        const id = await promise()
        for (const [who, act, isHeld] of [...there, ...beyond]) {
          const actor = people[who]
          if (!actor) throw new Error('nobody')
          const before = await fresh.database.asMember(actor, tx => closureSteps(tx, actor.partnershipId, id))
          const why = await attempt(actor, act, id, isHeld)
          const { steps, stands, checks } = await fresh.database.asMember(actor, async tx => ({
            steps: await closureSteps(tx, actor.partnershipId, id),
            stands: await standingOf(tx, actor.partnershipId, id, '2026-11-22'),
            checks: await checksOf(tx, actor.partnershipId, id),
          }))
          assert.deepEqual(steps.slice(0, before.length), before, 'history stays')
          if (why !== null) assert.equal(steps.length, before.length, 'what was refused leaves nothing behind')
          const last = steps.at(-1)
          if (steps.length === before.length || !last) continue
          if (last.act === 'close') {
            wasClosed++
            const proposal = steps.at(-2)
            assert.equal(proposal?.act, 'propose')
            assert.notEqual(proposal?.personId, last.personId)
            assert.notEqual(proposal?.agencyId, last.agencyId)
            assert.notEqual(last.agencyId, stands?.ownerAgency)
            assert.equal(stands?.delivery, 'delivered')
            assert.ok(stands?.evidence.some(one => one.status === 'accepted'))
            assert.deepEqual(
              checks.filter(one => one.isOfThisClosing).map(one => one.dueOn),
              ['2027-05-22', '2027-11-22', '2028-11-22'],
            )
          }
          if (last.act === 'reopen') {
            assert.notEqual(last.agencyId, stands?.ownerAgency)
            assert.equal(stands?.delivery, 'in_progress')
            assert.equal(last.cause, act === 'look' ? 'check_failed' : 'drift')
          }
        }
      }),
      { numRuns: 8 },
    )
    assert.ok(wasClosed > 0, 'some way led there')
  })

  test('of two who decide at once, one is heard', async () => {
    const id = await promise()
    const [priya, sam, daniel, ruth] = people as [Actor, Actor, Actor, Actor]
    for (const [actor, act] of [
      [ruth, 'deliver'],
      [ruth, 'hand_in'],
      [priya, 'accept'],
      [ruth, 'propose'],
    ] as const)
      assert.equal(await attempt(actor, act, id, true), null)
    const both = await Promise.all([attempt(sam, 'close', id, true), attempt(daniel, 'send_back', id, true)])
    assert.equal(both.filter(why => why === null).length, 1)
  })
})

class Refused extends Error {}

/** Who would usually do it, by their place in the cast. */
function byWhom(act: Act): [number, Act, boolean][] {
  const who = { deliver: [3], hand_in: [3], accept: [0, 2], propose: [3, 0], close: [2, 1] }[act as 'deliver'] ?? [0]
  return who.map(one => [one, act, true])
}
