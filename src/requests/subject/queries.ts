import { nameOfRecommendation } from '#src/case-reviews/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { About, Reference, Shown } from '../about.ts'

/** What a reference names on this partnership's register, with what may be shown of it; null where it names nothing there. */
export async function aboutOf(tx: Tx, partnershipId: string, { kind, id }: Reference): Promise<About | null> {
  if (kind === 'update') {
    const found = await subject(tx, partnershipId, 'commitment', id)
    return found && { ...found.about, kind: 'update', gapId: null, readyQuestion: 'How does this stand?' }
  }
  if (kind !== 'gap') {
    const found = await subject(tx, partnershipId, kind, id)
    return found && { ...found.about, gapId: null, readyQuestion: found.question }
  }
  const gap = await tx
    .selectFrom('gap')
    .select(['subject_kind as kind', 'subject_id as id', 'question'])
    .where('partnership_id', '=', partnershipId)
    .where('gap_id', '=', id)
    .executeTakeFirst()
  const found = gap && (await subject(tx, partnershipId, gap.kind as About['subjectKind'], gap.id))
  return found ? { ...found.about, gapId: id, readyQuestion: gap.question } : null
}

interface Found {
  readonly about: Omit<About, 'gapId' | 'readyQuestion'>
  readonly question: string | null
}

async function subject(tx: Tx, partnershipId: string, kind: About['subjectKind'], id: string): Promise<Found | null> {
  if (kind === 'review') return review(tx, partnershipId, id)
  if (kind === 'recommendation') {
    const under = await recommendation(tx, partnershipId, id)
    return under && found(under, kind, id, { title: under.name, words: under.text, recommendation: null })
  }
  const one = await underOne(tx, partnershipId, kind, id)
  const under = one && (await recommendation(tx, partnershipId, one.recommendationId))
  if (!under) return null
  const { name, text } = under
  const shown = { title: one.title, words: one.text, recommendation: { name, text } }
  return { ...found(under, kind, id, shown), question: one.question }
}

type Under = NonNullable<Awaited<ReturnType<typeof recommendation>>>

function found(under: Under, kind: About['subjectKind'], id: string, shown: Omit<Shown, 'review'>): Found {
  const href = kind === 'commitment' ? `/commitments/${id}` : `/recommendations/${under.recommendationId}`
  const { reviewId, reviewName } = under
  return {
    about: {
      kind: 'question',
      reviewId,
      subjectKind: kind,
      subjectId: id,
      shown: { review: reviewName, ...shown },
      href,
    },
    question: null,
  }
}

async function review(tx: Tx, partnershipId: string, id: string): Promise<Found | null> {
  const one = await tx
    .selectFrom('review')
    .select(['name', 'slug'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', id)
    .executeTakeFirst()
  if (!one) return null
  const shown = { review: one.name, title: 'The response as a whole', words: null, recommendation: null }
  const href = `/reviews/${one.slug}`
  return {
    about: { kind: 'question', reviewId: id, subjectKind: 'review', subjectId: id, shown, href },
    question: null,
  }
}

async function recommendation(tx: Tx, partnershipId: string, id: string) {
  const one = await tx
    .selectFrom('recommendation as m')
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .select(['m.recommendation_id as recommendationId', 'm.text', 'm.kind', 'm.number', 'm.position'])
    .select(['r.review_id as reviewId', 'r.name as reviewName'])
    .where('m.partnership_id', '=', partnershipId)
    .where('m.recommendation_id', '=', id)
    .executeTakeFirst()
  return one ? { ...one, name: nameOfRecommendation(one) } : null
}

/** One thing under a recommendation, with what it is called on a page that shows it by itself. */
async function underOne(tx: Tx, partnershipId: string, kind: 'ask' | 'commitment' | 'statement', id: string) {
  if (kind === 'commitment') {
    const one = await tx
      .selectFrom('commitment')
      .select(['recommendation_id as recommendationId', 'text', 'reference'])
      .where('partnership_id', '=', partnershipId)
      .where('commitment_id', '=', id)
      .executeTakeFirst()
    return one && { ...one, title: `Commitment ${one.reference}`, question: null }
  }
  if (kind === 'ask') {
    const one = await tx
      .selectFrom('ask')
      .select(['recommendation_id as recommendationId', 'text', 'question'])
      .where('partnership_id', '=', partnershipId)
      .where('ask_id', '=', id)
      .executeTakeFirst()
    return one && { ...one, title: 'What is asked' }
  }
  const one = await tx
    .selectFrom('statement')
    .select(['recommendation_id as recommendationId', 'text'])
    .where('partnership_id', '=', partnershipId)
    .where('statement_id', '=', id)
    .executeTakeFirst()
  return one && { ...one, title: 'What the response says', question: null }
}
