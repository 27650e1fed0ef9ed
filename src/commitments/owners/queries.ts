import { type RawBuilder, sql } from 'kysely'
import { type Holder, untilColumn } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import { pageSize } from '#src/recommendations/index.ts'
import { standsIn } from '../standing/queries.ts'
import type { Register } from '../standing/sought/queries.ts'
import type { OwnerAct, OwnerStatus, OwnerStep } from './owner.ts'

/** Every step of who answers for one commitment, the first one first. */
export async function ownerSteps(tx: Tx, partnershipId: string, commitmentId: string): Promise<OwnerStep[]> {
  const rows = await steps(tx, partnershipId, commitmentId)
  return rows.map(({ post, personName, ...row }) => ({
    ...row,
    act: row.act as OwnerAct,
    status: row.status as OwnerStatus,
    seenToBy: personName ?? post,
    on: dayOf(row.at),
  }))
}

const steps = wordedOnce((tx: Tx, partnershipId: string, commitmentId: string) =>
  tx
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
    .orderBy('o.seq'),
)

/** As much of who answers for a commitment as it takes to take a step: the same as `ownershipOf` has of it. */
export interface HeldSoFar {
  /** The last step; 0 where there was none. */
  readonly seq: number
  readonly status: OwnerStatus | 'none'
  readonly holderAgency: string | null
  /** Who is asked to accept it and has not answered. */
  readonly offeredTo: string | null
  /** From when until when the agency asked about is there; null for as long as is known. */
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly isKnown: boolean
}

/** Null where there is no such commitment, or its review is hidden. `agencyId`: of which it matters when it is there, where one does. */
export const heldSoFar = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    commitmentId: string,
    agencyId: string | null,
  ) => sql<HeldSoFar>`select coalesce(l.seq, 0) as seq, coalesce(l.to_status, 'none') as status,
      h.agency_id as "holderAgency", case when l.to_status in ('offered', 'offered_on') then f.agency_id end as "offeredTo",
      a.valid_from as "validFrom", ${untilColumn('a')} as "validUntil", a.agency_id is not null as "isKnown"
    from commitment c
    left join agency a on a.partnership_id = c.partnership_id and a.agency_id = ${agencyId}
    left join lateral ${lastStep(sql``)} l on true
    left join lateral ${lastStep(sql`and o.act in ('accept', 'hand_over')`)} h on true
    left join lateral ${lastStep(sql`and o.act = 'offer'`)} f on true
    where c.partnership_id = ${partnershipId} and c.commitment_id = ${commitmentId}`,
).first

