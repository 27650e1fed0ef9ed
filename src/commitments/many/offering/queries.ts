import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { OwnerAct, OwnerStatus } from '../../owners/owner.ts'

/** Who holds a commitment and who is asked to, after the last of its steps. */
export interface Owning {
  readonly commitmentId: string
  readonly seq: number
  readonly act: OwnerAct
  readonly status: OwnerStatus
  /** Whom the last step is about. */
  readonly agencyName: string
  readonly holderId: string | null
  readonly holderName: string | null
}

/** That of each of some commitments; those that were never offered are not among them. */
export async function owningOf(
  tx: Tx,
  partnershipId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Owning>> {
  const { rows } =
    await sql<Owning>`select l.*, a.name as "agencyName", h.agency_id as "holderId", h.name as "holderName"
    from (select distinct on (o.commitment_id) o.commitment_id as "commitmentId", o.seq, o.act, o.to_status as status, o.agency_id
      from commitment_owner o where o.partnership_id = ${partnershipId} and o.commitment_id = any (${ids})
      order by o.commitment_id, o.seq desc) as l
    join agency a on a.partnership_id = ${partnershipId} and a.agency_id = l.agency_id
    left join commitment_stands s on s.partnership_id = ${partnershipId} and s.commitment_id = l."commitmentId"
    left join agency h on h.partnership_id = ${partnershipId} and h.agency_id = s.owner_agency`.execute(tx)
  return new Map(rows.map(row => [row.commitmentId, row]))
}
