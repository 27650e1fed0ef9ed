import { sql } from 'kysely'
import { addressesOf, appointmentsOn } from '#src/partnerships/index.ts'
import type { Database, Tx } from '#src/platform/db.ts'
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

/** Who sees to each of some commitments, and who was asked about it last since its agency accepted it. */
interface Owner {
  readonly commitmentId: string
  readonly isHeld: boolean
  readonly appointmentId: string | null
  readonly lastName: string | null
  readonly lastEmail: string | null
}

async function ownersOf(tx: Tx, partnershipId: string, ids: readonly string[]): Promise<Owner[]> {
  const { rows } = await sql<Owner>`
    select c.commitment_id as "commitmentId", o.seq is not null as "isHeld", s.owner_appointment as "appointmentId",
      l.to_name as "lastName", l.to_email as "lastEmail"
    from commitment c
    left join commitment_stands s on s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
    left join commitment_owner o on o.partnership_id = c.partnership_id and o.commitment_id = c.commitment_id and o.seq = s.owner_seq
    left join lateral (select r.to_name, r.to_email from request r where r.partnership_id = c.partnership_id
      and r.subject_id = c.commitment_id and r.kind = 'update' and r.asked_at >= o.at order by r.asked_at desc limit 1) l on true
    where c.partnership_id = ${partnershipId} and c.commitment_id = any (${ids})`.execute(tx)
  return rows
}

/** Who is asked about a commitment, and where. */
export interface Addressee {
  readonly toName: string
  readonly toEmail: string
}

/**
 * Each one’s owner: whoever sees to it, at the address by which they sign in; else whoever was asked about it last, since its agency
 * accepted it. Where nobody is known, why not, in a sentence.
 */
export async function addresseesOf(
  database: Database,
  { tx, partnershipId, today }: { readonly tx: Tx; readonly partnershipId: string; readonly today: string },
  ids: readonly string[],
): Promise<ReadonlyMap<string, Addressee | string>> {
  const people = new Map((await appointmentsOn(tx, today)).map(one => [one.appointmentId, one]))
  // Whose address is whose, only the system reads.
  const emails = await database.asSystem('find where owners are written to', partnershipId, system =>
    addressesOf(system, partnershipId),
  )
  const owners = await ownersOf(tx, partnershipId, ids)
  return new Map(
    owners.map(({ commitmentId, isHeld, appointmentId, lastName, lastEmail }): [string, Addressee | string] => {
      const person = people.get(appointmentId ?? '')
      const toEmail = person && emails.get(person.personId)
      if (person && toEmail) return [commitmentId, { toName: person.name, toEmail }]
      if (lastName !== null && lastEmail !== null) return [commitmentId, { toName: lastName, toEmail: lastEmail }]
      return [commitmentId, isHeld ? nobodyKnown : nobodyHolds]
    }),
  )
}

const nobodyHolds = 'No agency has accepted it, so there is no owner to ask.'
const nobodyKnown = 'No address is known of whoever sees to it. Ask them as one person first, by their address.'

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
