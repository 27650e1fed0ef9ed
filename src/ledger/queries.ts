import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Entry } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import { writeExport } from './export.ts'

const page = 5_000

/** The lines of an export of one chain, read from the database a page at a time. */
export async function* exportLines(tx: Tx, partnershipId: string, exportedAt: string): AsyncGenerator<string> {
  const { entries } = await tx
    .selectFrom('ledger_entry')
    .select(select => select.fn.countAll<number>().as('entries'))
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirstOrThrow()
  yield* writeExport(
    { partnershipId, exportedAt, entries },
    entriesOf(tx, partnershipId),
    await checkpointsOf(tx, partnershipId),
  )
}

async function* entriesOf(tx: Tx, partnershipId: string): AsyncGenerator<Entry> {
  for (let after = 0; ; after += page) {
    const rows = await tx
      .selectFrom('ledger_entry')
      .select(['partnership_id as partnershipId', 'seq', 'hash', 'prev_hash as prevHash', 'body'])
      .where('partnership_id', '=', partnershipId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(page)
      .execute()
    yield* rows
    if (rows.length < page) return
  }
}

async function checkpointsOf(tx: Tx, partnershipId: string): Promise<Checkpoint[]> {
  return tx
    .selectFrom('ledger_checkpoint')
    .select([
      'partnership_id as partnershipId',
      'seq',
      'hash',
      'signed_at as at',
      'key_fingerprint as key',
      'signature',
    ])
    .where('partnership_id', '=', partnershipId)
    .orderBy('seq')
    .orderBy('signed_at')
    .execute()
}

/** The checkpoint of one day in London, with the public key (PEM) to check it by. */
export interface DailyCheckpoint {
  readonly day: string
  readonly checkpoint: Checkpoint
  readonly publicKey: string
}

/** The checkpoints of each day, newest first. May be run as the public role, who sees these and no others. */
export async function dailyCheckpoints(
  tx: Tx,
  partnershipId: string,
  { limit, before }: { readonly limit?: number; readonly before?: string } = {},
): Promise<DailyCheckpoint[]> {
  let asked = tx
    .selectFrom('ledger_checkpoint')
    .select(['day', 'seq', 'hash', 'signed_at as at', 'key_fingerprint as key', 'signature', 'public_key as publicKey'])
    .where('partnership_id', '=', partnershipId)
    .where('day', 'is not', null)
    .orderBy('day', 'desc')
  if (before !== undefined) asked = asked.where('day', '<', before)
  if (limit !== undefined) asked = asked.limit(limit)
  const rows = await asked.execute()
  return rows.map(({ day, publicKey, ...rest }) => ({
    day: day ?? '',
    publicKey: publicKey ?? '',
    checkpoint: { partnershipId, ...rest },
  }))
}

/** The last entry of a chain by an instant (UTC, to the millisecond, as entries have it); 0 where there was none yet. */
export async function lastEntryBy(tx: Tx, partnershipId: string, instant: string): Promise<number> {
  const at = sql<string>`(happening ->> 'at') collate "C"`
  const last = await tx
    .selectFrom('ledger_entry')
    .select('seq')
    .where('partnership_id', '=', partnershipId)
    .where(at, '<=', instant)
    .orderBy(sql`${at} desc`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.seq ?? 0
}
