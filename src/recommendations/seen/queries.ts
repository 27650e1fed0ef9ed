import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

/**
 * Of the register as this person sees it: changes whenever anything is put on it, be it with a review or by an action plan for
 * a review that is there, and whenever a review goes out of their sight or comes into it, since nothing on it is edited or
 * taken off. Two people for whom it is the same see the same reviews.
 */
export async function registerAsOf(tx: Tx, partnershipId: string): Promise<string> {
  const seen = await tx
    .selectFrom('review as r')
    .innerJoin('ledger_entry as e', join =>
      join.onRef('e.partnership_id', '=', 'r.partnership_id').onRef('e.seq', '=', 'r.ledger_seq'),
    )
    .select(
      sql<
        string | null
      >`md5(string_agg(e.hash, ',' order by e.seq) || coalesce((select ' ' || max(s.ledger_seq) from intake_status s
        where s.partnership_id = ${partnershipId} and s.to_status = 'registered'), ''))`.as('hash'),
    )
    .where('r.partnership_id', '=', partnershipId)
    .executeTakeFirst()
  return seen?.hash ?? 'empty'
}

/** What is seen of the register, so that two looks with the same answer see the same: the last entry that is no look, and what is hidden as a draft. */
export async function registerSeen(tx: Tx, partnershipId: string): Promise<string> {
  const { rows } = await sql<{ head: number; hidden: string[] | null }>`
    select (select max(seq) from ledger_entry where partnership_id = ${partnershipId}
        and happening ->> 'verb' <> 'case-data.read') as head,
      (select array_agg(id order by id) from unnest(hidden_reviews()) as hidden(id)) as hidden`.execute(tx)
  const { head, hidden } = rows[0] ?? { head: 0, hidden: null }
  return `${head ?? 0}/${(hidden ?? []).join(',')}`
}
