import { type RawBuilder, sql } from 'kysely'
import type { Role } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { AboutKind, Shown } from './about.ts'
import { isAbout, type Sought } from './beside/queries.ts'
import type { ChallengeAct, ChallengeKind, ChallengeState, ChallengeStatus } from './challenge.ts'

/** One as it stands, for a step to be taken from there. */
export interface Stood {
  readonly challengeId: string
  /** Of its last step. */
  readonly seq: number
  readonly status: ChallengeStatus
  readonly scopeId: string
  readonly toAgency: string
  readonly raisedBy: string
  readonly raisedAgency: string
  readonly raisedRole: Role
  readonly keeper: { appointmentId: string; personId: string; agencyId: string; role: Role }
  /** Everybody who has replied. */
  readonly repliedBy: readonly string[]
}

/** How one stands now; null where this person sees none of that id. */
export async function standingOf(tx: Tx, partnershipId: string, challengeId: string): Promise<Stood | null> {
  const rows = await tx
    .selectFrom('challenge_step')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('challenge_id', '=', challengeId)
    .orderBy('seq')
    .execute()
  const last = rows.at(-1)
  if (!last) return null
  return {
    challengeId,
    seq: last.seq,
    status: last.to_status as ChallengeStatus,
    scopeId: last.scope_id,
    toAgency: last.to_agency,
    raisedBy: last.raised_by,
    raisedAgency: last.raised_agency,
    raisedRole: last.raised_role as Role,
    keeper: {
      appointmentId: last.keeper_id,
      personId: last.keeper_person,
      agencyId: last.keeper_agency,
      role: last.keeper_role as Role,
    },
    repliedBy: rows.filter(row => row.act === 'reply').map(row => row.person_id),
  }
}

/** What a list is narrowed to. */
export interface Narrowed {
  readonly kind?: ChallengeKind | null
  readonly state?: ChallengeState | null
  /** The agency it is put to. */
  readonly to?: string | null
  /** The person who raised it. */
  readonly by?: string | null
  /** A review by its slug. */
  readonly review?: string | null
}

export interface ChallengeShown {
  readonly challengeId: string
  readonly kind: ChallengeKind
  readonly aboutKind: AboutKind
  readonly aboutId: string
  readonly reviewId: string | null
  /** Of that review, in addresses. */
  readonly slug: string | null
  readonly shown: Shown
  readonly words: string
  readonly status: ChallengeStatus
  readonly state: ChallengeState
  readonly replyBy: string
  readonly raisedAt: string
  readonly raisedBy: string
  readonly raisedByName: string
  readonly raisedRole: Role
  readonly raisedAgencyName: string
  readonly toAgency: string
  readonly toAgencyName: string
  readonly keeperId: string
  readonly keeperPerson: string
  readonly keeperAgency: string
  readonly keeperName: string
  /** When it came to stand so. */
  readonly stoodAt: string
  /** What it closed with, or what was replied last. */
  readonly outcome: string | null
  readonly lastReply: string | null
  readonly satisfied: ChallengeAct | null
  /** The entry by which it was raised. */
  readonly ledgerSeq: number
}

/** Where and when challenges are looked at. */
export interface Looking {
  readonly tx: Tx
  readonly partnershipId: string
  readonly today: string
}

/** A page of challenges, newest first. */
export async function listChallenges(
  looking: Looking,
  narrowed: Narrowed,
  place: { readonly limit: number; readonly offset: number } | null = null,
): Promise<ChallengeShown[]> {
  const part = place ? sql`limit ${place.limit} offset ${place.offset}` : sql``
  const { rows } = await sql<ChallengeShown>`select * from ${every(looking)} as each where ${fits(narrowed)}
    order by "raisedAt" desc, "challengeId" ${part}`.execute(looking.tx)
  return rows
}

/** Those that fit from a place on, in the order in which they were raised. */
export async function challengesAfter(
  looking: Looking,
  narrowed: Narrowed,
  { after, limit }: { readonly after: { readonly seq: number; readonly id: string } | null; readonly limit: number },
): Promise<ChallengeShown[]> {
  const only = after ? sql`and (c.ledger_seq, c.challenge_id) > (${after.seq}::bigint, ${after.id}::uuid)` : all
  const { rows } = await sql<ChallengeShown>`select * from ${every(looking, only)} as each where ${fits(narrowed)}
    order by "ledgerSeq", "challengeId" limit ${limit}`.execute(looking.tx)
  return rows
}

/** How many there are of each state, of those that fit the rest. */
export async function countChallenges(
  looking: Looking,
  narrowed: Narrowed,
): Promise<Readonly<Partial<Record<ChallengeState, number>>>> {
  const { rows } = await sql<{ state: ChallengeState; count: number }>`select state, count(*) as count
    from ${every(looking)} as each where ${fits({ ...narrowed, state: null })} group by state`.execute(looking.tx)
  return Object.fromEntries(rows.map(row => [row.state, row.count]))
}

/** One of them; null where this person sees none of that id. */
export async function challengeShown(looking: Looking, challengeId: string): Promise<ChallengeShown | null> {
  const only = sql`and c.challenge_id = ${challengeId}`
  const { rows } = await sql<ChallengeShown>`select * from ${every(looking, only)} as each`.execute(looking.tx)
  return rows[0] ?? null
}

