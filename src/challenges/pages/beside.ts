import type { ChallengesBeside } from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Asked } from '#src/platform/page.ts'
import { ukDate } from '#src/shell/index.ts'
import type { AboutKind } from '../about.ts'
import { hasChallenges } from '../beside/queries.ts'
import { type ChallengeShown, challengesAbout } from '../queries.ts'
import { kinds, stateWords } from '../words.ts'

/** How many are shown on a page of the register, the newest; the log has them all. */
const most = 10

/** The section “Support and challenge” of a thing: those about it or what it holds; of a review, those about anything of it. */
export async function challengesBeside(
  { tx, actor, today }: Asked<Actor>,
  about: { readonly kind: AboutKind; readonly id: string; readonly slug?: string },
  ids: readonly string[] = [],
): Promise<ChallengesBeside> {
  const looking = { tx, partnershipId: actor.partnershipId, today }
  const which = about.kind === 'review' ? { reviewId: about.id } : { ids: [about.id, ...ids] }
  const found = (await hasChallenges(looking, which)) ? (await challengesAbout(looking, which)).reverse() : []
  const isAllowed = may(actor, 'raise a challenge or offer support')
  return {
    told: found.slice(0, most).map(one => ({
      words: one.words,
      href: `/challenges/${one.challengeId}`,
      standing: stateWords[one.state],
      said: saidOf(one),
      about: one.aboutId === about.id ? null : one.shown.title,
    })),
    left: Math.max(0, found.length - most),
    allHref: about.slug ? `/challenges?review=${about.slug}` : '/challenges',
    raiseHref: isAllowed ? `/challenges/new?about=${about.kind}:${about.id}` : null,
  }
}

const saidOf = (one: ChallengeShown): string =>
  `${kinds[one.kind].text} by ${one.raisedByName} to ${one.toAgencyName}, ${ukDate(dayOf(one.raisedAt))}.`
