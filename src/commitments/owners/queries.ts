import { type RawBuilder, sql } from 'kysely'
import { untilColumn } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { pageSize } from '#src/recommendations/index.ts'
import type { OwnerAct, OwnerStatus, OwnerStep } from './owner.ts'

/** Every step of who answers for one commitment, the first one first. */
export async function ownerSteps(tx: Tx, partnershipId: string, commitmentId: string): Promise<OwnerStep[]> {
  const rows = await tx
    .selectFrom('commitment_owner as o')
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 'o.partnership_id').onRef('a.agency_id', '=', 'o.agency_id'),
    )
    .innerJoin('agency as b', join =>
      join.onRef('b.partnership_id', '=', 'o.partnership_id').onRef('b.agency_id', '=', 'o.for_agency'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'o.partnership_id').onRef('p.person_id', '=', 'o.person_id'),
    )
    .leftJoin('appointment as t', join =>
      join.onRef('t.partnership_id', '=', 'o.partnership_id').onRef('t.appointment_id', '=', 'o.appointment_id'),
    )
    .leftJoin('person as w', join =>
      join.onRef('w.partnership_id', '=', 't.partnership_id').onRef('w.person_id', '=', 't.person_id'),
    )
    .select(['o.seq', 'o.act', 'o.to_status as status', 'o.agency_id as agencyId', 'a.name as agencyName', 'o.reason'])
    .select([
      'o.appointment_id as appointmentId',
      'o.post',
      'w.name as personName',
      'p.name as by',
      'b.name as byAgency',
    ])
    .select('o.at')
    .where('o.partnership_id', '=', partnershipId)
    .where('o.commitment_id', '=', commitmentId)
    .orderBy('o.seq')
    .execute()
  return rows.map(({ post, personName, ...row }) => ({
    ...row,
    act: row.act as OwnerAct,
    status: row.status as OwnerStatus,
    seenToBy: personName ?? post,
    on: dayOf(row.at),
  }))
}

/** The body that printed words name, by its name or another; null where they name none of the register. */
export async function agencyNamedIn(tx: Tx, partnershipId: string, commitmentId: string): Promise<string | null> {
  const { rows } = await sql<{ agencyId: string }>`select n.agency_id as "agencyId"
    from commitment c join ${names} n on n.partnership_id = c.partnership_id and c.who @> array[n.name]
    where c.partnership_id = ${partnershipId} and c.commitment_id = ${commitmentId}
    order by array_position(c.who, n.name) limit 1`.execute(tx)
  return rows[0]?.agencyId ?? null
}

interface AcceptedFrom {
  readonly commitmentId: string
  readonly reference: string
  readonly text: string
  readonly reviewName: string
  readonly agencyId: string
  readonly agencyName: string
}

/** What another agency accepted, since an entry of the ledger, of what this one held or the printed words name it for. */
export async function acceptedFrom(
  tx: Tx,
  partnershipId: string,
  agencyId: string,
  since: number,
): Promise<AcceptedFrom[]> {
  const { rows } =
    await sql<AcceptedFrom>`select distinct on (c.commitment_id) c.commitment_id as "commitmentId", c.reference,
      c.text, r.name as "reviewName", a.agency_id as "agencyId", a.name as "agencyName"
    from commitment_owner o
    join commitment c on c.partnership_id = o.partnership_id and c.commitment_id = o.commitment_id
    join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
    join agency a on a.partnership_id = o.partnership_id and a.agency_id = o.agency_id
    where o.partnership_id = ${partnershipId} and o.ledger_seq > ${since} and o.act = 'accept' and o.agency_id <> ${agencyId}
      and coalesce(
        (select h.agency_id from commitment_owner h where h.partnership_id = o.partnership_id and h.commitment_id = o.commitment_id
          and h.act = 'accept' and h.seq < o.seq order by h.seq desc limit 1),
        (select n.agency_id from ${names} n where n.partnership_id = c.partnership_id and c.who @> array[n.name]
          order by array_position(c.who, n.name) limit 1)) = ${agencyId}
    order by c.commitment_id, o.seq desc`.execute(tx)
  return rows
}

export const standings = ['waiting', 'offered', 'nobody', 'held'] as const
export type Standing = (typeof standings)[number]

/** A commitment with who holds it, or whom its words name, as of a day. */
export interface Owned {
  readonly commitmentId: string
  readonly reference: string
  readonly text: string
  readonly who: readonly string[]
  readonly reviewName: string
  /** Of whoever holds it; else of the body that its words name. */
  readonly agencyId: string | null
  readonly agencyName: string | null
  readonly appointmentId: string | null
  readonly seenToBy: string | null
  readonly isAccepted: boolean
  readonly isWaiting: boolean
  readonly offeredTo: string | null
  readonly offeredToName: string | null
}

