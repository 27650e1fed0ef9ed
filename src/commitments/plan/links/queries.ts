import { sql } from 'kysely'
import { nameOfRecommendation } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import { blockingOf, type LinkStatus, type Needs } from '../link.ts'

/** What a commitment is joined to: a recommendation that it serves besides the one it answers, or a commitment that it waits for. */
export type LinkKind = 'serves' | 'needs'

export interface Other {
  readonly id: string
  /** `C4`, or `Recommendation 3`. */
  readonly reference: string
  readonly text: string
  readonly reviewId: string
  readonly reviewName: string
}

const tables = {
  serves: { steps: 'commitment_serves', column: 'recommendation_id' },
  needs: { steps: 'commitment_needs', column: 'needs_id' },
} as const

/** How a commitment stands to another thing: the last of its steps with it. */
export async function linkTo(
  tx: Tx,
  partnershipId: string,
  kind: LinkKind,
  { commitmentId, otherId }: { readonly commitmentId: string; readonly otherId: string },
): Promise<{ readonly seq: number; readonly status: LinkStatus | 'none' }> {
  const { steps, column } = tables[kind]
  const { rows } = await sql<{
    seq: number
    status: LinkStatus
  }>`select seq, to_status as status from ${sql.table(steps)}
    where partnership_id = ${partnershipId} and commitment_id = ${commitmentId} and ${sql.ref(column)} = ${otherId}
    order by seq desc limit 1`.execute(tx)
  return rows[0] ?? { seq: 0, status: 'none' }
}

/** Which commitment of a partnership waits for which, as they are joined now. */
export async function needsOf(tx: Tx, partnershipId: string): Promise<Needs[]> {
  const { rows } = await sql<Needs>`select commitment_id as id, needs_id as needs from (
      select distinct on (commitment_id, needs_id) commitment_id, needs_id, to_status from commitment_needs
      where partnership_id = ${partnershipId} order by commitment_id, needs_id, seq desc) as last
    where to_status = 'linked'`.execute(tx)
  return rows
}

/** A commitment with its delivery and the day that stands, as far as waiting for it goes. */
export interface Waited extends Other {
  readonly isDone: boolean
  readonly dueOn: string | null
  readonly agencyName: string | null
}

/** Some commitments as others wait for them. Done: delivered, or ended with a reason, so that nothing more is coming. */
export async function waitedFor(tx: Tx, partnershipId: string, ids: readonly string[]): Promise<Map<string, Waited>> {
  if (ids.length === 0) return new Map()
  const { rows } =
    await sql<Waited>`select c.commitment_id as id, c.reference, c.text, c.review_id as "reviewId", r.name as "reviewName",
      coalesce((select d.to_status <> 'in_progress' from commitment_delivery d where d.partnership_id = c.partnership_id
        and d.commitment_id = c.commitment_id order by d.seq desc limit 1), false) as "isDone",
      coalesce((select u.due_on from commitment_due u where u.partnership_id = c.partnership_id and u.commitment_id = c.commitment_id
        and u.act in ('set', 'approve') order by u.seq desc limit 1), c.due_end) as "dueOn",
      (select a.name from commitment_owner o join agency a on a.partnership_id = o.partnership_id and a.agency_id = o.agency_id
        where o.partnership_id = c.partnership_id and o.commitment_id = c.commitment_id and o.act in ('accept', 'hand_over')
        order by o.seq desc limit 1) as "agencyName"
    from commitment c join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
    where c.partnership_id = ${partnershipId} and c.commitment_id = any (${ids})
    order by r.name, length(c.reference), c.reference`.execute(tx)
  return new Map(rows.map(row => [row.id, row]))
}

/** Which commitment waits for which, and all of those as others wait for them. */
export async function linksOf(tx: Tx, partnershipId: string) {
  const needs = await needsOf(tx, partnershipId)
  return { needs, all: await waitedFor(tx, partnershipId, [...new Set(needs.flatMap(link => [link.id, link.needs]))]) }
}
export type Links = Awaited<ReturnType<typeof linksOf>>

