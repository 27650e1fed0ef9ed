import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

/** Who sees a review, and what stands in the way of changing that. */
export interface Sharing {
  readonly reviewId: string
  readonly intakeId: string
  readonly slug: string
  readonly name: string
  readonly isDraft: boolean
  readonly isPublic: boolean
  /** Whether a page of it waits to be approved for the public. */
  readonly isProposed: boolean
  readonly panel: readonly PanelMember[]
}

export interface PanelMember {
  readonly personId: string
  readonly name: string
  readonly agencies: string
}

/** Who sees the review of this name; null where there is none that the asker sees. */
export async function sharingOf(tx: Tx, partnershipId: string, slug: string, today: string): Promise<Sharing | null> {
  const review = await tx
    .selectFrom('review as r')
    .select(['r.review_id as reviewId', 'r.intake_id as intakeId', 'r.slug', 'r.name'])
    .select([
      sql<boolean>`exists (select from review_draft d where d.partnership_id = r.partnership_id
        and d.review_id = r.review_id and d.shared_seq is null)`.as('isDraft'),
      sql<boolean>`exists (select from released_review e where e.partnership_id = r.partnership_id
        and e.review_id = r.review_id and e.state = 'released')`.as('isPublic'),
      sql<boolean>`exists (select from proposed_page w where w.partnership_id = r.partnership_id
        and w.review_id = r.review_id and w.state = 'waiting')`.as('isProposed'),
    ])
    .where('r.partnership_id', '=', partnershipId)
    .where('r.slug', '=', slug)
    .executeTakeFirst()
  return review ? { ...review, panel: await panelOf(tx, partnershipId, review.reviewId, today) } : null
}

/** Who is on the panel of a review; nobody whose appointments have all ended counts. */
async function panelOf(tx: Tx, partnershipId: string, reviewId: string, today: string): Promise<PanelMember[]> {
  return standing(tx, partnershipId, today)
    .where('p.person_id', 'in', from =>
      from
        .selectFrom('review_panel as n')
        .select('n.person_id')
        .where('n.partnership_id', '=', partnershipId)
        .where('n.review_id', '=', reviewId)
        .where('n.ended_seq', 'is', null),
    )
    .execute()
}

/** Everybody who could be named to a panel on a day: whoever acts here and is not of the business team, which sees drafts anyway. */
export async function whoCanBeNamed(tx: Tx, partnershipId: string, today: string): Promise<PanelMember[]> {
  return standing(tx, partnershipId, today).where('t.role', '<>', 'business_team').execute()
}

/** The reviews to whose panel somebody was named, and which has not ended. */
export const panelsOf = (tx: Tx, partnershipId: string, personId: string) =>
  tx
    .selectFrom('review_panel as n')
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'n.partnership_id').onRef('r.review_id', '=', 'n.review_id'),
    )
    .select(['r.review_id as reviewId', 'r.slug', 'r.name'])
    .where('n.partnership_id', '=', partnershipId)
    .where('n.person_id', '=', personId)
    .where('n.ended_seq', 'is', null)
    .orderBy('r.name')
    .execute()

const standing = (tx: Tx, partnershipId: string, today: string) =>
  named(tx, partnershipId)
    .where(row => row.or([row('t.until_day', 'is', null), row('t.until_day', '>', today)]))
    .where(row => row.or([row('p.left_on', 'is', null), row('p.left_on', '>', today)]))

const named = (tx: Tx, partnershipId: string) =>
  tx
    .selectFrom('person as p')
    .innerJoin('appointment as t', join =>
      join.onRef('t.partnership_id', '=', 'p.partnership_id').onRef('t.person_id', '=', 'p.person_id'),
    )
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 't.partnership_id').onRef('a.agency_id', '=', 't.agency_id'),
    )
    .select(['p.person_id as personId', 'p.name', sql<string>`string_agg(distinct a.name, ', ')`.as('agencies')])
    .where('p.partnership_id', '=', partnershipId)
    .groupBy(['p.partnership_id', 'p.person_id', 'p.name'])
    .orderBy('p.name')
