import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Moves, move } from '#src/platform/moves.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { withDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, larkshire } from '#test/support/world.ts'
import { checkMoves } from '../../closure/check.ts'
import { closureMoves } from '../../closure/closure.ts'
import { evidenceMoves } from '../../evidence/evidence.ts'
import { ownerMoves } from '../../owners/owner.ts'
import { deliveryMoves } from '../../progress/delivery.ts'
import { dueMoves } from '../../progress/due.ts'
import { standingsOf } from '../queries.ts'
import { wholeRegister } from './queries.ts'

const today = '2026-11-22'
const day = fc.constantFrom('2026-01-05', '2026-11-21', '2026-11-22', '2027-02-01')

/** Steps along the moves of a room, by which way was chosen at each. */
function walk<S extends string, A extends string>(moves: Moves<S, A>, ways: readonly number[]) {
  const steps: { from: string; act: A; to: S }[] = []
  for (const way of ways) {
    const from = steps.at(-1)?.to ?? 'none'
    const acts = Object.keys(moves[from] ?? {}) as A[]
    const act = acts[way % Math.max(1, acts.length)]
    const moved = act && move(moves, from, act)
    if (!act || !moved?.ok) break
    steps.push({ from, act, to: moved.to })
  }
  return steps
}

const ways = fc.array(fc.nat(9), { maxLength: 4 })
const life = fc.record({
  owner: ways,
  delivery: ways,
  due: ways,
  closure: ways,
  evidence: fc.array(fc.record({ ways, level: fc.nat(6), good: fc.option(day) }), { maxLength: 2 }),
  checks: fc.array(fc.record({ ways, closure: fc.integer({ min: 1, max: 2 }) }), { maxLength: 2 }),
  measures: fc.array(fc.array(fc.constantFrom('change', 'retire', 'take_up'), { maxLength: 2 }), { maxLength: 2 }),
  agency: fc.nat(8),
  day,
})

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

