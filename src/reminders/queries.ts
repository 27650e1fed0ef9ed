import { sql } from 'kysely'
import {
  blockingOf,
  evidenceStatusNow,
  isEnded,
  needsOf,
  type Owned,
  ownedCommitments,
  type StandingOf,
  standingsOf,
} from '#src/commitments/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Cycle } from './cycle.ts'
import type { Step, WaitsOn } from './ladder.ts'
import type { Promised, ToldTo } from './plan.ts'
import type { Seat } from './whom.ts'

/** Days before its day on which a promise is first spoken of. */
const noticeDays = 30

/**
 * Every promise of a partnership that could be reminded of on a day, as it stands then: whose day is near or past, that waits for
 * somebody, that somebody was told of before, or that is paused. Nothing is told of any other, so no other is read but where `all` are
 * asked for.
 */
export async function promisesHere(
  tx: Tx,
  partnershipId: string,
  today: string,
  which: 'spoken of' | 'all' = 'spoken of',
): Promise<Promised[]> {
  const ids = await idsOf(tx, partnershipId, today, which)
  const owned = await ownedCommitments({ tx, partnershipId, today }, { ids })
  const standings = await standingsOf(tx, partnershipId, ids, today)
  const extras = await extrasOf(tx, partnershipId, ids, today)
  const needs = await needsOf(tx, partnershipId)
  const waitedFor = await standingsOf(tx, partnershipId, [...new Set(needs.map(one => one.needs))], today)
  const beganOn = (await firstWorkedOn(tx, partnershipId)) ?? today
  const isDone = (id: string) => {
    const standing = waitedFor.get(id)
    return standing === undefined || isSettled(standing)
  }
  const waits = new Set(needs.map(one => one.id))
  return owned.flatMap(one => {
    const [standing, extra] = [standings.get(one.commitmentId), extras.get(one.commitmentId)]
    if (!standing || !extra) return []
    const isBlocked = waits.has(one.commitmentId) && blockingOf(needs, one.commitmentId, isDone).length > 0
    return [{ ...promisedFrom(one, standing, extra, isBlocked), beganOn }]
  })
}

async function idsOf(tx: Tx, partnershipId: string, today: string, which: 'spoken of' | 'all'): Promise<string[]> {
  const isSpokenOf = sql`(coalesce(s.due_on, c.due_end) <= ${today}::date + ${noticeDays}::integer
      or s.closure = 'proposed' or s.has_submitted
      or c.commitment_id in (select commitment_id from commitment_due where partnership_id = ${partnershipId} and act = 'ask'
        union all select commitment_id from reminder where partnership_id = ${partnershipId}
        union all select commitment_id from reminder_pause where partnership_id = ${partnershipId}))`
  const { rows } = await sql<{ id: string }>`select c.commitment_id as id from commitment c
    left join commitment_stands s on s.partnership_id = c.partnership_id and s.commitment_id = c.commitment_id
    where c.partnership_id = ${partnershipId} and ${which === 'all' ? sql`true` : isSpokenOf}`.execute(tx)
  return rows.map(row => row.id)
}

/** Delivered, ended or closed. Its evidence may still wait for somebody else. */
const isSettled = ({ delivery, closure }: StandingOf): boolean =>
  delivery === 'delivered' || isEnded(delivery) || closure === 'closed'

interface Extra {
  readonly commitmentId: string
  readonly reviewId: string
  readonly evidenceAt: string | null
  readonly proposedAt: string | null
  readonly blockedAt: string | null
  readonly pausedUntil: string | null
  readonly told: readonly { step: Step; fromOn: string; on: string; personId: string | null }[] | null
  readonly panel: readonly string[] | null
  readonly isDraft: boolean
}

function promisedFrom(owned: Owned, standing: StandingOf, extra: Extra, isBlocked: boolean): Omit<Promised, 'beganOn'> {
  const waitsOn = waitsOnOf(standing, extra, isBlocked)
  const { due } = standing
  return {
    commitmentId: owned.commitmentId,
    reviewId: extra.reviewId,
    reference: owned.reference,
    text: owned.text,
    reviewName: owned.reviewName,
    agencyName: standing.isOwned ? owned.agencyName : null,
    ownerAgency: standing.isOwned ? standing.ownerAgency : null,
    appointmentId: owned.appointmentId,
    dueOn: due.dueOn,
    originalOn: due.originalOn,
    moved: due.moved,
    waitsOn,
    askedBy: waitsOn?.kind === 'new_day' ? (due.asked?.personId ?? null) : null,
    // What was delivered is done by its owner, and may wait for somebody who judges or decides.
    isDone:
      standing.closure === 'closed' || isEnded(standing.delivery) || (standing.delivery === 'delivered' && !waitsOn),
    isPaused: extra.pausedUntil !== null,
    told: (extra.told ?? []) as readonly ToldTo[],
    seenBy: extra.isDraft ? new Set(extra.panel ?? []) : null,
  }
}

function waitsOnOf({ due }: StandingOf, extra: Extra, isBlocked: boolean): WaitsOn | null {
  if (extra.proposedAt) return { kind: 'closing', since: dayOf(extra.proposedAt) }
  if (extra.evidenceAt) return { kind: 'evidence', since: dayOf(extra.evidenceAt) }
  if (due.asked) return { kind: 'new_day', since: dayOf(utc(due.asked.at)) }
  return isBlocked ? { kind: 'another', since: dayOf(extra.blockedAt ?? '1970-01-01T00:00:00Z') } : null
}

