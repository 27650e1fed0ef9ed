import { type RawBuilder, sql } from 'kysely'
import { isRecorded, type Tx } from '#src/platform/db.ts'
import type { AgencyRegister } from './agency.ts'

/**
 * The first day without a body, as far as was recorded: its end is written over its row and cites the entry by which it stands so.
 * Looked back before that entry, it is as the last step says that had been recorded by then.
 */
export const untilColumn = (agency: string): RawBuilder<string | null> => {
  const column = (name: string) => sql.ref(`${agency}.${name}`)
  return sql<string | null>`case when ${column('ended_seq')} is null or ${isRecorded(`${agency}.ended_seq`)}
    then ${column('valid_until')} else (select g.until_day from agency_ending g where g.partnership_id = ${column('partnership_id')}
      and g.agency_id = ${column('agency_id')} order by g.seq desc limit 1) end`
}

/** Every body of the partnership, past and present, by name; and what followed what. In one trip: many pages need it. */
export async function agencyRegister(tx: Tx, partnershipId: string): Promise<AgencyRegister> {
  const { rows } = await sql<AgencyRegister>`select
    (select json_agg(json_build_object('agencyId', a.agency_id, 'name', a.name, 'kind', a.kind, 'validFrom', a.valid_from,
        'validUntil', ${untilColumn('a')},
        'aliases', array(select l.alias from agency_alias l where l.partnership_id = a.partnership_id and l.agency_id = a.agency_id
          and l.alias <> a.name order by l.alias)) order by a.name)
      from agency a where a.partnership_id = ${partnershipId}) as agencies,
    (select json_agg(json_build_object('predecessorId', s.predecessor_id, 'successorId', s.successor_id, 'kind', s.kind,
        'onDay', s.on_day, 'note', s.note) order by s.on_day)
      from agency_succession s where s.partnership_id = ${partnershipId}
        -- Of an ending that was corrected since, what followed is history.
        and not exists (select from agency_ending g where g.partnership_id = s.partnership_id and g.agency_id = s.predecessor_id
          and g.seq > s.ending_seq)) as successions`.execute(tx)
  return { agencies: rows[0]?.agencies ?? [], successions: rows[0]?.successions ?? [] }
}