test('read by sets, every commitment stands as it does when it is read by itself', async t => {
  const fresh = await withDatabase(t)
  await addWorld(fresh.database)
  const by = castMember('Priya Nair')
  const lives = fc.sample(life, { numRuns: 60, seed: 1 })
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
  await asSuperuser(fresh.superuserUrl, async client => {
    // Rows of any kind, in any order: what one room asks of another is not what is looked at here.
    await client.query('set session_replication_role = replica')
    const add = async (table: string, row: Record<string, unknown>) => {
      const names = Object.keys(row)
      await client.query(
        `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      )
    }
    for (const [at, one] of lives.entries()) await addLife(add, commitmentIds[at] ?? '', reviewId, by, one)
  })
  await fresh.database.asMember(by, async tx => {
    const whole = await wholeRegister(tx, by.partnershipId, today)
    const each = await standingsOf(tx, by.partnershipId, commitmentIds, today)
    assert.equal(whole.length, lives.length)
    for (const { commitmentId, recorded, ownerAgency } of whole) {
      const {
        ownerSeq: _,
        deliverySeq: __,
        neededLevel: ___,
        commitmentId: id,
        ownerAgency: owner,
        ...alone
      } = each.get(commitmentId) ?? assert.fail()
      assert.equal(id, commitmentId)
      assert.equal(ownerAgency, owner)
      const sorted = <T extends { evidence: readonly object[]; checks: readonly object[] }>(found: T) => ({
        ...found,
        evidence: found.evidence.map(item => JSON.stringify(item)).sort(),
        checks: found.checks.map(item => JSON.stringify(item)).sort(),
      })
      assert.deepEqual(sorted(recorded), sorted(pick(alone, recorded)))
    }
    const seen = (part: (one: (typeof whole)[number]) => unknown) => new Set(whole.map(one => String(part(one)))).size
    assert.ok(seen(one => one.recorded.delivery) >= 4 && seen(one => one.recorded.closure) >= 3)
    assert.ok(seen(one => one.recorded.due.moved) >= 2 && seen(one => one.recorded.hasMeasure) === 2)
    assert.ok(seen(one => one.recorded.isOwned) === 2 && seen(one => one.recorded.checks.length) >= 2)
  })
})

/** Of what is known of one alone, what the whole has too: rooms may know more of one. */
const pick = <T extends object>(from: object, like: T): T =>
  Object.fromEntries(Object.keys(like).map(key => [key, (from as Record<string, unknown>)[key]])) as T

async function addLife(
  add: (table: string, row: Record<string, unknown>) => Promise<void>,
  commitment_id: string,
  review_id: string,
  by: { readonly partnershipId: string; readonly personId: string },
  one: Life,
): Promise<void> {
  const partnership_id = by.partnershipId
  const agency_id = larkshire.agencies[one.agency % larkshire.agencies.length]?.agencyId
  const other = larkshire.agencies[0]?.agencyId
  const done = { person_id: by.personId, under_id: by.personId, at: '2026-03-01T10:00:00Z', ledger_seq: 1 }
  const of = { partnership_id, commitment_id }
  const owned = { owner_seq: 1, owner_agency: agency_id }
  for (const [at, { from, act, to }] of walk(ownerMoves, one.owner).entries())
    await add('commitment_owner', {
      ...of, ...done, seq: at + 1, from_status: from, act, to_status: to, agency_id, for_agency: agency_id,
      reason: act === 'decline' ? 'Words' : null,
    }) // biome-ignore format: one row
  for (const [at, { from, act, to }] of walk(deliveryMoves, one.delivery).entries())
    await add('commitment_delivery', {
      ...of, ...done, ...owned, review_id, seq: at + 1, from_status: from, act, to_status: to, for_agency: agency_id, happened_on: one.day,
      reason: act === 'begin' || act === 'deliver' ? null : 'Words', superseded_by: act === 'supersede' ? randomUUID() : null,
    }) // biome-ignore format: one row
  for (const [at, { from, act, to }] of walk(dueMoves, one.due).entries())
    await add('commitment_due', {
      ...of, ...done, review_id, seq: at + 1, from_status: from, act, to_status: to, due_on: one.day, for_agency: agency_id, reason: 'Words',
      asked_by: act === 'take_back' ? by.personId : act === 'approve' || act === 'refuse' ? randomUUID() : null,
      asked_agency: act === 'take_back' ? agency_id : act === 'approve' || act === 'refuse' ? randomUUID() : null,
    }) // biome-ignore format: one row
  for (const [at, { from, act, to }] of walk(closureMoves, one.closure).entries())
    await add('commitment_closure', {
      ...of, ...done, ...owned, ...closureRow(act, by.personId, agency_id, other), review_id, seq: at + 1, from_status: from, act, to_status: to, salt: 's',
    }) // biome-ignore format: one row
  for (const { ways: taken, level, good } of one.evidence) {
    const evidence_id = randomUUID()
    const item = { ...of, evidence_id, review_id }
    await add('evidence', { ...item, title: 'Words', salt: 's', ledger_seq: 1 })
    await add('evidence_version', {
      ...item, ...done, version: 1, kind: 'note', level, dated_on: '2026-01-01', source: 'Words', words: 'Words', good_until: good, salt: 's', for_agency: agency_id,
    }) // biome-ignore format: one row
    for (const [at, { from, act, to }] of walk(evidenceMoves, taken).entries()) {
      const shown = ['submit', 'accept', 'return'].includes(act)
      await add('evidence_event', {
        ...item, ...done, ...owned, seq: at + 1, from_status: from, act, to_status: to, version: shown ? 1 : null, version_agency: shown ? agency_id : null,
        level: act === 'accept' ? Math.floor(level / 2) : null, claimed_level: act === 'accept' ? level : null,
        reason: act === 'return' || act === 'withdraw' ? 'Words' : null, for_agency: randomUUID(),
      }) // biome-ignore format: one row
    }
  }
  for (const { ways: taken, closure } of one.checks) {
    const check = { ...of, check_id: randomUUID(), review_id }
    await add('impact_check', { ...check, closure_seq: closure, closure_act: 'close', months: 6, ledger_seq: 1 })
    for (const [at, { from, act, to }] of walk(checkMoves, taken).entries()) {
      const found = act === 'hold' || act === 'fail'
      await add('impact_check_event', {
        ...check, ...done, ...owned, seq: at + 1, from_status: from, act, to_status: to, due_on: one.day, salt: 's', for_agency: randomUUID(),
        impact: found ? 'no_measure' : null, found: found ? 'Words' : null, reason: found || act === 'plan' ? null : 'Words',
      }) // biome-ignore format: one row
    }
  }
  for (const acts of one.measures) {
    const measure_id = randomUUID()
    for (const [at, act] of ['define', ...acts].entries())
      await add('measure_version', {
        ...of, ...done, measure_id, review_id, version: at + 1, act, title: 'Words', unit: 'number', better: 'up', salt: 's', for_agency: agency_id,
        reason: act === 'define' ? null : 'Words',
      }) // biome-ignore format: one row
  }
}

const closureRow = (act: string, person: string, owner: string | undefined, other: string | undefined) => ({
  for_agency: act === 'take_back' ? owner : act === 'propose' ? owner : randomUUID(),
  reason: act === 'send_back' || act === 'reopen' ? 'Words' : null,
  cause: act === 'reopen' ? 'drift' : null,
  ...(act === 'close' || act === 'send_back' || act === 'take_back'
    ? {
        proposed_by: act === 'take_back' ? person : randomUUID(),
        proposed_agency: act === 'take_back' ? owner : (other ?? owner),
      }
    : {}),
  ...(act === 'propose' || act === 'close'
    ? {
        delivery_seq: 1,
        delivery_status: 'delivered',
        evidence_id: randomUUID(),
        evidence_seq: 1,
        evidence_act: 'accept',
      }
    : {}),
})
