import { sql } from 'kysely'
import { challengesAbout } from '#src/challenges/index.ts'
import { type EvidenceStatus, evidenceStatusNow } from '#src/commitments/index.ts'
import type { Role } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { withTheme } from '#src/recommendations/index.ts'
import { honestyOf, honestyTitles } from '../edition/honesty.ts'
import { challengeTold, reviewRecord } from '../edition/queries.ts'
import type { EvidenceShown } from './evidence.ts'
import type { Packed, Placed } from './pack.ts'

interface Looking {
  readonly tx: Tx
  readonly partnershipId: string
  /** The day that the record is looked at on. */
  readonly today: string
}

/** A review with all that a pack of it says; null where this person sees none of that name. */
export async function packedReview(looking: Looking, slug: string): Promise<Packed | null> {
  const { tx, partnershipId, today } = looking
  const record = await reviewRecord(tx, partnershipId, slug, today)
  if (!record) return null
  const promises = record.recommendations.flatMap(one => one.commitments.map(promise => promise.commitmentId))
  const [ids, evidence, challenges] = await Promise.all([
    recommendationIds(tx, partnershipId, record.reviewId),
    evidenceOf(tx, partnershipId, promises),
    challengesPlaced(looking, record.reviewId),
  ])
  return {
    ...{ record, ids, evidence, challenges },
    against: honestyOf(record, today).map(({ key, kind, words }) => ({
      key,
      words: `${honestyTitles[kind]}. ${words}`,
    })),
  }
}

/** The reviews that have something of a theme, by name, and which recommendations those are. */
export async function withThemeOf(tx: Tx, partnershipId: string, themeId: string) {
  const rows = await tx
    .selectFrom('recommendation as c')
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'c.partnership_id').onRef('r.review_id', '=', 'c.review_id'),
    )
    .select(['r.slug', 'c.recommendation_id as id'])
    .where('c.partnership_id', '=', partnershipId)
    .where('c.recommendation_id', 'in', withTheme(partnershipId, themeId))
    .orderBy('r.name')
    .orderBy('r.slug')
    .execute()
  return { slugs: [...new Set(rows.map(row => row.slug))], ids: new Set(rows.map(row => row.id)) }
}

async function recommendationIds(tx: Tx, partnershipId: string, reviewId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('recommendation')
    .select('recommendation_id as id')
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()
  return rows.map(row => row.id)
}

/** The evidence of some promises: the version that stands, and who judged that last. */
async function evidenceOf(tx: Tx, partnershipId: string, ids: readonly string[]): Promise<EvidenceShown[]> {
  const { rows } = await sql<{
    commitmentId: string
    title: string
    status: EvidenceStatus
    level: number | null
    datedOn: string | null
    goodUntil: string | null
    byAgency: string | null
    sha256: string | null
    act: string | null
    at: string
    agency: string
    role: Role | null
  }>`select x.commitment_id as "commitmentId", x.title, ${evidenceStatusNow} as status, coalesce(e.level, v.level) as level,
      v.dated_on as "datedOn", v.good_until as "goodUntil", h.name as "byAgency", f.sha256, j.act, j.at, a.name as agency, t.role
    from evidence x
    cross join lateral (select * from evidence_event e where e.partnership_id = x.partnership_id and e.evidence_id = x.evidence_id
      order by e.seq desc limit 1) e
    left join lateral (select * from evidence_version v where v.partnership_id = x.partnership_id and v.evidence_id = x.evidence_id
      order by v.version desc limit 1) v on true
    left join agency h on h.partnership_id = v.partnership_id and h.agency_id = v.for_agency
    left join evidence_file f on f.partnership_id = v.partnership_id and f.file_id = v.file_id
    left join lateral (select * from evidence_event j where j.partnership_id = x.partnership_id and j.evidence_id = x.evidence_id
      and j.act in ('accept', 'return') and j.version = v.version order by j.seq desc limit 1) j on true
    left join agency a on a.partnership_id = j.partnership_id and a.agency_id = j.for_agency
    left join appointment t on t.partnership_id = j.partnership_id and t.appointment_id = j.under_id
    where x.partnership_id = ${partnershipId} and x.commitment_id = any (${sql.val([...ids])}::uuid[])
    order by v.dated_on, x.title, x.evidence_id`.execute(tx)
  return rows.map(({ act, at, agency, role, ...one }) => ({
    ...one,
    judged: act === null ? null : { isAccepted: act === 'accept', on: dayOf(new Date(at).toISOString()), agency, role },
  }))
}

/** Questions, challenges and offers about anything of a review, each with where that is. */
async function challengesPlaced(looking: Looking, reviewId: string): Promise<Placed[]> {
  const { tx, partnershipId } = looking
  const found = await challengesAbout(looking, { reviewId })
  if (found.length === 0) return []
  const { rows } = await sql<{ id: string; recommendationId: string; commitmentId: string | null }>`with things as (
      select recommendation_id as id, recommendation_id, null::uuid as commitment_id from recommendation
        where partnership_id = ${partnershipId} and review_id = ${reviewId}
      union all select ask_id, recommendation_id, null from ask where partnership_id = ${partnershipId} and review_id = ${reviewId}
      union all select statement_id, recommendation_id, null from statement
        where partnership_id = ${partnershipId} and review_id = ${reviewId}
      union all select commitment_id, recommendation_id, commitment_id from commitment
        where partnership_id = ${partnershipId} and review_id = ${reviewId})
    select id, recommendation_id as "recommendationId", commitment_id as "commitmentId" from things
    union all select g.gap_id, t.recommendation_id, t.commitment_id from gap g join things t on t.id = g.subject_id
      where g.partnership_id = ${partnershipId} and g.review_id = ${reviewId}`.execute(tx)
  const places = new Map(rows.map(row => [row.id, row]))
  return found.map(one => {
    const place = places.get(one.aboutId)
    return {
      recommendationId: place?.recommendationId ?? null,
      commitmentId: place?.commitmentId ?? null,
      challenge: { ...challengeTold(one), lastReply: one.lastReply },
    }
  })
}
