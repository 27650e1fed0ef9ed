import { sql } from 'kysely'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { Says, UpdateWords } from '../update.ts'

export interface Update extends UpdateWords {
  readonly updateId: string
  readonly at: string
  /** Its day in London. */
  readonly on: string
  /** Who wrote it; null where it came by a link. */
  readonly by: string | null
  readonly byAgency: string | null
  /** Whom the link was sent to, as it was asked. */
  readonly asked: string | null
  readonly requestId: string | null
}

/** The updates of one commitment, the newest first. */
export async function updatesOf(
  tx: Tx,
  partnershipId: string,
  commitmentId: string,
  limit: number | null = null,
): Promise<Update[]> {
  const rows = await updates(tx, partnershipId, commitmentId, limit)
  return rows.map(row => ({ ...row, on: dayOf(row.at), says: row.says as Says | null }))
}

const updates = wordedOnce((tx: Tx, partnershipId: string, commitmentId: string, limit: number | null) =>
  tx
    .selectFrom('progress_update as u')
    .leftJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'u.partnership_id').onRef('p.person_id', '=', 'u.person_id'),
    )
    .leftJoin('request as q', join =>
      join.onRef('q.partnership_id', '=', 'u.partnership_id').onRef('q.request_id', '=', 'u.request_id'),
    )
    .leftJoin('agency as a', join =>
      join
        .onRef('a.partnership_id', '=', 'u.partnership_id')
        .on(row => row('a.agency_id', '=', row.fn.coalesce('u.for_agency', 'q.agency_id'))),
    )
    .select(['u.update_id as updateId', 'u.done', 'u.next', 'u.in_the_way as inTheWay', 'u.help_needed as helpNeeded'])
    .select(['u.says', 'u.at', 'p.name as by', 'a.name as byAgency', 'q.to_name as asked', 'u.request_id as requestId'])
    .where('u.partnership_id', '=', partnershipId)
    .where('u.commitment_id', '=', commitmentId)
    .orderBy('u.ledger_seq', 'desc')
    // As many as there are, where it is null.
    .limit(sql<number>`${limit}`),
)

/** The newest update of a commitment; null where there is none. */
export const lastUpdate = async (tx: Tx, partnershipId: string, commitmentId: string): Promise<Update | null> =>
  (await updatesOf(tx, partnershipId, commitmentId, 1))[0] ?? null

/** The update that answered a request; null where none has. */
export async function updateAnswering(
  tx: Tx,
  partnershipId: string,
  commitmentId: string,
  requestId: string,
): Promise<Update | null> {
  return (await updatesOf(tx, partnershipId, commitmentId)).find(one => one.requestId === requestId) ?? null
}
