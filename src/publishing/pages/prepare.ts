import type { Actor } from '#src/partnerships/index.ts'
import {
  type Again,
  type Answer,
  type Asked,
  instead,
  notFound,
  seeOther,
  untouched,
  view,
} from '#src/platform/page.ts'
import { type Edition, editionOf } from '../edition.ts'
import { editionsOf, reviewRecord } from '../queries.ts'
import type { ReviewRecord } from '../record.ts'
import { fingerprintOf, release, withdraw } from '../store.ts'

/** `/publishing/:review`: exactly what would be public, and the act of making it so. */
export async function prepare(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const review = await reviewOf(asked)
  return review ? shown(asked, review, again) : notFound
}

export const releasing = {
  ask: prepare,
  answer: async (asked: Asked<Actor> & { value: { seen: string } }): Promise<Answer> => {
    const review = await reviewOf(asked)
    if (!review) return notFound
    const edition = editionOf(review, asked.today)
    if (fingerprintOf(edition) !== asked.value.seen)
      return instead({ ...(await shown(asked, review, untouched, true)), status: 409 })
    await release(asked.tx, asked.actor, asked.now, review, edition)
    return seeOther(`/publishing/${review.slug}?done=released`)
  },
}

export const withdrawing = {
  ask: prepare,
  answer: async (asked: Asked<Actor>): Promise<Answer> => {
    const review = await reviewOf(asked)
    if (!review) return notFound
    await withdraw(asked.tx, asked.actor, asked.now, review.reviewId)
    return seeOther(`/publishing/${review.slug}?done=withdrawn`)
  },
}

const reviewOf = ({ tx, actor, params }: Asked<Actor>) => reviewRecord(tx, actor.partnershipId, params.review ?? '')

async function shown(asked: Asked<Actor>, review: ReviewRecord, again: Again, changed = false) {
  const { tx, actor, today, query } = asked
  const edition: Edition = editionOf(review, today)
  const editions = await editionsOf(tx, actor.partnershipId, review.reviewId)
  return view('publishing/pages/prepare.njk', {
    review,
    edition,
    editions,
    released: editions.find(one => one.state === 'released') ?? null,
    seen: fingerprintOf(edition),
    publicAddress: `/p/${actor.partnershipSlug}/${review.slug}`,
    done: query.get('done'),
    changed,
    errors: again.errors,
  })
}
