import { type ChallengeShown, type StepShown, satisfactionOf, stepsOf } from '#src/challenges/index.ts'
import { roles } from '#src/partnerships/index.ts'
import type { Challenge } from '../../answers/answers.ts'
import type { Register } from '../queries.ts'

/** What is told of each of these, in this order, with its steps. Agencies and roles are told, and nobody by name. */
export async function challengesTold(
  { tx, partnershipId }: Register,
  rows: readonly ChallengeShown[],
): Promise<Challenge[]> {
  const steps = Map.groupBy(
    await stepsOf(
      tx,
      partnershipId,
      rows.map(row => row.challengeId),
    ),
    step => step.challengeId,
  )
  return rows.map(row => ({
    id: row.challengeId,
    kind: row.kind,
    state: row.state,
    words: row.words,
    about: aboutTold(row),
    raisedBy: { agency: row.raisedAgencyName, role: row.raisedRole },
    raisedAt: row.raisedAt,
    putTo: row.toAgencyName,
    replyBy: row.replyBy,
    lastReply: row.lastReply,
    satisfied: satisfactionOf(row.satisfied),
    outcome: row.outcome,
    steps: (steps.get(row.challengeId) ?? []).map(stepTold),
    page: `/challenges/${row.challengeId}`,
  }))
}

const aboutTold = ({ aboutKind, aboutId, slug, shown }: ChallengeShown): Challenge['about'] => ({
  kind: aboutKind,
  id: aboutKind === 'partnership' ? null : aboutId,
  title: shown.title,
  words: shown.words,
  review: slug === null ? null : { id: slug, name: shown.review ?? slug },
  page: shown.href,
})

const stepTold = (step: StepShown): Challenge['steps'][number] => ({
  act: step.act,
  at: step.at,
  agency: step.agency,
  words: step.words,
  replyBy: step.replyBy,
  escalatedTo: step.escalatedRole === null ? step.escalatedTo : roles[step.escalatedRole],
})
