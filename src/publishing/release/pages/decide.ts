import type { SigningKey } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, refuse, seeOther } from '#src/platform/page.ts'
import type { ReviewRecord } from '../../edition/record.ts'
import { standingTo } from '../proposal.ts'
import { approve, sendBack, withdraw } from '../store.ts'
import { changed, showPrepared, type Waits, waitingFor } from './prepare.ts'
import { lookedThrough, recordOn } from './prepared.ts'

/**
 * Lets the public see the page that waits. Whoever approves it agrees to each of the words that may stay for a reason, and the reason
 * is somebody else's.
 */
export const approving = (key: SigningKey) => ({
  ask: showPrepared,
  answer: async (asked: Asked<Actor> & { value: { seen: string; agreed: string[] } }): Promise<Answer> =>
    deciding(asked, async (review, waits) => {
      const { tx, actor, now, value } = asked
      const { unresolved, allowed } = await lookedThrough(tx, actor, review, waits.edition)
      if (unresolved.length > 0)
        return refuse({
          looked: 'Something on it may identify somebody, and nobody gave a reason to keep it. Send it back',
        })
      if (allowed.some(one => one.choice?.personId === actor.personId))
        return refuse({ agreed: 'You gave one of these reasons yourself, so somebody else has to approve the page' })
      if (!allowed.every(one => value.agreed.includes(one.words)))
        return refuse({
          agreed: 'Select each of the words to say that you agree with the reason, or send the page back',
        })
      const page = { ...waits, agreed: allowed.length }
      if (page.agreed !== waits.allowed) return null
      const done = await approve(tx, actor, now, review, page, key)
      return done ? seeOther(`/publishing/${review.slug}?done=released`) : null
    }),
})

export const sendingBack = {
  ask: showPrepared,
  answer: async (asked: Asked<Actor> & { value: { seen: string; reason: string } }): Promise<Answer> =>
    deciding(asked, async (review, waits) => {
      const done = await sendBack(asked.tx, asked.actor, asked.now, review.reviewId, waits, asked.value.reason)
      return done ? seeOther(`/publishing/${review.slug}?done=sent-back`) : null
    }),
}

export const withdrawing = {
  ask: showPrepared,
  answer: async (asked: Asked<Actor> & { value: { words: string | null; forGood: boolean } }): Promise<Answer> => {
    const review = await reviewOf(asked)
    if (!review) return notFound
    const { words, forGood } = asked.value
    const done = await withdraw(asked.tx, asked.actor, asked.now, review, { words, isForGood: forGood })
    return done ? seeOther(`/publishing/${review.slug}?done=withdrawn`) : changed(asked)
  },
}

/** The review that an address names, as it is now. */
export const reviewOf = ({ tx, actor, params, today }: Asked<Actor>) =>
  recordOn(tx, actor.partnershipId, params.review ?? '', { day: today, today })

/** What somebody of another agency does with the page that waits; shown anew where it is not the one they looked at. */
async function deciding(
  asked: Asked<Actor> & { value: { seen: string } },
  act: (review: ReviewRecord, waits: Waits) => Promise<Answer | null>,
): Promise<Answer> {
  const review = await reviewOf(asked)
  if (!review) return notFound
  const waits = await waitingFor(asked, review)
  if (waits?.fingerprint !== asked.value.seen) return changed(asked)
  if (standingTo(asked.actor, waits) !== 'approver')
    return refuse({ looked: 'Somebody of another agency than the one that proposed the page has to decide on it' })
  return (await act(review, waits)) ?? changed(asked)
}
