import { type RawBuilder, sql } from 'kysely'
import { isRecorded, type Tx } from '#src/platform/db.ts'
import type { AgencyKind, AgencyRegister } from './agency.ts'
import type { SuccessionKind } from './succession.ts'

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

/** Every body of the partnership, past and present, by name; and what followed what. */
export async function agencyRegister(tx: Tx, partnershipId: string): Promise<AgencyRegister> {
  const agencies = await tx
    .selectFrom('agency')
    .select(['agency_id as agencyId', 'name', 'kind', 'valid_from as validFrom'])
    .select(untilColumn('agency').as('validUntil'))
    .where('partnership_id', '=', partnershipId)
    .orderBy('name')
    .execute()
  const aliases = await tx
    .selectFrom('agency_alias')
    .select(['agency_id as agencyId', 'alias'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('alias')
    .execute()
  const successions = await tx
    .selectFrom('agency_succession as s')
    .select(['predecessor_id as predecessorId', 'successor_id as successorId', 'kind', 'on_day as onDay', 'note'])
    .where('s.partnership_id', '=', partnershipId)
    // Of an ending that was corrected since, what followed is history.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('agency_ending as g')
            .select('g.seq')
            .whereRef('g.partnership_id', '=', 's.partnership_id')
            .whereRef('g.agency_id', '=', 's.predecessor_id')
            .whereRef('g.seq', '>', 's.ending_seq'),
        ),
      ),
    )
    .orderBy('on_day')
    .execute()
  return {
    agencies: agencies.map(one => ({
      ...one,
      kind: one.kind as AgencyKind,
      aliases: aliases
        .filter(({ agencyId, alias }) => agencyId === one.agencyId && alias !== one.name)
        .map(({ alias }) => alias),
    })),
    successions: successions.map(one => ({ ...one, kind: one.kind as SuccessionKind })),
  }
}