/** What each of these commitments waits for in the end, where it waits for anything that is not done. */
export async function blockedBy(
  tx: Tx,
  partnershipId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Waited[]>> {
  const links = await needsOf(tx, partnershipId)
  const wanted = ids.filter(id => links.some(link => link.id === id))
  if (wanted.length === 0) return new Map()
  const all = await waitedFor(tx, partnershipId, [...new Set(links.map(link => link.needs))])
  const first = (id: string) => blockingOf(links, id, other => all.get(other)?.isDone ?? true)
  const told = wanted.map(id => [id, first(id).flatMap(other => all.get(other) ?? [])] as const)
  return new Map(told.filter(([, blocking]) => blocking.length > 0))
}

/** The recommendations that a commitment serves besides the one it answers. */
export async function servedBy(tx: Tx, partnershipId: string, commitmentId: string): Promise<Other[]> {
  const { rows } = await sql<Other & Numbered>`select m.recommendation_id as id, m.number, m.kind, m.position, m.text,
      m.review_id as "reviewId", r.name as "reviewName"
    from (select distinct on (recommendation_id) recommendation_id, to_status from commitment_serves
      where partnership_id = ${partnershipId} and commitment_id = ${commitmentId} order by recommendation_id, seq desc) as last
    join recommendation m on m.partnership_id = ${partnershipId} and m.recommendation_id = last.recommendation_id
    join review r on r.partnership_id = m.partnership_id and r.review_id = m.review_id
    where last.to_status = 'linked' order by r.name, m.position`.execute(tx)
  return rows.map(named)
}

/** The commitments that serve a recommendation though they answer another one. */
export const servingToo = wordedOnce(
  (
    _: Tx,
    partnershipId: string,
    recommendationId: string,
  ) => sql<Other>`select c.commitment_id as id, c.reference, c.text, c.review_id as "reviewId", r.name as "reviewName"
    from (select distinct on (commitment_id) commitment_id, to_status from commitment_serves
      where partnership_id = ${partnershipId} and recommendation_id = ${recommendationId} order by commitment_id, seq desc) as last
    join commitment c on c.partnership_id = ${partnershipId} and c.commitment_id = last.commitment_id
    join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
    where last.to_status = 'linked' order by r.name, length(c.reference), c.reference`,
)

/** What a search for a reference or some words finds, of what could be joined; ten at most. */
export async function findOthers(
  tx: Tx,
  partnershipId: string,
  kind: LinkKind,
  { commitmentId, words }: { readonly commitmentId: string; readonly words: string },
): Promise<Other[]> {
  if (kind === 'needs') {
    const { rows } =
      await sql<Other>`select c.commitment_id as id, c.reference, c.text, c.review_id as "reviewId", r.name as "reviewName"
      from commitment c join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
      where c.partnership_id = ${partnershipId} and c.commitment_id <> ${commitmentId}
        and (lower(c.reference) = lower(${words}) or c.search @@ websearch_to_tsquery('english', ${words}))
      order by (c.review_id = (select s.review_id from commitment s where s.partnership_id = c.partnership_id
        and s.commitment_id = ${commitmentId})) desc, r.name, length(c.reference), c.reference limit 10`.execute(tx)
    return rows
  }
  const { rows } = await sql<Other & Numbered>`select m.recommendation_id as id, m.number, m.kind, m.position, m.text,
      m.review_id as "reviewId", r.name as "reviewName"
    from recommendation m join review r on r.partnership_id = m.partnership_id and r.review_id = m.review_id
    where m.partnership_id = ${partnershipId}
      and m.recommendation_id <> (select s.recommendation_id from commitment s where s.partnership_id = ${partnershipId}
        and s.commitment_id = ${commitmentId})
      and (m.number = ${words} or m.search @@ websearch_to_tsquery('english', ${words}))
    order by (m.review_id = (select s.review_id from commitment s where s.partnership_id = ${partnershipId}
      and s.commitment_id = ${commitmentId})) desc, r.name, m.position limit 10`.execute(tx)
  return rows.map(named)
}

interface Numbered {
  readonly number: string | null
  readonly kind: string
  readonly position: number
}

const named = ({ number, kind, position, ...row }: Other & Numbered): Other => ({
  ...row,
  reference: nameOfRecommendation({ number, kind, position }),
})
