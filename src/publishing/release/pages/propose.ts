import { randomUUID } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, refuse, seeOther } from '#src/platform/page.ts'
import { fingerprintOf } from '../../signing/fingerprint.ts'
import { standingTo } from '../proposal.ts'
import { propose, takeBack } from '../store.ts'
import { reviewOf } from './decide.ts'
import { changed, showPrepared, waitingFor } from './prepare.ts'
import { dayNamed, searched, setOut } from './prepared.ts'

type Value = { readonly seen: string; readonly of: string; readonly corrects: string | null }

/** What the fingerprint in the form was of is what is proposed, and whatever it puts right is added to it. */
export const proposing = {
  ask: showPrepared,
  answer: async (asked: Asked<Actor> & { value: Value }): Promise<Answer> => {
    const { tx, actor, now, today, value } = asked
    const day = dayNamed(value.of, today)
    const looked = await setOut(asked, day)
    if (!looked) return notFound
    const { review } = looked
    if ((await waitingFor(asked, review)) || fingerprintOf(looked.edition) !== value.seen) return changed(asked)
    if (review.isDraft) return refuse({ looked: 'Share the review with the partnership first: it is a draft' })
    const set = value.corrects === null ? looked : await setOut(asked, day, value.corrects)
    if (!set) return notFound
    const prepared = await searched(asked, set)
    const open = prepared.unresolved.length
    if (open > 0)
      return refuse({
        looked: `${open === 1 ? 'Something on it' : `${open} things on it`} may identify somebody. Look at what was found, then propose it`,
      })
    await propose(tx, actor, now, {
      proposedPageId: randomUUID(),
      reviewId: review.reviewId,
      edition: prepared.edition,
      allowed: prepared.allowed.length,
    })
    return seeOther(`/publishing/${review.slug}?done=proposed`)
  },
}

export const takingBack = {
  ask: showPrepared,
  answer: async (asked: Asked<Actor>): Promise<Answer> => {
    const review = await reviewOf(asked)
    if (!review) return notFound
    const waits = await waitingFor(asked, review)
    if (!waits) return changed(asked)
    if (standingTo(asked.actor, waits) !== 'proposer')
      return refuse({ form: 'Only who proposed the page, or keeps it for them, can take it back' })
    const done = await takeBack(asked.tx, asked.actor, asked.now, review.reviewId, waits)
    return done ? seeOther(`/publishing/${review.slug}?done=taken-back`) : changed(asked)
  },
}
