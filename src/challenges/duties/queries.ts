import { shortened } from '#src/case-reviews/index.ts'
import type { Duty } from '#src/commitments/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { ukDate } from '#src/shell/index.ts'
import { type ChallengeDuty, challengesWaitingFor, unansweredChallenges } from '../waiting/queries.ts'

const kinds: Readonly<Record<ChallengeDuty['what'], string>> = {
  reply: 'challenge to reply to',
  judge: 'reply to judge',
  close: 'challenge to close',
}

/** What this person is waited for in support and challenge, as their list of work tells it. */
export async function challengeDutiesFor(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  const found = await challengesWaitingFor(tx, actor, today)
  return found.map(({ what, words, from, dueOn, href }) => ({
    kind: kinds[what],
    title: shortened(words, 120),
    why: {
      reply: `${from} asked your agency.`,
      judge: `${from} has replied. You raised it, so you say whether that will do.`,
      close: 'You have said what you think of the reply. It can be closed, asked again or taken further.',
    }[what],
    href,
    dueOn,
    agencyId: actor.agencyId,
    appointmentId: what === 'reply' ? null : actor.appointmentId,
  }))
}

/** Challenges to which no reply is recorded, in the whole partnership: what the executive is told of as disputed. */
export async function disputesFor(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  const found = await unansweredChallenges(tx, actor.partnershipId, null, today)
  return found
    .filter(one => one.kind === 'challenge')
    .map(({ challengeId, words, raisedByName, toAgencyName, replyBy }) => ({
      kind: 'challenge to reply to',
      title: shortened(words, 120),
      why: `${raisedByName} asked ${toAgencyName}. No reply recorded by ${ukDate(today)}.`,
      href: `/challenges/${challengeId}`,
      dueOn: replyBy,
      agencyId: actor.agencyId,
      appointmentId: null,
    }))
}
