import { type Actor, may } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { replyWantedBy } from '../challenge.ts'
import { type ChallengeShown, challengesAbout } from '../queries.ts'

/** Something one person is waited for. */
export interface ChallengeDuty {
  readonly challengeId: string
  /** A reply their agency owes, a reply they have to judge, or one judged that is to be closed, asked again or escalated. */
  readonly what: 'reply' | 'judge' | 'close'
  readonly kind: ChallengeShown['kind']
  readonly words: string
  readonly about: string
  /** Who waits for it. */
  readonly from: string
  /** A day in London. */
  readonly dueOn: string
  readonly isOverdue: boolean
  readonly href: string
}

/** What this person is waited for in support and challenge, what is due first before the rest. */
export async function challengesWaitingFor(tx: Tx, actor: Actor, today: string): Promise<ChallengeDuty[]> {
  const found = await challengesAbout({ tx, partnershipId: actor.partnershipId, today }, {})
  const duties = found.flatMap(one => {
    const what = whatOf(one, actor)
    if (!what) return []
    const dueOn = what === 'reply' ? one.replyBy : replyWantedBy(dayOf(one.stoodAt))
    const { challengeId, kind, words, shown } = one
    const from = what === 'reply' ? one.keeperName : one.toAgencyName
    const href = `/challenges/${challengeId}`
    return [{ challengeId, what, kind, words, about: shown.title, from, dueOn, isOverdue: dueOn < today, href }]
  })
  return duties.sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))
}

function whatOf(one: ChallengeShown, actor: Actor): ChallengeDuty['what'] | null {
  if (waitsForReply(one)) {
    const isTheirs = one.toAgency === actor.agencyId && one.keeperPerson !== actor.personId
    return isTheirs && may(actor, 'reply to a challenge for an agency') ? 'reply' : null
  }
  if (one.keeperId !== actor.appointmentId) return null
  if (one.status === 'replied') return 'judge'
  return one.state === 'judged' ? 'close' : null
}

export interface Unanswered {
  readonly challengeId: string
  readonly kind: ChallengeShown['kind']
  readonly about: string
  readonly words: string
  readonly raisedByName: string
  readonly toAgencyName: string
  readonly replyBy: string
  /** Whether the day on which a reply was wanted had passed by the day asked for. */
  readonly isOverdue: boolean
}

/** Those to which no reply is recorded by a day, of one review or of all: “No response received by 22 November 2026.” */
export async function unansweredChallenges(
  tx: Tx,
  partnershipId: string,
  reviewId: string | null,
  day: string,
): Promise<Unanswered[]> {
  const found = await challengesAbout({ tx, partnershipId, today: day }, { reviewId })
  return found
    .filter(waitsForReply)
    .map(({ challengeId, kind, shown, words, raisedByName, toAgencyName, replyBy }) => ({
      ...{ challengeId, kind, about: shown.title, words, raisedByName, toAgencyName, replyBy },
      isOverdue: replyBy < day,
    }))
}

const waitsForReply = ({ status }: Pick<ChallengeShown, 'status'>): boolean =>
  status === 'raised' || status === 'asked_again' || status === 'escalated'
