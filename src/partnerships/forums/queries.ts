import type { Tx } from '#src/platform/db.ts'
import type { Role } from '../policy.ts'
import type { ForumKind, SeatAct, SeatStep } from './forum.ts'

export interface Forum {
  readonly forumId: string
  readonly name: string
  readonly kind: ForumKind
  readonly from: string | null
  readonly until: string | null
  readonly steps: readonly SeatStep[]
}

/** Every forum of the partnership, by name, with each step of who sits in it. */
export async function forumsHere(tx: Tx, partnershipId: string): Promise<Forum[]> {
  const forums = await tx
    .selectFrom('forum')
    .select(['forum_id as forumId', 'name', 'kind', 'from_day as from', 'until_day as until'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('name')
    .execute()
  const steps = await tx
    .selectFrom('forum_seat')
    .select(['forum_id as forumId', 'act', 'appointment_id as appointmentId', 'on_day as onDay'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('forum_id')
    .orderBy('seq')
    .execute()
  return forums.map(one => ({
    ...one,
    kind: one.kind as ForumKind,
    steps: steps
      .filter(({ forumId }) => forumId === one.forumId)
      .map(({ act, appointmentId, onDay }) => ({ act: act as SeatAct, appointmentId, onDay })),
  }))
}

/** Whose seat it is, by the appointment it is held by. */
export interface SeatHolder {
  readonly appointmentId: string
  readonly personId: string
  readonly name: string
  readonly agencyId: string
  readonly agencyName: string
  readonly role: Role
  /** The first day on which the appointment does not stand; null while it goes on. */
  readonly until: string | null
}

export async function seatHolders(tx: Tx, partnershipId: string): Promise<ReadonlyMap<string, SeatHolder>> {
  const rows = await tx
    .selectFrom('appointment as t')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 't.partnership_id').onRef('p.person_id', '=', 't.person_id'),
    )
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 't.partnership_id').onRef('a.agency_id', '=', 't.agency_id'),
    )
    .select([
      't.appointment_id as appointmentId',
      'p.person_id as personId',
      'p.name',
      'a.name as agencyName',
      't.role',
    ])
    .select(['t.agency_id as agencyId', 't.until_day as until'])
    .where('t.partnership_id', '=', partnershipId)
    .execute()
  return new Map(rows.map(one => [one.appointmentId, { ...one, role: one.role as Role }]))
}
