import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { type Sharing, sharingOf, whoCanBeNamed } from '../sharing/queries.ts'
import { makeDraft, nameToPanel, shareReview, takeOffPanel } from '../sharing/store.ts'

/** `/reviews/:name/sharing`: who sees a review, before the public does. */
export async function showSharing(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const { tx, actor, params, query, today } = asked
  const sharing = await sharingOf(tx, actor.partnershipId, params.name ?? '', today)
  if (!sharing) return notFound
  const onPanel = new Set(sharing.panel.map(one => one.personId))
  const others = await whoCanBeNamed(tx, actor.partnershipId, today)
  return view('case-reviews/pages/sharing.njk', {
    review: sharing,
    others: others.filter(one => !onPanel.has(one.personId)),
    done: query.get('done'),
    typed: again.typed,
    errors: again.errors,
  })
}

export const sharing = {
  ask: showSharing,
  answer: (asked: Asked<Actor>) =>
    onReview(asked, 'shared', async review => {
      await shareReview(asked.tx, asked, review.reviewId)
      return undefined
    }),
}

export const drafting = {
  ask: showSharing,
  answer: (asked: Asked<Actor>) =>
    onReview(asked, 'draft', async review => {
      if (review.isPublic) return refuse({ form: 'The public can read a page of it. Withdraw that page first' })
      if (review.isProposed)
        return refuse({ form: 'A page of it waits to be approved for the public. Have it taken back first' })
      await makeDraft(asked.tx, asked, review)
    }),
}

export const naming = {
  ask: showSharing,
  answer: (asked: Asked<Actor> & { value: { person: string } }) =>
    onReview(asked, 'named', async review => {
      const others = await whoCanBeNamed(asked.tx, asked.actor.partnershipId, asked.today)
      if (!others.some(one => one.personId === asked.value.person))
        return refuse({ person: 'Select somebody of the list' })
      await nameToPanel(asked.tx, asked, review.reviewId, asked.value.person)
    }),
}

export const takingOff = {
  ask: showSharing,
  answer: (asked: Asked<Actor> & { value: { person: string } }) =>
    onReview(asked, 'taken-off', async review => {
      // Of somebody who is not on it there is nothing to record; whoever asked twice is told the same.
      if (!review.panel.some(one => one.personId === asked.value.person)) return undefined
      await takeOffPanel(asked.tx, asked, review.reviewId, asked.value.person)
    }),
}

async function onReview(
  { tx, actor, params, today }: Asked<Actor>,
  done: string,
  act: (review: Sharing) => Promise<Answer | undefined>,
): Promise<Answer> {
  const review = await sharingOf(tx, actor.partnershipId, params.name ?? '', today)
  if (!review) return notFound
  return (await act(review)) ?? seeOther(`/reviews/${review.slug}/sharing?done=${done}`)
}