/** The commitments of one standing, or all; a page of them where one is asked for. */
export async function ownedCommitments(
  tx: Tx,
  partnershipId: string,
  today: string,
  asked: { readonly standing?: Standing; readonly page?: number } = {},
): Promise<Owned[]> {
  const part = asked.page === undefined ? sql`` : sql`limit ${pageSize} offset ${(asked.page - 1) * pageSize}`
  const { rows } = await sql<Owned>`select * from ${owned(partnershipId, today)} as each
    where ${like(asked.standing)} order by "reviewName", length(reference), reference, "commitmentId" ${part}`.execute(
    tx,
  )
  return rows
}

/** How many there are of each standing; one commitment may wait and be offered at once. */
export async function countOwned(tx: Tx, partnershipId: string, today: string): Promise<Record<Standing, number>> {
  const { rows } = await sql<Record<Standing, number>>`select count(*) filter (where ${like('waiting')}) as waiting,
    count(*) filter (where ${like('offered')}) as offered, count(*) filter (where ${like('nobody')}) as nobody,
    count(*) filter (where ${like('held')}) as held from ${owned(partnershipId, today)} as each`.execute(tx)
  return rows[0] ?? { waiting: 0, offered: 0, nobody: 0, held: 0 }
}

const like = (standing: Standing | undefined): RawBuilder<unknown> => {
  switch (standing) {
    case 'waiting':
      return sql`"isWaiting"`
    case 'offered':
      return sql`"offeredTo" is not null`
    case 'nobody':
      return sql`not "isAccepted" and not "isWaiting"`
    case 'held':
      return sql`"isAccepted" and not "isWaiting"`
    case undefined:
      return sql`true`
  }
}

/** Every name of every body. */
const names = sql`(select partnership_id, agency_id, name from agency
  union select partnership_id, agency_id, alias from agency_alias)`

const owned = (partnershipId: string, today: string): RawBuilder<unknown> => sql`(
  with holding as (
    select distinct on (o.commitment_id) o.commitment_id, o.agency_id, o.appointment_id, o.post
    from commitment_owner o where o.partnership_id = ${partnershipId} and o.act in ('accept', 'hand_over')
    order by o.commitment_id, o.seq desc
  ), offering as (
    select distinct on (o.commitment_id) o.commitment_id, o.agency_id
    from commitment_owner o where o.partnership_id = ${partnershipId} and o.act = 'offer' and not exists (
      select from commitment_owner l where l.partnership_id = o.partnership_id and l.commitment_id = o.commitment_id
        and l.seq > o.seq and l.act in ('accept', 'decline', 'take_back'))
    order by o.commitment_id, o.seq desc
  ), naming as (
    select distinct on (c.commitment_id) c.commitment_id, n.agency_id
    from ${names} n join commitment c on c.partnership_id = n.partnership_id and c.who @> array[n.name]
    where n.partnership_id = ${partnershipId} order by c.commitment_id, array_position(c.who, n.name)
  )
  select c.commitment_id as "commitmentId", c.reference, c.text, c.who, r.name as "reviewName",
    a.agency_id as "agencyId", a.name as "agencyName", h.appointment_id as "appointmentId", coalesce(p.name, h.post) as "seenToBy",
    h.commitment_id is not null as "isAccepted", coalesce(${untilColumn('a')} <= ${today}::date, false) as "isWaiting",
    f.agency_id as "offeredTo", fa.name as "offeredToName"
  from commitment c
  join recommendation m on m.partnership_id = c.partnership_id and m.recommendation_id = c.recommendation_id
  join review r on r.partnership_id = m.partnership_id and r.review_id = m.review_id
  left join holding h on h.commitment_id = c.commitment_id
  left join offering f on f.commitment_id = c.commitment_id
  left join naming n on n.commitment_id = c.commitment_id
  left join agency a on a.partnership_id = c.partnership_id and a.agency_id = coalesce(h.agency_id, n.agency_id)
  left join agency fa on fa.partnership_id = c.partnership_id and fa.agency_id = f.agency_id
  left join appointment t on t.partnership_id = c.partnership_id and t.appointment_id = h.appointment_id
  left join person p on p.partnership_id = t.partnership_id and p.person_id = t.person_id
  where c.partnership_id = ${partnershipId})`
