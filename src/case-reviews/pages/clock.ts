import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { daysOf, type ReviewClock, usualClock } from '../clock/clock.ts'
import { clocksOf, reviewNamed } from '../clock/queries.ts'
import { setClock } from '../clock/store.ts'
import type { ClockTyped } from './clock.form.ts'

/** `/reviews/:name/clock`: by which days the review wants its response, its plan and its look back, and who said so. */
export async function showClock(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, params, query } = asked
  const review = await reviewNamed(tx, actor.partnershipId, params.name ?? '')
  if (!review) return notFound
  const set = await clocksOf(tx, actor.partnershipId, review.reviewId)
  const stands = set[0] ?? usualClock
  return view('case-reviews/pages/clock.njk', {
    review,
    clock: clockTold(stands, review.publishedOn),
    seen: set[0]?.version ?? 0,
    maySet: may(actor, 'set the clock of a review'),
    typed: Object.keys(errors).length > 0 ? typed : stands,
    errors,
    history: set.map(one => ({
      title: `${one.responseMonths}, ${one.planMonths} and ${one.lookBackMonths} months`,
      at: one.at,
      by: `${one.by} (${one.byAgency})`,
      text: one.source,
    })),
    done: query.get('done'),
  })
}

export async function takeClock(asked: Asked<Actor> & { value: ClockTyped }): Promise<Answer> {
  const review = await reviewNamed(asked.tx, asked.actor.partnershipId, asked.params.name ?? '')
  if (!review) return notFound
  return (await setClock(asked.tx, asked, review.reviewId, asked.value))
    ? seeOther(`/reviews/${review.slug}/clock?done=set`)
    : refuse({
        form: 'Somebody set other days while you were writing. Theirs are shown above yours. Save again to put yours in their place',
      })
}

/** A clock in words: each thing that is due, with its months and its day. */
export const clockTold = (clock: ReviewClock, publishedOn: string | null) => ({
  source: clock.source,
  days: daysOf(clock, publishedOn),
})
