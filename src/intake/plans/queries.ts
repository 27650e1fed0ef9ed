import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Sheet } from '#src/reading/index.ts'
import type { Said } from '#src/recommendations/index.ts'
import type { IntakeStatus } from '../intake.ts'
import { isUuid } from '../queries.ts'
import type { KnownRecommendation } from './comparison.ts'
import type { Settings } from './mapping.ts'

/** What becomes of rows that are on the register already. */
export type Choice = 'stop' | 'skip' | 'update'

/** The tables of a plan, as the reader left them. */
export interface ReadTables {
  readonly tables: readonly Sheet[]
  readonly likeliest: number
  readonly warnings: readonly string[]
}

/** How many of what an import added or changed. */
export interface ImportOutcome {
  readonly recommendations: number
  readonly commitments: number
  readonly updated: number
  readonly untouched: number
  readonly leftOut: number
}

/** One import, as a line of the list of them. */
export interface PlanLine {
  readonly intakeId: string
  readonly documentId: string
  readonly fileName: string
  readonly status: IntakeStatus
  /** Of the review on the register that it is for or began; null where it is yet to begin one. */
  readonly reviewId: string | null
  readonly reviewSlug: string | null
  readonly reviewName: string
  readonly publishedOn: string | null
  readonly createdByName: string
  readonly createdAt: string
  readonly choice: Choice | null
  readonly outcome: ImportOutcome | null
  readonly version: number
  readonly settings: Settings | null
}
export interface PlanShown extends PlanLine {
  readonly salt: string
  /** Null until it has been read. */
  readonly read: ReadTables | null
}

/** One action plan handed in; null where this partnership has none of that id. */
export async function planShown(tx: Tx, partnershipId: string, intakeId: string): Promise<PlanShown | null> {
  if (!isUuid(intakeId)) return null
  const row = await plans(tx, partnershipId)
    .select(['a.tables as read', 'd.salt'])
    .where('a.intake_id', '=', intakeId)
    .executeTakeFirst()
  return (row as unknown as PlanShown | undefined) ?? null
}

/** Whether something handed in is an action plan. */
export async function isPlan(tx: Tx, partnershipId: string, intakeId: string): Promise<boolean> {
  if (!isUuid(intakeId)) return false
  const row = await tx
    .selectFrom('action_plan')
    .select('intake_id')
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .executeTakeFirst()
  return row !== undefined
}

/** Action plans handed in, newest first. */
export async function plansHandedIn(
  tx: Tx,
  partnershipId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<PlanLine[]> {
  const rows = await plans(tx, partnershipId)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.intake_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows as unknown as PlanLine[]
}

export async function countPlans(tx: Tx, partnershipId: string): Promise<number> {
  const { total } = await tx
    .selectFrom('action_plan')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirstOrThrow()
  return total
}

/** The reviews that a plan may be for, by name. */
export const reviewsToChoose = (tx: Tx, partnershipId: string): Promise<{ reviewId: string; name: string }[]> =>
  tx
    .selectFrom('review')
    .select(['review_id as reviewId', 'name'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('name')
    .orderBy('slug')
    .execute()

/** The recommendations and promises of a review, each with what an action plan said of it last. */
export async function registerOf(tx: Tx, partnershipId: string, reviewId: string): Promise<KnownRecommendation[]> {
  const recommendations = await tx
    .selectFrom('recommendation')
    .select(['recommendation_id as id', 'proposal_id as proposalId', 'number', 'text'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()
  const within = sql<string>`(select recommendation_id from recommendation where partnership_id = ${partnershipId} and review_id = ${reviewId})`
  const promises = await tx
    .selectFrom('commitment')
    .select(['commitment_id as id', 'recommendation_id as of', 'text', 'reference'])
    .where('partnership_id', '=', partnershipId)
    .where('recommendation_id', 'in', within)
    .orderBy('position')
    .execute()
  const entries = await tx
    .selectFrom('plan_entry')
    .select(['recommendation_id', 'commitment_id', 'said'])
    .where('partnership_id', '=', partnershipId)
    .where('recommendation_id', 'in', within)
    .orderBy('ledger_seq')
    .execute()
  const said = new Map(entries.map(entry => [entry.commitment_id ?? entry.recommendation_id, entry.said as Said]))
  const called = new Map(entries.map(entry => [entry.recommendation_id, (entry.said as Said).recommendation ?? null]))
  const under = Map.groupBy(promises, promise => promise.of)
  return recommendations.map(one => ({
    ...one,
    called: called.get(one.id) ?? null,
    said: said.get(one.id) ?? null,
    promises: (under.get(one.id) ?? []).map(({ id, text, reference }) => ({
      id,
      number: null,
      text,
      reference,
      called: said.get(id)?.action ?? null,
      said: said.get(id) ?? null,
    })),
  }))
}

function plans(tx: Tx, partnershipId: string) {
  return tx
    .selectFrom('action_plan as a')
    .innerJoin('intake as i', join =>
      join.onRef('i.partnership_id', '=', 'a.partnership_id').onRef('i.intake_id', '=', 'a.intake_id'),
    )
    .innerJoin('document as d', join =>
      join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'i.partnership_id').onRef('p.person_id', '=', 'i.created_by'),
    )
    .leftJoin('review as v', join =>
      join
        .onRef('v.partnership_id', '=', 'a.partnership_id')
        .on(eb =>
          eb.or([eb('v.review_id', '=', eb.ref('a.review_id')), eb('v.intake_id', '=', eb.ref('a.intake_id'))]),
        ),
    )
    .innerJoinLateral(
      eb =>
        eb
          .selectFrom('intake_status as s')
          .select('s.to_status as status')
          .whereRef('s.partnership_id', '=', 'i.partnership_id')
          .whereRef('s.intake_id', '=', 'i.intake_id')
          .orderBy('s.seq', 'desc')
          .limit(1)
          .as('now'),
      join => join.onTrue(),
    )
    .select(['a.intake_id as intakeId', 'i.document_id as documentId', 'd.file_name as fileName', 'now.status'])
    .select(['v.review_id as reviewId', 'v.slug as reviewSlug', 'a.choice', 'a.outcome', 'a.version', 'a.settings'])
    .select(sql<string>`coalesce(v.name, i.review_name, d.file_name)`.as('reviewName'))
    .select(sql<string | null>`coalesce(v.published_on, i.published_on)`.as('publishedOn'))
    .select(['p.name as createdByName', 'i.created_at as createdAt'])
    .where('a.partnership_id', '=', partnershipId)
}
