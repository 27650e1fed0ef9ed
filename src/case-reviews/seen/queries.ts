import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'

/**
 * Of the register as this person sees it: changes whenever anything is put on it, be it with a review or by an action plan for
 * a review that is there, and whenever a review goes out of their sight or comes into it, since nothing on it is edited or
 * taken off. Two people for whom it is the same see the same reviews. One process may serve more than one database, so it says which.
 */
export async function registerAsOf(tx: Tx, partnershipId: string): Promise<string> {
  return (await register.first(tx, partnershipId))?.seen ?? 'empty'
}
const register = wordedOnce(
  (_: Tx, partnershipId: string) => sql<{ seen: string }>`select ${registerColumn(partnershipId)} as seen`,
)

/** The same, for a query that asks for more: the last entry by which anything came onto it, and what of it is hidden. */
export const registerColumn = (partnershipId: string): RawBuilder<string> =>
  sql<string>`concat_ws('/', current_database(), (select max(r.ledger_seq) from review r where r.partnership_id = ${partnershipId}),
    (select max(s.ledger_seq) from intake_status s where s.partnership_id = ${partnershipId} and s.to_status = 'registered'),
    ${hidden})`

/** What is hidden from whoever asks as a draft, in an order of its own. */
const hidden = sql`(select string_agg(id::text, ',' order by id) from unnest(hidden_reviews()) as hidden(id))`

/** What somebody sees of the register: how much of it there is for them to see, and as of which change. */
export interface Seen {
  /** Of which database, and which drafts are hidden. */
  readonly scope: string
  /** The last entry that is no look, by its hash: an entry that is taken back leaves its number to another one, and never its hash. */
  readonly head: string
}

export const seenOf = (tx: Tx, partnershipId: string): Promise<Seen> =>
  lastEntry.first(tx, partnershipId).then(found => found ?? { scope: '', head: '' })

const lastEntry = wordedOnce(
  (_: Tx, partnershipId: string) => sql<Seen>`select concat_ws('/', current_database(), ${hidden}) as scope,
    coalesce((select hash from ledger_entry where partnership_id = ${partnershipId} and happening ->> 'verb' <> 'case-data.read'
      order by seq desc limit 1), '') as head`,
)

/** The same in a word, so that two looks with the same answer see the same. */
export async function registerSeen(tx: Tx, partnershipId: string): Promise<string> {
  const { scope, head } = await seenOf(tx, partnershipId)
  return `${scope}/${head}`
}