/** PostgreSQL writes an instant within JSON in the zone of the server. */
const utc = (instant: string): string => new Date(instant).toISOString()

async function extrasOf(
  tx: Tx,
  partnershipId: string,
  ids: readonly string[],
  today: string,
): Promise<Map<string, Extra>> {
  const { rows } = await sql<Extra>`
    select c.commitment_id as "commitmentId", c.review_id as "reviewId",
      (select min(e.at) from evidence x
        cross join lateral (select e.to_status, e.at, e.version from evidence_event e where e.partnership_id = x.partnership_id
          and e.evidence_id = x.evidence_id order by e.seq desc limit 1) e
        left join evidence_version v on v.partnership_id = x.partnership_id and v.evidence_id = x.evidence_id and v.version = e.version
        where x.partnership_id = c.partnership_id and x.commitment_id = c.commitment_id and ${evidenceStatusNow} = 'submitted') as "evidenceAt",
      (select case when l.to_status = 'proposed' then l.at end from commitment_closure l where l.partnership_id = c.partnership_id
        and l.commitment_id = c.commitment_id order by l.seq desc limit 1) as "proposedAt",
      (select max(n.at) from commitment_needs n where n.partnership_id = c.partnership_id and n.commitment_id = c.commitment_id)
        as "blockedAt",
      (select case when p.act = 'pause' and p.until_on >= ${today} then p.until_on end from reminder_pause p
        where p.partnership_id = c.partnership_id and p.commitment_id = c.commitment_id order by p.seq desc limit 1) as "pausedUntil",
      (select json_agg(json_build_object('step', m.step, 'fromOn', m.from_on, 'on', m.day, 'personId', m.person_id))
        from reminder m where m.partnership_id = c.partnership_id and m.commitment_id = c.commitment_id) as told,
      d.review_id is not null as "isDraft",
      (select json_agg(p.person_id) from review_panel p where p.partnership_id = c.partnership_id and p.review_id = c.review_id
        and p.ended_seq is null and d.review_id is not null) as panel
    from commitment c
    left join review_draft d on d.partnership_id = c.partnership_id and d.review_id = c.review_id and d.shared_seq is null
    where c.partnership_id = ${partnershipId} and c.commitment_id = any (${sql.val([...ids])}::uuid[])`.execute(tx)
  return new Map(rows.map(row => [row.commitmentId, row]))
}

/** Everybody who may be written to, by each appointment that stands on a day: whoever has an account. */
export async function seatsOn(tx: Tx, partnershipId: string, today: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select t.person_id as "personId", t.appointment_id as "appointmentId", t.agency_id as "agencyId", a.name as "agencyName",
      t.role, p.name
    from appointment t
    join agency a on a.partnership_id = t.partnership_id and a.agency_id = t.agency_id
    join person p on p.partnership_id = t.partnership_id and p.person_id = t.person_id
    where t.partnership_id = ${partnershipId} and p.account_id is not null
      and (t.from_day is null or t.from_day <= ${today}) and (t.until_day is null or t.until_day > ${today})
      and (p.left_on is null or p.left_on > ${today})
      and not exists (select from support_access u where u.partnership_id = t.partnership_id and u.appointment_id = t.appointment_id)
    order by p.name, t.appointment_id`.execute(tx)
  return rows
}

/** How often a partnership's round goes, and what each person chose for themselves. */
export async function rhythmHere(
  tx: Tx,
  partnershipId: string,
): Promise<{
  readonly cycle: 'weekly' | 'daily'
  readonly weekday: number
  readonly choices: ReadonlyMap<string, Cycle>
}> {
  const last = await tx
    .selectFrom('reminder_rhythm')
    .select(['cycle', 'weekday'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { rows } = await sql<{ personId: string; cycle: Cycle }>`
    select distinct on (person_id) person_id as "personId", cycle from reminder_choice
    where partnership_id = ${partnershipId} order by person_id, seq desc`.execute(tx)
  const choices = new Map(rows.map(row => [row.personId, row.cycle]))
  return { cycle: last?.cycle === 'daily' ? 'daily' : 'weekly', weekday: last?.weekday ?? 1, choices }
}

/** The last day before one on which reminders were worked out; null where there is none. */
export async function lastWorkedOn(tx: Tx, partnershipId: string, before: string): Promise<string | null> {
  const found = await tx
    .selectFrom('reminder_day')
    .select('day')
    .where('partnership_id', '=', partnershipId)
    .where('day', '<', before)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.day ?? null
}

/** The first day on which reminders were worked out; null where there is none. */
async function firstWorkedOn(tx: Tx, partnershipId: string): Promise<string | null> {
  const found = await tx
    .selectFrom('reminder_day')
    .select('day')
    .where('partnership_id', '=', partnershipId)
    .orderBy('day')
    .limit(1)
    .executeTakeFirst()
  return found?.day ?? null
}

/** Whether reminders were worked out on a day. */
export async function isWorkedOut(tx: Tx, partnershipId: string, day: string): Promise<boolean> {
  const found = await tx
    .selectFrom('reminder_day')
    .select('day')
    .where('partnership_id', '=', partnershipId)
    .where('day', '=', day)
    .executeTakeFirst()
  return found !== undefined
}
