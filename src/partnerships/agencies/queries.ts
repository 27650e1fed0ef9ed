import { type RawBuilder, sql } from 'kysely'
import { isRecorded, type Tx } from '#src/platform/db.ts'
import type { AgencyKind, AgencyRegister } from './agency.ts'
import type { SuccessionKind } from './succession.ts'

/** The first day without a body, as far as was recorded: its end is written over its row, and cites an entry of its own. */
export const untilColumn = (agency: string): RawBuilder<string | null> => {
  const column = (name: string) => sql.ref(`${agency}.${name}`)
  return sql<string | null>`case when ${column('ended_seq')} is null or ${isRecorded(`${agency}.ended_seq`)}
    then ${column('valid_until')} end`
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
    .selectFrom('agency_succession')
    .select(['predecessor_id as predecessorId', 'successor_id as successorId', 'kind', 'on_day as onDay', 'note'])
    .where('partnership_id', '=', partnershipId)
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
