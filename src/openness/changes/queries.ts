import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

/** One entry of the ledger that is no look: what was done, by whom and to what, as far as names are known. */
export interface Change {
  readonly seq: number
  readonly at: string
  readonly verb: string
  readonly byKind: 'person' | 'system'
  readonly byId: string
  /** The name of the person who did it; null where no person did. */
  readonly byName: string | null
  readonly kind: string
  readonly name: string | null
}

/** Changes, newest first, from before a place in the ledger; `limit` of them. */
export async function changes(
  tx: Tx,
  partnershipId: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<Change[]> {
  const { rows } = await sql<Change>`
    with told as (
      select e.seq, e.happening ->> 'at' as at, e.happening ->> 'verb' as verb,
        e.happening -> 'actor' ->> 'kind' as by_kind, e.happening -> 'actor' ->> 'id' as by_id,
        e.happening -> 'subject' ->> 'kind' as kind, e.happening -> 'subject' ->> 'id' as id,
        e.happening -> 'about' ->> 'intake' as within
      from ledger_entry e
      where e.partnership_id = ${partnershipId} and e.happening ->> 'verb' <> 'case-data.read'
        and (${before}::bigint is null or e.seq < ${before})
      order by e.seq desc limit ${limit}),
    -- As ids, so that each name is found by its key.
    entry as (
      select seq, at, verb, by_kind, by_id, kind, ${asId('by_id')} as person_id, ${asId('id')} as id, ${asId('within')} as within
      from told)
    select e.seq, e.at, e.verb, e.by_kind as "byKind", e.by_id as "byId", p.name as "byName", e.kind,
      case e.kind
        when 'person' then (select name from person where partnership_id = ${partnershipId} and person_id = e.id)
        when 'appointment' then (select q.name from appointment t join person q using (partnership_id, person_id)
          where t.partnership_id = ${partnershipId} and t.appointment_id = e.id)
        when 'agency' then (select name from agency where partnership_id = ${partnershipId} and agency_id = e.id)
        when 'partnership' then (select name from partnership where partnership_id = ${partnershipId})
        when 'national-reading' then (select reader_name || ' (' || body || ')' from national_reading
          where partnership_id = ${partnershipId} and reading_id = e.id)
        when 'review' then (select name from review where partnership_id = ${partnershipId} and review_id = e.id)
        when 'mail' then (select '“' || subject || '”' from outgoing_mail
          where partnership_id = ${partnershipId} and mail_id = e.id)
        when 'document' then (select coalesce(i.review_name, d.file_name)
          from document d join intake i using (partnership_id, document_id)
          where d.partnership_id = ${partnershipId} and d.document_id = e.id order by i.created_at limit 1)
        else (select coalesce(i.review_name, d.file_name) from intake i join document d using (partnership_id, document_id)
          where i.partnership_id = ${partnershipId} and i.intake_id = any (array[e.id, e.within])
          order by i.created_at limit 1)
      end as name
    from entry e
    left join person p on p.partnership_id = ${partnershipId} and e.by_kind = 'person' and p.person_id = e.person_id
    order by e.seq desc`.execute(tx)
  return rows
}

/** What a happening names as an id; null where it is none, such as a setting's name. */
const asId = (column: 'by_id' | 'id' | 'within') =>
  sql`case when ${sql.ref(column)} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${sql.ref(column)}::uuid end`
