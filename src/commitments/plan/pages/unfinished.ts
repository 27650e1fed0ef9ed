import { type Questions, type QuestionsBeside, reviewNames } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, download, view } from '#src/platform/page.ts'
import { csvOf, pageSize, pageWithin } from '#src/recommendations/index.ts'
import { type PlannedCommitment, plannedOf } from '../unfinished/queries.ts'
import { agencyOf, meterOf, sumOf } from '../unfinished/told.ts'

/** `/commitments/unfinished`: what is missing from the plans of all commitments that go on, or of one review, by agency. */
export const showUnfinished =
  (questions: Questions) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const { tx, actor, query } = asked
    const reviews = await reviewNames(tx, actor.partnershipId)
    const review = reviews.find(one => one.slug === query.get('review')) ?? null
    const { all, missing } = await unfinished(asked, review?.slug ?? null)
    const place = pageWithin(missing.length, Number(query.get('page') ?? 1) || 1)
    const rows = missing.slice((place.page - 1) * pageSize, place.page * pageSize)
    const beside = await questions(
      asked,
      rows.flatMap(row => row.gaps.map(gap => gap.gapId)),
    )
    return view('commitments/plan/pages/unfinished.njk', {
      review,
      reviews,
      sum: sumOf(all),
      place,
      total: missing.length,
      agencies: byAgency(rows, beside),
      query: review ? { review: review.slug } : {},
    })
  }

/** `/commitments/unfinished.csv`: one row for each part that is missing. */
export async function unfinishedCsv(asked: Asked<Actor>): Promise<Answer> {
  const { missing } = await unfinished(asked, asked.query.get('review'))
  const rows = missing.flatMap(row =>
    meterOf(row, null).missing.map(part => [
      agencyOf(row),
      row.reviewName,
      row.reference,
      row.text,
      part.title,
      part.question,
      part.of,
      row.commitmentId,
    ]),
  )
  return download(`unfinished-${asked.today}.csv`, 'text/csv; charset=utf-8', csvOf(head, rows))
}

const head = ['Agency', 'Review', 'Reference', 'Promise', 'What is missing', 'Question to ask', 'Whom to ask', 'Id']

/** All that go on, and those of them whose plan is not whole: by agency, then as they stand in their reviews. */
async function unfinished({ tx, actor, today }: Asked<Actor>, reviewSlug: string | null) {
  const all = await plannedOf(tx, actor.partnershipId, { today, reviewSlug })
  const missing = all.filter(row => meterOf(row, null).missing.length > 0)
  return { all, missing: missing.toSorted((one, other) => agencyOf(one).localeCompare(agencyOf(other), 'en')) }
}

function byAgency(rows: readonly PlannedCommitment[], beside: QuestionsBeside) {
  const grouped = Map.groupBy(rows, agencyOf)
  return [...grouped].map(([name, of]) => ({ name, rows: of.map(row => ({ ...row, meter: meterOf(row, beside) })) }))
}
