import {
  coverages,
  gapTitle,
  listed,
  meansWords,
  nameOfRecommendation,
  scheduleTitles,
  scheduleTones,
} from '#src/case-reviews/index.ts'
import type { Opened, Tx } from '#src/platform/db.ts'
import { view } from '#src/platform/page.ts'
import type { Coverage, Means } from '#src/reading/reading.ts'
import { windowWords } from '#src/shell/index.ts'
import { openedPartnership, openedReview } from '../queries.ts'
import type { Reading, Shown } from './looking.ts'

/** `/national/:partnership/reviews/:name`: what one review asked for, what was promised, and what has no answer. */
export async function showOpenedReview(tx: Tx, { partnershipId }: Opened, { params, today }: Reading): Promise<Shown> {
  const review = await openedReview(tx, partnershipId, params.name ?? '', today)
  if (!review) return null
  const { asks, commitments, gaps, recommendations, reviewId } = review
  const gapsOf = (id: string) => gaps.filter(({ of }) => of === id).map(gap => ({ ...gap, title: gapTitle(gap.code) }))
  const shown = recommendations.map(one => ({
    name: nameOfRecommendation(one),
    text: one.text,
    to: listed(one.addressedTo),
    gaps: gapsOf(one.id),
    asks: asks
      .filter(({ of }) => of === one.id)
      .map(ask => ({ ...ask, words: coverages[ask.coverage as Coverage], gaps: gapsOf(ask.id) })),
    promises: commitments
      .filter(({ of }) => of === one.id)
      .map(promise => ({
        reference: promise.reference,
        text: promise.text,
        who: promise.who.length > 0 ? listed(promise.who) : 'The response does not say who',
        when: whenOf(promise),
        means: meansWords[promise.means as Means],
        schedule: scheduleTitles[promise.schedule],
        tone: scheduleTones[promise.schedule],
        gaps: gapsOf(promise.id),
      })),
  }))
  const of = await openedPartnership(tx, partnershipId, today)
  const unanswered = asks.filter(({ coverage }) => coverage === 'unaddressed').length
  const tally = { asks: asks.length, unanswered, promises: commitments.length }
  const data = { of, review, recommendations: shown, gaps: gapsOf(reviewId), tally, today }
  return { page: view('national/pages/review.njk', data), reviewId }
}

const whenOf = (promise: { dueStart: string | null; dueEnd: string | null; whenWords: string | null }): string => {
  if (promise.dueEnd === null) return promise.whenWords ? `“${promise.whenWords}”` : 'The response does not say when'
  return windowWords({ start: promise.dueStart, end: promise.dueEnd })
}