const lastStep = (which: RawBuilder<unknown>) => sql`(select o.seq, o.to_status, o.agency_id from commitment_owner o
  where o.partnership_id = c.partnership_id and o.commitment_id = c.commitment_id ${which} order by o.seq desc limit 1)`

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
        (select n.agency_id from ${names(partnershipId)} n where c.who @> array[n.name]
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

/** The commitments of one standing, or held as told, or of some ids, or all; a page of them where one is asked for. */
export async function ownedCommitments(
  look: Register,
  asked: {
    readonly standing?: Standing
    readonly page?: number
    readonly by?: Holder
    readonly ids?: readonly string[]
  } = {},
): Promise<Owned[]> {
  const part = asked.page === undefined ? sql`` : sql`limit ${pageSize} offset ${(asked.page - 1) * pageSize}`
  const { rows } = await sql<Owned>`${together(look)} select * from (${owned(look, few(look, asked))}) as each
    where ${like(asked.standing)} order by "reviewName", length(reference), reference, "commitmentId" ${part}`.execute(
    look.tx,
  )
  return rows
}

/** How many there are of each standing; one commitment may wait and be offered at once. */
export async function countOwned(look: Register): Promise<Record<Standing, number>> {
  const { rows } = await sql<Record<'all' | 'accepted' | 'held' | 'named' | 'offered', number>>`${together(look)}
    select (select count(*) from commitment where partnership_id = ${look.partnershipId}) as all,
      (select count(*) from stands where owner_agency is not null) as accepted,
      (select count(*) from stands where owner_agency is not null and owner_agency not in (select agency_id from ended)) as held,
      (select count(*) from (${owned(look, namesEnded)}) as each where not "isAccepted" and "isWaiting") as named,
      (select count(*) from stands where offered_to is not null) as offered`.execute(look.tx)
  const { all, accepted, held, named, offered } = rows[0] ?? { all: 0, accepted: 0, held: 0, named: 0, offered: 0 }
  return { waiting: accepted - held + named, offered, nobody: all - accepted - named, held }
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

/** Those that are looked through at all: of most, nothing need be worked out to know that they are not asked for. */
function few(
  look: Register,
  { standing, by, ids }: { readonly standing?: Standing; readonly by?: Holder; readonly ids?: readonly string[] },
): RawBuilder<unknown> {
  if (ids) return sql`c.commitment_id = any (${sql.val([...ids])}::uuid[])`
  const standsSo = (condition: RawBuilder<unknown>) =>
    sql`c.commitment_id in (select s.commitment_id from stands s where ${condition})`
  if (by === 'appointments') return standsSo(sql`s.owner_appointment is not null`)
  if (by && 'appointmentIds' in by) return standsSo(sql`s.owner_appointment = any (${[...by.appointmentIds]}::uuid[])`)
  if (by)
    return sql`(${standsSo(sql`s.owner_agency = ${by.agencyId}`)} or c.who && (select coalesce(array_agg(n.name), '{}')
      from ${names(look.partnershipId)} n where n.agency_id = ${by.agencyId}))`
  if (standing === 'offered') return standsSo(sql`s.offered_to is not null`)
  if (standing === 'waiting')
    return sql`(${standsSo(sql`s.owner_agency in (select agency_id from ended)`)} or ${namesEnded})`
  return sql`true`
}

/** Its words name a body that has ended. */
const namesEnded = sql`c.who && (select names from ended_names)`

/** Every name of every body. */
const names = (partnershipId: string) => sql`(select agency_id, name from agency where partnership_id = ${partnershipId}
  union select agency_id, alias from agency_alias where partnership_id = ${partnershipId})`

/** What a look is made of: how commitments stand, the bodies that have ended by that day, and what those were called. */
const together = ({ partnershipId, today, isBack }: Register): RawBuilder<unknown> => sql`
  with stands as ${isBack ? sql`materialized` : sql`not materialized`} (
    select commitment_id, owner_seq, owner_agency, owner_appointment, offered_to
    from ${standsIn(isBack)} where partnership_id = ${partnershipId}
  ), named as materialized (select n.agency_id, n.name from ${names(partnershipId)} n
  ), ended as materialized (select a.agency_id from agency a
    where a.partnership_id = ${partnershipId} and ${untilColumn('a')} <= ${today}::date
  ), ended_names as materialized (select coalesce(array_agg(name), '{}') as names from named where agency_id in (select agency_id from ended))`

const owned = ({ partnershipId, today }: Register, condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select c.commitment_id as "commitmentId", c.reference, c.text, c.who, r.name as "reviewName",
    a.agency_id as "agencyId", a.name as "agencyName", h.appointment_id as "appointmentId", coalesce(p.name, h.post) as "seenToBy",
    h.commitment_id is not null as "isAccepted", coalesce(${untilColumn('a')} <= ${today}::date, false) as "isWaiting",
    f.agency_id as "offeredTo", f.name as "offeredToName"
  from commitment c
  join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
  left join stands s on s.commitment_id = c.commitment_id
  left join commitment_owner h on h.partnership_id = c.partnership_id and h.commitment_id = c.commitment_id and h.seq = s.owner_seq
  left join lateral (select n.agency_id from unnest(c.who) with ordinality as said (name, place) join named n on n.name = said.name
    where h.commitment_id is null order by said.place limit 1) n on true
  left join agency a on a.partnership_id = c.partnership_id and a.agency_id = coalesce(h.agency_id, n.agency_id)
  left join agency f on f.partnership_id = c.partnership_id and f.agency_id = s.offered_to
  left join appointment t on t.partnership_id = c.partnership_id and t.appointment_id = h.appointment_id
  left join person p on p.partnership_id = t.partnership_id and p.person_id = t.person_id
  where c.partnership_id = ${partnershipId} and ${condition}`
