import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, instead, notFound, untouched, view } from '#src/platform/page.ts'
import { editionOf } from '../../edition/edition.ts'
import { picturesOf } from '../../edition/pictures.ts'
import type { ReviewRecord } from '../../edition/record.ts'
import * as say from '../../edition/sentences.ts'
import { howManyFollow } from '../../following/queries.ts'
import { fingerprintOf } from '../../signing/fingerprint.ts'
import { wayNamed } from '../../versions/ways.ts'
import { yearOf } from '../../yearly/year.ts'
import { standingTo } from '../proposal.ts'
import { editionsOf, lastSentBack, whatWaits } from '../queries.ts'
import { dayNamed, lookedThrough, type Prepared, prepare, recordOn } from './prepared.ts'

/** `/publishing/:review`: what would be public as of a day, what stands in the way, and the two acts, by two people, of releasing it. */
export async function showPrepared(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const prepared = await preparedFor(asked, again)
  return prepared ? shown(asked, prepared, again) : notFound
}

/** As of the day in the address, or in the form that came back; as of today where there was nothing yet on that day. */
async function preparedFor(asked: Asked<Actor>, { typed }: Again): Promise<Prepared | null> {
  const day = dayNamed(typeof typed.of === 'string' ? typed.of : asked.query.get('of'), asked.today)
  return (await prepare(asked, day)) ?? (day === asked.today ? null : prepare(asked, asked.today))
}

/** The page that waits for somebody of another agency, with its fingerprint. */
export async function waitingFor({ tx, actor }: Asked<Actor>, review: Pick<ReviewRecord, 'reviewId'>) {
  const found = await whatWaits(tx, actor.partnershipId, review.reviewId)
  return found && { ...found, fingerprint: fingerprintOf(found.edition) }
}
export type Waits = NonNullable<Awaited<ReturnType<typeof waitingFor>>>

/** The page again, with why nothing was done: what was looked at is not how it stands. */
export async function changed(asked: Asked<Actor>): Promise<Answer> {
  const prepared = await preparedFor(asked, untouched)
  return prepared ? instead({ ...(await shown(asked, prepared, untouched, true)), status: 409 }) : notFound
}

async function shown(asked: Asked<Actor>, prepared: Prepared, again: Again, hasChanged = false) {
  const { tx, actor, today, query } = asked
  const { review, day } = prepared
  const waits = await waitingFor(asked, review)
  const editions = await editionsOf(tx, actor.partnershipId, review.reviewId)
  const released = editions.find(one => one.state === 'released') ?? null
  return view('publishing/release/pages/prepare.njk', {
    ...{ review, waits, day, today, editions },
    standing: waits && standingTo(actor, waits),
    edition: waits?.edition ?? prepared.edition,
    say,
    pictures: picturesOf(waits?.edition ?? prepared.edition),
    checks: waits ? await lookedThrough(tx, actor, review, waits.edition) : prepared,
    toLookAt: prepared.found.filter(one => !prepared.choices.withheld.includes(one.words)).length,
    leftOut: prepared.edition.leftOut?.length ?? 0,
    against: prepared.honesty.length,
    hasMoved: waits !== null && (await hasMoved(asked, prepared, waits)),
    sentBack: waits ? null : await lastSentBack(tx, actor.partnershipId, review.reviewId),
    released,
    year: released && yearOf(released.asOf).name,
    seen: waits?.fingerprint ?? fingerprintOf(prepared.edition),
    publicAddress: `/p/${actor.partnershipSlug}/${review.slug}`,
    versions: (waits?.edition ?? prepared.edition).versions?.map(one => wayNamed(one.way)) ?? [],
    following: await howManyFollow(tx, actor.partnershipId, review.reviewId),
    mayEndFollowing: mayOn(actor, 'end following of a public page', {}),
    mayPack: may(actor, 'make an inspection pack'),
    mayPropose: may(actor, 'propose a page for the public'),
    mayWithdraw: mayOn(actor, 'withdraw a public page', {}),
    done: query.get('done'),
    changed: hasChanged,
    typed: again.typed,
    errors: again.errors,
  })
}

/** Whether the record of the day that the page is of says something else now, or something else was chosen about it. */
async function hasMoved({ tx, actor, today }: Asked<Actor>, { review, choices, versions }: Prepared, waits: Waits) {
  const then = await recordOn(tx, actor.partnershipId, review.slug, { day: waits.asOf, today })
  const corrections = waits.edition.corrections ?? []
  return (
    then === null ||
    fingerprintOf(editionOf(then, waits.asOf, { choices, corrections, versions })) !== waits.fingerprint
  )
}