/** Those about some things, those about anything of a review, or all, oldest first. */
export async function challengesAbout(looking: Looking, sought: Sought): Promise<ChallengeShown[]> {
  const only = isAbout(sought)
  const { rows } = await sql<ChallengeShown>`select * from ${every(looking, only)} as each
    order by "raisedAt", "challengeId"`.execute(looking.tx)
  return rows
}

/** Who has raised any, and to which agencies, for a list to be narrowed by. */
export async function knownToChallenges({ tx, partnershipId }: Looking) {
  const { rows: raisers } = await sql<{ id: string; name: string }>`select distinct p.person_id as id, p.name
    from challenge c join person p on p.partnership_id = c.partnership_id and p.person_id = c.raised_by
    where c.partnership_id = ${partnershipId} order by p.name`.execute(tx)
  const { rows: agencies } = await sql<{ id: string; name: string }>`select distinct a.agency_id as id, a.name
    from challenge c join agency a on a.partnership_id = c.partnership_id and a.agency_id = c.to_agency
    where c.partnership_id = ${partnershipId} order by a.name`.execute(tx)
  return { raisers, agencies }
}

/** The forums that meet on a day, for one to be escalated to. */
export async function forumsOn({ tx, partnershipId, today }: Looking): Promise<{ forumId: string; name: string }[]> {
  return tx
    .selectFrom('forum')
    .select(['forum_id as forumId', 'name'])
    .where('partnership_id', '=', partnershipId)
    .where(row => row.or([row('until_day', 'is', null), row('until_day', '>', today)]))
    .orderBy('name')
    .execute()
}

function fits({ kind, state, to, by, review }: Narrowed): RawBuilder<unknown> {
  const asked = [
    kind ? sql`kind = ${kind}` : null,
    state ? sql`state = ${state}` : null,
    to ? sql`"toAgency"::text = ${to}` : null,
    by ? sql`"raisedBy"::text = ${by}` : null,
    review ? sql`slug = ${review}` : null,
  ].filter(one => one !== null)
  return asked.length === 0 ? sql`true` : sql.join(asked, sql` and `)
}

const all = sql``

/** Each with how it stands; the state is the same as `stateOf` says, for the database to filter and count by. */
const every = (
  { partnershipId, today }: Looking,
  only: RawBuilder<unknown> = all,
  // Which steps are gone through for it: those of a few things are found by their things.
  ofThese: RawBuilder<unknown> = only === all
    ? only
    : sql`and s.challenge_id in (select c.challenge_id from challenge c where c.partnership_id = ${partnershipId} ${only})`,
): RawBuilder<unknown> => sql`(
  select c.challenge_id as "challengeId", c.kind, c.about_kind as "aboutKind", c.about_id as "aboutId", c.review_id as "reviewId",
    r.slug, c.shown, w.words, l.to_status as status, d.reply_by as "replyBy", c.ledger_seq as "ledgerSeq", c.raised_at as "raisedAt", c.raised_by as "raisedBy",
    p.name as "raisedByName", c.raised_role as "raisedRole", b.name as "raisedAgencyName", c.to_agency as "toAgency",
    a.name as "toAgencyName", l.keeper_id as "keeperId", l.keeper_person as "keeperPerson", l.keeper_agency as "keeperAgency", k.name as "keeperName",
    l.at as "stoodAt", case when l.act in ('close_changed', 'close_unchanged', 'withdraw') then l.words end as outcome,
    y.words as "lastReply", j.act as satisfied,
    case when l.to_status in ('satisfied', 'partly_satisfied', 'not_satisfied') then 'judged'
      when l.to_status not in ('raised', 'asked_again') then l.to_status
      when d.reply_by < ${today}::date then 'overdue' else 'waiting' end as state
  from challenge c
  join (select s.challenge_id, max(s.seq) as last, max(s.seq) filter (where s.reply_by is not null) as wanted,
      max(s.seq) filter (where s.act in ('raise', 'correct')) as said, max(s.seq) filter (where s.act = 'reply') as replied,
      max(s.seq) filter (where s.act in ('satisfied_yes', 'satisfied_partly', 'satisfied_no')) as judged
    from challenge_step s where s.partnership_id = ${partnershipId} ${ofThese} group by s.challenge_id) n on n.challenge_id = c.challenge_id
  join challenge_step l on l.partnership_id = c.partnership_id and l.challenge_id = c.challenge_id and l.seq = n.last
  join challenge_step d on d.partnership_id = c.partnership_id and d.challenge_id = c.challenge_id and d.seq = n.wanted
  join challenge_step w on w.partnership_id = c.partnership_id and w.challenge_id = c.challenge_id and w.seq = n.said
  left join challenge_step y on y.partnership_id = c.partnership_id and y.challenge_id = c.challenge_id and y.seq = n.replied
  left join challenge_step j on j.partnership_id = c.partnership_id and j.challenge_id = c.challenge_id and j.seq = n.judged
  join person p on p.partnership_id = c.partnership_id and p.person_id = c.raised_by
  join agency b on b.partnership_id = c.partnership_id and b.agency_id = c.raised_agency
  join agency a on a.partnership_id = c.partnership_id and a.agency_id = c.to_agency
  join person k on k.partnership_id = c.partnership_id and k.person_id = l.keeper_person
  left join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
  where c.partnership_id = ${partnershipId} ${only})`
