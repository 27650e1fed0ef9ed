import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

/** One time that somebody was shown case-level data. */
export interface Look {
  readonly seq: number
  readonly at: string
  readonly personId: string
  readonly name: string
  /** For which agency they acted; for a national reader, the body they read for. */
  readonly agencyName: string
  /** Whether they are a national reader, to whom the register was opened. */
  readonly isNational: boolean
  /** Null where it was a list, and so about all documents or reviews. */
  readonly thing: { readonly id: string; readonly name: string } | null
}

/** What is asked of the looks. Days are of London, both inclusive. */
export interface LooksAsked {
  /** Only at what people of this agency handed in, and at lists; null: at anything. */
  readonly ofAgency: string | null
  readonly personId: string | null
  readonly thingId: string | null
  readonly from: string | null
  readonly to: string | null
}

/** Looks that match, newest first, from before a place in the ledger; `limit` of them. */
export async function looks(
  tx: Tx,
  partnershipId: string,
  asked: LooksAsked,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<Look[]> {
  const { ofAgency, personId, thingId, from, to } = asked
  const day = sql`((e.happening ->> 'at')::timestamptz at time zone 'Europe/London')::date`
  const thing = sql`e.happening -> 'subject' ->> 'id'`
  // The page is found first, along the index of looks; only its few rows are then given their names.
  const { rows } = await sql<{
    seq: number
    at: string
    personId: string
    name: string
    agencyName: string
    isNational: boolean
    thingId: string | null
    thingName: string | null
  }>`
    with e as materialized (
      select e.seq, e.happening from ledger_entry e
      where e.partnership_id = ${partnershipId} and e.happening ->> 'verb' = 'case-data.read'
        and (${before}::bigint is null or e.seq < ${before})
        and (${personId}::text is null or e.happening -> 'actor' ->> 'id' = ${personId})
        and (${thingId}::text is null or ${thing} = ${thingId})
        and (${from}::date is null or ${day} >= ${from}) and (${to}::date is null or ${day} <= ${to})
        and (${ofAgency}::uuid is null or ${thing} = ${partnershipId}::text or e.happening -> 'about' ? 'reading' or ${thing} in (
          select i.intake_id::text from intake i where i.partnership_id = ${partnershipId} and ${handedInFor(ofAgency)}))
      order by e.seq desc limit ${limit})
    select e.seq, e.happening ->> 'at' as at, e.happening -> 'actor' ->> 'id' as "personId",
      coalesce(n.reader_name, p.name) as name, coalesce(n.body, a.name) as "agencyName", n.reading_id is not null as "isNational",
      coalesce(i.intake_id, v.review_id, t.theme_id) as "thingId",
      coalesce(v.name, i.review_name, d.file_name, t.name) as "thingName"
    from e
    left join national_reading n on n.partnership_id = ${partnershipId} and n.reading_id = (e.happening -> 'about' ->> 'reading')::uuid
    left join person p on p.partnership_id = ${partnershipId} and p.person_id = (e.happening -> 'actor' ->> 'id')::uuid
    left join agency a on a.partnership_id = ${partnershipId} and a.agency_id = (e.happening -> 'about' ->> 'agency')::uuid
    left join review v on v.partnership_id = ${partnershipId} and v.review_id = (${thing})::uuid
    left join intake i on i.partnership_id = ${partnershipId} and i.intake_id = (${thing})::uuid
    left join document d on d.partnership_id = i.partnership_id and d.document_id = i.document_id
    left join lateral (select t.theme_id, t.name from theme_step t where t.partnership_id = ${partnershipId}
      and t.theme_id = (${thing})::uuid order by t.seq desc limit 1) t on true
    order by e.seq desc`.execute(tx)
  return rows.map(({ thingId: id, thingName, ...look }) => ({
    ...look,
    thing: id ? { id, name: thingName ?? '' } : null,
  }))
}

/** The documents that the looks may be narrowed to, by name. */
export async function documentsOf(
  tx: Tx,
  partnershipId: string,
  ofAgency: string | null,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select i.intake_id as id, coalesce(i.review_name, d.file_name) as name from intake i
    join document d on d.partnership_id = i.partnership_id and d.document_id = i.document_id
    where i.partnership_id = ${partnershipId} and (${ofAgency}::uuid is null or ${handedInFor(ofAgency)})
    order by name, i.created_at`.execute(tx)
  return rows
}

/** Everybody of a partnership, and everybody to whom it opened itself, by name: those who have left may have looked too. */
export async function peopleOf(tx: Tx, partnershipId: string): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('person')
    .select(['person_id as id', 'name'])
    .where('partnership_id', '=', partnershipId)
    .union(
      tx
        .selectFrom('national_reading')
        .select(['account_id as id', 'reader_name as name'])
        .where('partnership_id', '=', partnershipId),
    )
    .orderBy('name')
    .execute()
}

/** Whether intake `i` was handed in by somebody who acted for the agency on that day. */
const handedInFor = (agencyId: string | null) => sql`exists (
  select from appointment t where t.partnership_id = i.partnership_id and t.person_id = i.created_by
  and t.agency_id = ${agencyId}::uuid
  and (t.from_day is null or t.from_day <= (i.created_at at time zone 'Europe/London')::date)
  and (t.until_day is null or t.until_day > (i.created_at at time zone 'Europe/London')::date))`
