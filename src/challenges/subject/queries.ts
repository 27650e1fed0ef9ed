import { sql } from 'kysely'
import { gapTitle, nameOfRecommendation } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { About, AboutKind, Reference } from '../about.ts'

interface Found {
  readonly reviewId: string
  readonly reviewName: string
  readonly slug: string
  readonly recommendationId: string | null
  readonly commitmentId: string | null
  readonly kind: string | null
  readonly number: string | null
  readonly position: number | null
  readonly words: string | null
  readonly reference: string | null
  readonly code: string | null
}

/** What a reference names on this partnership's register; null where it names nothing there, or nothing this person sees. */
export async function aboutOf(tx: Tx, partnershipId: string, { kind, id }: Reference): Promise<About | null> {
  if (kind === 'partnership') {
    const shown = { review: null, title: 'The partnership’s work as a whole', words: null, href: null }
    return { kind, id: partnershipId, scopeId: partnershipId, shown }
  }
  if (id === null) return null
  const { rows } = await sql<Found>`
    with one as (${subject[kind](partnershipId, id)})
    select r.review_id as "reviewId", r.name as "reviewName", r.slug, m.recommendation_id as "recommendationId", m.kind, m.number,
      m.position, one.commitment_id as "commitmentId", coalesce(one.words, m.text) as words, one.reference, one.code
    from one
    join review r on r.partnership_id = ${partnershipId} and r.review_id = one.review_id
    left join recommendation m on m.partnership_id = ${partnershipId} and m.recommendation_id = one.recommendation_id`.execute(
    tx,
  )
  const [found] = rows
  if (!found) return null
  const shown = { review: found.reviewName, title: titleOf(kind, found), words: found.words, href: hrefOf(found) }
  return { kind, id, scopeId: found.reviewId, shown }
}

const none = sql`null::uuid as recommendation_id, null::uuid as commitment_id, null::text as words, null::text as reference, null::text as code`

/** One row for each kind: the review, the recommendation it is under, the commitment where it is one, and its words. */
const subject: Readonly<
  Record<Exclude<AboutKind, 'partnership'>, (partnershipId: string, id: string) => ReturnType<typeof sql>>
> = {
  review: (partnershipId, id) =>
    sql`select review_id, ${none} from review where partnership_id = ${partnershipId} and review_id = ${id}`,
  recommendation: (partnershipId, id) =>
    sql`select review_id, recommendation_id, null::uuid as commitment_id, text as words, null::text as reference, null::text as code
      from recommendation where partnership_id = ${partnershipId} and recommendation_id = ${id}`,
  ask: (partnershipId, id) =>
    sql`select review_id, recommendation_id, null::uuid as commitment_id, text as words, null::text as reference, null::text as code
      from ask where partnership_id = ${partnershipId} and ask_id = ${id}`,
  commitment: (partnershipId, id) =>
    sql`select review_id, recommendation_id, commitment_id, text as words, reference, null::text as code
      from commitment where partnership_id = ${partnershipId} and commitment_id = ${id}`,
  statement: (partnershipId, id) =>
    sql`select review_id, recommendation_id, null::uuid as commitment_id, text as words, kind as reference, null::text as code
      from statement where partnership_id = ${partnershipId} and statement_id = ${id}`,
  gap: (partnershipId, id) =>
    sql`select g.review_id, coalesce(c.recommendation_id, a.recommendation_id, s.recommendation_id, m.recommendation_id) as recommendation_id,
        c.commitment_id, g.because as words, null::text as reference, g.code
      from gap g
      left join recommendation m on m.partnership_id = g.partnership_id and m.recommendation_id = g.subject_id
      left join ask a on a.partnership_id = g.partnership_id and a.ask_id = g.subject_id
      left join commitment c on c.partnership_id = g.partnership_id and c.commitment_id = g.subject_id
      left join statement s on s.partnership_id = g.partnership_id and s.statement_id = g.subject_id
      where g.partnership_id = ${partnershipId} and g.gap_id = ${id}`,
}

function titleOf(kind: AboutKind, found: Found): string {
  const { recommendationId, number, position } = found
  const under =
    recommendationId === null ? null : nameOfRecommendation({ kind: found.kind ?? '', number, position: position ?? 0 })
  switch (kind) {
    case 'commitment':
      return `Commitment ${found.reference}`
    case 'ask':
      return under ? `An ask of ${under}` : 'An ask'
    case 'statement':
      return `${found.reference === 'standing' ? 'A standing function' : 'A claim'}${under ? ` in answer to ${under}` : ''}`
    case 'gap':
      return `A gap: ${gapTitle(found.code ?? '')}`
    case 'recommendation':
      return under ?? 'A recommendation'
    default:
      return 'The review as a whole'
  }
}

function hrefOf({ commitmentId, recommendationId, slug }: Found): string {
  if (commitmentId) return `/commitments/${commitmentId}`
  return recommendationId ? `/recommendations/${recommendationId}` : `/reviews/${slug}`
}
