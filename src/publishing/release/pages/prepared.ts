import { lastEntryBy } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { asOfIn, asOfName } from '#src/platform/as-of.ts'
import { lookBack, lookNow, type Tx } from '#src/platform/db.ts'
import type { Asked } from '#src/platform/page.ts'
import { allowedIn, type Found, findingsOfEdition, unresolved } from '../../checks/findings.ts'
import { knownIn } from '../../checks/queries.ts'
import { choicesOf } from '../../choices/queries.ts'
import type { ChoiceMade } from '../../choices/store.ts'
import { type Choices, standingChoices } from '../../edition/choices.ts'
import { type Correction, type Edition, editionOf, type OtherVersion } from '../../edition/edition.ts'
import { type HonestyItem, honestyOf } from '../../edition/honesty.ts'
import { reviewRecord } from '../../edition/queries.ts'
import type { ReviewRecord } from '../../edition/record.ts'
import { standingVersions, versionsOf } from '../../versions/queries.ts'
import { correctionsSoFar } from '../queries.ts'

/** A review as it would be published as of a day, by what was chosen. */
export interface SetOut {
  readonly review: ReviewRecord
  readonly day: string
  readonly edition: Edition
  readonly made: readonly ChoiceMade[]
  readonly choices: Choices
  readonly corrections: readonly Correction[]
  readonly versions: readonly OtherVersion[]
}

/** And all that is to be looked at before it is. */
export interface Prepared extends SetOut {
  /** Everything that may identify somebody, whether or not something was chosen about it. */
  readonly found: readonly Found[]
  /** What of it still stands in the way, and what may stay for a reason. */
  readonly unresolved: readonly Found[]
  readonly allowed: readonly Found[]
  readonly honesty: readonly HonestyItem[]
}

/** The day that a form or an address names; today where it names none that the record can be shown as of. */
export function dayNamed(named: string | null, today: string): string {
  const asOf = asOfIn(new URLSearchParams(named ? { [asOfName]: named } : {}), today)
  return asOf.kind === 'day' ? asOf.day : today
}

/** Null where there is no review of that name, or was none on that day. */
export async function setOut(asked: Asked<Actor>, day: string, corrects: string | null = null): Promise<SetOut | null> {
  const { tx, actor, today, params } = asked
  const review = await recordOn(tx, actor.partnershipId, params.review ?? '', { day, today })
  if (!review) return null
  const made = await choicesOf(tx, actor.partnershipId, review.reviewId)
  const choices = standingChoices(made)
  const corrections = await correctionsWith(tx, actor, review, corrects, today)
  const versions = standingVersions(await versionsOf(tx, actor.partnershipId, review.reviewId))
  const by = { choices, corrections, versions }
  return { review, day, made, ...by, edition: editionOf(review, day, by) }
}

/** Looks through it for what may identify somebody, and for what the record says against itself. */
export async function searched({ tx, actor }: Asked<Actor>, set: SetOut): Promise<Prepared> {
  const { review, day, choices, corrections, versions, edition } = set
  const known = await knownIn(tx, actor.partnershipId, review)
  const left = findingsOfEdition(edition, known)
  const whole = () => editionOf(review, day, { choices: { ...choices, withheld: [] }, corrections, versions })
  return {
    ...set,
    found: choices.withheld.length === 0 ? left : findingsOfEdition(whole(), known),
    unresolved: unresolved(left, choices),
    allowed: allowedIn(left, choices),
    honesty: honestyOf(review, day),
  }
}

/** Set out and looked through. */
export async function prepare(asked: Asked<Actor>, day: string): Promise<Prepared | null> {
  const set = await setOut(asked, day)
  return set && searched(asked, set)
}

/** The record of a review at the end of a day, and today's as it is now. Whether it is a draft is told as of now. */
export async function recordOn(
  tx: Tx,
  partnershipId: string,
  slug: string,
  { day, today }: { readonly day: string; readonly today: string },
): Promise<ReviewRecord | null> {
  if (day === today) return reviewRecord(tx, partnershipId, slug, today)
  const asOf = asOfIn(new URLSearchParams({ [asOfName]: day }), today)
  if (asOf.kind !== 'day') return null
  await lookBack(tx, await lastEntryBy(tx, partnershipId, asOf.now))
  const record = await reviewRecord(tx, partnershipId, slug, day)
  await lookNow(tx)
  return record
}

/** What was put right in earlier editions, and what this one says that it puts right. */
async function correctionsWith(
  tx: Tx,
  actor: Actor,
  review: ReviewRecord,
  corrects: string | null,
  today: string,
): Promise<readonly Correction[]> {
  const before = await correctionsSoFar(tx, actor.partnershipId, review.reviewId)
  return corrects ? [...before, { on: today, words: corrects }] : before
}

/** What a page that waits says of itself: looked through as what is about to be public is. */
export async function lookedThrough(tx: Tx, actor: Actor, review: ReviewRecord, edition: Edition) {
  const made = await choicesOf(tx, actor.partnershipId, review.reviewId)
  const choices = standingChoices(made)
  const found = findingsOfEdition(edition, await knownIn(tx, actor.partnershipId, review))
  const byWhom = new Map(made.filter(one => one.act === 'allow').map(one => [one.about, one]))
  return {
    unresolved: unresolved(found, choices),
    allowed: allowedIn(found, choices).map(one => ({ ...one, choice: byWhom.get(one.words) ?? null })),
  }
}
