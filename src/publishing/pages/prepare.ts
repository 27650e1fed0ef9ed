import { randomUUID } from 'node:crypto'
import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import {
  type Again,
  type Answer,
  type Asked,
  instead,
  notFound,
  refuse,
  seeOther,
  untouched,
  view,
} from '#src/platform/page.ts'
import { type Edition, editionOf } from '../edition.ts'
import { standingTo } from '../proposal.ts'
import { editionsOf, lastSentBack, reviewRecord, whatWaits } from '../queries.ts'
import type { ReviewRecord } from '../record.ts'
import { approve, fingerprintOf, propose, sendBack, takeBack, withdraw } from '../store.ts'

/** `/publishing/:review`: exactly what would be public, and the two acts, by two people, of making it so. */
export async function prepare(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const review = await reviewOf(asked)
  return review ? shown(asked, review, again) : notFound
}

export const proposing = {
  ask: prepare,
  answer: async (asked: Asked<Actor> & { value: { seen: string } }): Promise<Answer> => {
    const review = await reviewOf(asked)
    if (!review) return notFound
    const edition = editionOf(review, asked.today)
    const { waits } = await waitingFor(asked, review)
    if (waits || fingerprintOf(edition) !== asked.value.seen) return changed(asked, review)
    if (review.isDraft) return refuse({ looked: 'Share the review with the partnership first: it is a draft' })
    await propose(asked.tx, asked.actor, asked.now, {
      proposedPageId: randomUUID(),
      reviewId: review.reviewId,
      edition,
    })
    return seeOther(`/publishing/${review.slug}?done=proposed`)
  },
}

export const approving = {
  ask: prepare,
  answer: async (asked: Asked<Actor> & { value: { seen: string } }): Promise<Answer> =>
    deciding(asked, async (review, waits) => {
      const done = await approve(asked.tx, asked.actor, asked.now, review, waits)
      return done ? seeOther(`/publishing/${review.slug}?done=released`) : null
    }),
}

export const sendingBack = {
  ask: prepare,
  answer: async (asked: Asked<Actor> & { value: { seen: string; reason: string } }): Promise<Answer> =>
    deciding(asked, async (review, waits) => {
      const done = await sendBack(asked.tx, asked.actor, asked.now, review.reviewId, waits, asked.value.reason)
      return done ? seeOther(`/publishing/${review.slug}?done=sent-back`) : null
    }),
}

export const takingBack = {
  ask: prepare,
  answer: async (asked: Asked<Actor>): Promise<Answer> => {
    const review = await reviewOf(asked)
    if (!review) return notFound
    const { waits } = await waitingFor(asked, review)
    if (!waits) return changed(asked, review)
    if (standingTo(asked.actor, waits) !== 'proposer')
      return refuse({ form: 'Only who proposed the page, or keeps it for them, can take it back' })
    const done = await takeBack(asked.tx, asked.actor, asked.now, review.reviewId, waits)
    return done ? seeOther(`/publishing/${review.slug}?done=taken-back`) : changed(asked, review)
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

/** What somebody of another agency does with the page that waits; shown anew where it is not the one they looked at. */
async function deciding(
  asked: Asked<Actor> & { value: { seen: string } },
  act: (review: ReviewRecord, waits: Waits) => Promise<Answer | null>,
): Promise<Answer> {
  const review = await reviewOf(asked)
  if (!review) return notFound
  const { waits } = await waitingFor(asked, review)
  if (waits?.fingerprint !== asked.value.seen) return changed(asked, review)
  if (standingTo(asked.actor, waits) !== 'approver')
    return refuse({ looked: 'Somebody of another agency than the one that proposed the page has to decide on it' })
  return (await act(review, waits)) ?? changed(asked, review)
}

type Waits = NonNullable<Awaited<ReturnType<typeof waitingFor>>['waits']>

const reviewOf = ({ tx, actor, params }: Asked<Actor>) => reviewRecord(tx, actor.partnershipId, params.review ?? '')

async function waitingFor({ tx, actor }: Asked<Actor>, review: ReviewRecord) {
  const found = await whatWaits(tx, actor.partnershipId, review.reviewId)
  return { waits: found && { ...found, fingerprint: fingerprintOf(found.edition) } }
}

const changed = async (asked: Asked<Actor>, review: ReviewRecord): Promise<Answer> =>
  instead({ ...(await shown(asked, review, untouched, true)), status: 409 })

async function shown(asked: Asked<Actor>, review: ReviewRecord, again: Again, hasChanged = false) {
  const { tx, actor, today, query } = asked
  const now: Edition = editionOf(review, today)
  const { waits } = await waitingFor(asked, review)
  const editions = await editionsOf(tx, actor.partnershipId, review.reviewId)
  return view('publishing/pages/prepare.njk', {
    review,
    waits,
    standing: waits && standingTo(actor, waits),
    edition: waits?.edition ?? now,
    // As of another day the page says the same of another day; whether the record itself has moved is told as of its own.
    hasMoved: waits !== null && fingerprintOf(editionOf(review, waits.asOf)) !== waits.fingerprint,
    sentBack: waits ? null : await lastSentBack(tx, actor.partnershipId, review.reviewId),
    editions,
    released: editions.find(one => one.state === 'released') ?? null,
    seen: waits?.fingerprint ?? fingerprintOf(now),
    publicAddress: `/p/${actor.partnershipSlug}/${review.slug}`,
    mayPropose: may(actor, 'propose a page for the public'),
    mayWithdraw: mayOn(actor, 'withdraw a public page', {}),
    done: query.get('done'),
    changed: hasChanged,
    typed: again.typed,
    errors: again.errors,
  })
}
