import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { RequestAct, RequestStatus } from '../request.ts'

/** A request for an update that waits, for each of some commitments that has any. */
export async function updatesWaiting(
  tx: Tx,
  partnershipId: string,
  { ids, now }: { readonly ids: readonly string[]; readonly now: string },
): Promise<ReadonlyMap<string, { readonly toName: string; readonly askedAt: string }>> {
  const { rows } = await sql<{ commitmentId: string; toName: string; askedAt: string }>`
    select distinct on (subject_id) subject_id as "commitmentId", to_name as "toName", asked_at as "askedAt" from request
    where partnership_id = ${partnershipId} and subject_id = any (${ids}) and kind = 'update' and status = 'waiting' and expires_at > ${now}
    order by subject_id, asked_at desc`.execute(tx)
  return new Map(rows.map(({ commitmentId, ...row }) => [commitmentId, row]))
}

/** How far some requests have got, with whom and by what. */
export async function requestsNow(tx: Tx, partnershipId: string, requestIds: readonly string[]) {
  const { rows } = await sql<{
    requestId: string
    status: RequestStatus
    version: number
    act: RequestAct
    toName: string
    toEmail: string
  }>`select r.request_id as "requestId", r.status, r.version, r.to_name as "toName", r.to_email as "toEmail", e.act from request r
    join request_event e on e.partnership_id = r.partnership_id and e.request_id = r.request_id and e.seq = r.version
    where r.partnership_id = ${partnershipId} and r.request_id = any (${requestIds})`.execute(tx)
  return new Map(rows.map(row => [row.requestId, row]))
}
