import { type Actor, appointmentsOn, mayOn, roles } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, untouched, view } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { type ChallengeAct, replyWantedBy, stepBy } from '../challenge.ts'
import { type ChallengeShown, challengeShown, forumsOn } from '../queries.ts'
import { type StepShown, stepsOf } from '../steps/queries.ts'
import { kinds, satisfiedWords, stateWords, stepTitle } from '../words.ts'
import { dayTyped } from './new.ts'

/** `/challenges/:id`: what was raised, its whole history, and what this person can do about it today. */
export async function showChallenge(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, query, today } = asked
  const challenge = await challengeAsked(asked)
  if (!challenge) return notFound
  const steps = await stepsOf(tx, actor.partnershipId, [challenge.challengeId])
  const can = (act: ChallengeAct) => mayDo(actor, challenge, act)
  const isEscalating = can('escalate')
  return view('challenges/pages/show.njk', {
    challenge: { ...challenge, kindName: kinds[challenge.kind].text, role: roles[challenge.raisedRole].toLowerCase() },
    standing: stateWords[challenge.state],
    satisfied: satisfiedWords(challenge.satisfied),
    escalatedTo: steps.findLast(one => one.act === 'escalate')?.escalatedTo ?? null,
    versions: steps.filter(one => one.act === 'raise' || one.act === 'correct').slice(0, -1),
    can: {
      reply: can('reply'),
      judge: can('satisfied_yes'),
      again: can('ask_again'),
      escalate: isEscalating,
      close: can('close_changed'),
      correct: can('correct'),
      withdraw: can('withdraw'),
    },
    forums: isEscalating ? await forumsOn({ tx, partnershipId: actor.partnershipId, today }) : [],
    people: isEscalating ? await peopleToAsk(asked) : [],
    // What was typed stays; a form that was not sent begins with the usual day.
    typed: { ...dayTyped(replyWantedBy(today)), corrected: challenge.words, ...typed },
    errors,
    done: query.get('done'),
    history: steps.map(told).reverse(),
  })
}

/** The one that an address names; null where this person sees none. */
export const challengeAsked = async ({ tx, actor, params, today }: Asked<Actor>): Promise<ChallengeShown | null> =>
  isId(params.id) ? challengeShown({ tx, partnershipId: actor.partnershipId, today }, params.id) : null

/** Whether the policy and its life let this person do it today. */
export function mayDo(actor: Actor, one: ChallengeShown, act: ChallengeAct): boolean {
  const keeper = { appointmentId: one.keeperId, personId: one.keeperPerson }
  const isAllowed =
    act === 'reply'
      ? mayOn(actor, 'reply to a challenge for an agency', { agencyId: one.toAgency })
      : mayOn(actor, 'judge and close a challenge', { personId: one.keeperPerson })
  return isAllowed && stepBy({ ...one, keeper }, act, actor).ok
}

/** Executives, and whoever leads an agency: those to whom one can be escalated. */
export async function peopleToAsk({ tx, actor, today }: Asked<Actor>) {
  const people = await appointmentsOn(tx, today)
  return people
    .filter(one => (one.role === 'executive' || one.role === 'agency_lead') && one.personId !== actor.personId)
    .map(one => ({ ...one, role: roles[one.role].toLowerCase() }))
}

const told = (step: StepShown) => ({
  title: stepTitle(step),
  at: step.at,
  by: `${step.by}, ${step.agency}. Ledger entry ${step.ledgerSeq}`,
  text: step.words,
})
