import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { type Moves, move } from '#src/platform/moves.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import type { FreshDatabase } from '#test/support/database.ts'
import { larkshire } from '#test/support/world.ts'
import { checkMoves } from '../../closure/check.ts'
import { closureMoves } from '../../closure/closure.ts'
import { evidenceMoves } from '../../evidence/evidence.ts'
import { ownerMoves } from '../../owners/owner.ts'
import { deliveryMoves } from '../../progress/delivery.ts'
import { dueMoves } from '../../progress/due.ts'

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

const tables = [
  'commitment_owner', 'commitment_delivery', 'commitment_due', 'commitment_closure', 'evidence_event', 'impact_check_event', 'measure_version',
] // biome-ignore format: one list

/** Some lives of commitments, the same each time: any steps at all, and among them some that come near to being proven. */
export const someLives = (count: number): Life[] => {
  const near = life.map(one => ({
    ...{ ...one, owner: [0, 0], delivery: [1], closure: [0, 0], agency: 0 },
    evidence: [{ ways: [1, 1], level: 4 + (one.agency % 3), good: one.evidence[0]?.good ?? null }],
    checks: [{ ways: [0, one.agency % 2 ? 2 : 0], closure: 2 }, ...one.checks.slice(1)],
  }))
  return fc.sample(fc.oneof({ weight: 3, arbitrary: life }, { weight: 1, arbitrary: near }), {
    numRuns: count,
    seed: 1,
  })
}

/** Puts the steps of some lives on record, one life for each commitment. */
export async function liveThem(
  { superuserUrl }: Pick<FreshDatabase, 'superuserUrl'>,
  by: { readonly partnershipId: string; readonly personId: string },
  reviewId: string,
  lives: ReadonlyMap<string, Life>,
): Promise<void> {
  await asSuperuser(superuserUrl, async client => {
    // Rows of any kind, in any order: what one room asks of another is not what is looked at here.
    await client.query('set session_replication_role = replica')
    for (const table of tables) await client.query(`alter table ${table} enable always trigger kept_in_step`)
    const add = async (table: string, row: Record<string, unknown>) => {
      const names = Object.keys(row)
      await client.query(
        `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      )
    }
    for (const [commitmentId, one] of lives) await addLife(add, commitmentId, reviewId, by, one)
  })
}

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
    // Of every other one the words are in a file, which a scanner refused.
    const file_id = level % 2 === 1 ? randomUUID() : null
    await add('evidence_version', {
      ...item, ...done, version: 1, kind: file_id ? 'file' : 'note', level, dated_on: '2026-01-01', source: 'Words', words: file_id ? null : 'Words', file_id,
      good_until: good, salt: 's', for_agency: agency_id,
    }) // biome-ignore format: one row
    for (const [at, verdict] of (file_id ? ['not_scanned', 'infected'] : []).entries())
      await add('evidence_scan', {
        partnership_id,
        file_id,
        seq: at + 1,
        verdict,
        scanner: 'Words',
        at: '2026-03-01T10:00:00Z',
        ledger_seq: 1,
      })
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
        impact: act === 'fail' ? 'worse' : found ? 'no_measure' : null, reading_id: act === 'fail' ? randomUUID() : null, found: found ? 'Words' : null, reason: found || act === 'plan' ? null : 'Words',
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
