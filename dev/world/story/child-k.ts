import { randomUUID } from 'node:crypto'
import { close, proposeClosing } from '#src/commitments/closure/store.ts'
import { handIn, judge, type Said } from '#src/commitments/evidence/store.ts'
import { decline, offer } from '#src/commitments/owners/store.ts'
import { takeLink } from '#src/commitments/plan/links/store.ts'
import { addMilestone } from '#src/commitments/plan/milestones/store.ts'
import { noPlan } from '#src/commitments/plan/plan.ts'
import { writePlan } from '#src/commitments/plan/store.ts'
import { moveDay } from '#src/commitments/progress/days/store.ts'
import type { UpdateWords } from '#src/commitments/progress/update.ts'
import { writeUpdate } from '#src/commitments/progress/updates/store.ts'
import { endAppointment, personLeaves } from '#src/partnerships/people/store.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { challengeAbout } from './challenge.ts'
import { annLeavesOn, playerOf } from './people.ts'
import { lifeOf, look, say, takenOn } from './promise.ts'
import { type Step, step } from './steps.ts'

/**
 * What became of the promises of the founding document after it was put on the register, as invented people of an invented
 * partnership lived through it: what was delivered and held, what drifted and was opened again, what one step holds up, what was
 * declined, what lost its owner with a body that ended, and what waits for somebody today. `promises`: their ids, in its order.
 */
export function storyOf(promises: readonly string[], today: string): Step[] {
  const [conference, workshops, assurance, sampling, findings, practice, board, always, questions, materials, ...rest] =
    promises
  const [embedded, package_, uptake] = rest
  const steps: Step[] = []
  const tell = (id: string | undefined, life: (id: string) => readonly Step[]) => steps.push(...(id ? life(id) : []))
  tell(conference, id => lifeOf(police, id, 'drifts'))
  tell(workshops, id => lifeOf(police, id, 'holds'))
  tell(assurance, reportThatCameTwice)
  tell(sampling, id => heldUp(id, findings, practice, today))
  tell(board, id => [step('2020-04-06', priya, (tx, by, now) => offer(tx, by, now, id, toTheBoard))])
  tell(always, declinedInWriting)
  tell(questions, id => lifeOf(police, id, 'drifts'))
  tell(materials, id => [...takenOn(priya, owen, id), step('2020-06-15', owen, say(id, 'begin', '2020-06-15', 0))])
  tell(embedded, id => takenOn(priya, owen, id))
  tell(package_, withoutItsBody)
  tell(uptake, id => waitsToBeJudged(id, today))
  return steps
}

const [priya, sam, helen] = [playerOf('Priya Nair'), playerOf('Sam Okafor'), playerOf('Helen Marsh')] as const
const [ruth, tom, owen] = [playerOf('Ruth Adeyemi'), playerOf('Tom Ellery'), playerOf('Owen Bright')] as const
const [marian, ann] = [playerOf('Marian Cole'), playerOf('Ann Bray')] as const
const police = { team: priya, owner: ruth, another: sam, auditor: tom }
const toTheBoard = { agencyId: 'a1000000-0000-4000-8000-000000000006', appointmentId: null, post: null }

/** The council asks health for a report. What comes first shows too little and is returned; what comes next is accepted. */
function reportThatCameTwice(commitmentId: string): Step[] {
  const evidence = { commitmentId, evidenceId: randomUUID() }
  return [
    ...takenOn(priya, marian, commitmentId),
    step('2020-05-11', marian, say(commitmentId, 'begin', '2020-05-11', 0)),
    step('2020-11-09', marian, (tx, by, now) =>
      handIn(tx, by, now, evidence, { title: 'Report on the pathway' }, report, null),
    ),
    step('2020-11-23', ann, (tx, by, now) =>
      judge(tx, by, now, evidence, 1, {
        act: 'return',
        reason: 'It sets out the pathway. It does not say how many children were seen, or how long they waited.',
      }),
    ),
    step('2021-01-18', marian, say(commitmentId, 'deliver', '2021-01-15', 1)),
    step('2021-01-19', marian, (tx, by, now) => handIn(tx, by, now, evidence, { seq: 2 }, figures, null)),
    step('2021-02-01', ann, (tx, by, now) => judge(tx, by, now, evidence, 3, { act: 'accept', level: 2 })),
    step('2021-02-15', priya, (tx, by, now) => proposeClosing(tx, by, now, commitmentId, 0)),
    step('2021-03-01', ann, (tx, by, now) => close(tx, by, now, commitmentId, 1)),
    look('2021-09-02', tom, commitmentId, true),
    look('2022-03-02', tom, commitmentId, true),
    look('2023-03-02', tom, commitmentId, true),
  ]
}

/** An audit, then its findings, then what they change: the second and third wait for the first, which has been late for long. */
function heldUp(first: string, second: string | undefined, third: string | undefined, today: string): Step[] {
  if (!second || !third) return []
  const day = (on: string, id: string, dueOn: string) =>
    step(on, owen, (tx, by, now) => moveDay(tx, by, now, id, { act: 'set', dueOn, reason: null, seen: 0 }))
  const needs = (id: string, otherId: string) =>
    step('2020-05-12', owen, (tx, by, now) => takeLink(tx, by, now, id, { kind: 'needs', act: 'link', otherId }))
  const update = (on: string, words: Partial<UpdateWords>) =>
    step(on, owen, (tx, by, now) => writeUpdate(tx, by, now, first, { ...silent, ...words }))
  return [
    ...[first, second, third].flatMap(id => takenOn(priya, owen, id)),
    step('2020-05-11', owen, (tx, by, now) => writePlan(tx, by, now, first, { plan, seen: 0 })),
    step('2020-05-11', owen, (tx, by, now) =>
      addMilestone(tx, by, now, first, { text: 'Agree which closed cases are sampled', dueOn: '2020-07-31' }),
    ),
    ...[day('2020-05-12', first, '2020-10-30'), day('2020-05-12', second, '2020-11-30')],
    ...[day('2020-05-12', third, '2021-01-29'), needs(second, first), needs(third, second)],
    step('2020-06-01', owen, say(first, 'begin', '2020-06-01', 0)),
    update('2020-09-15', {
      done: 'The questions are agreed with health and the police.',
      inTheWay: 'Records of three services are kept in three systems, and nobody can draw one sample from all.',
      helpNeeded: 'Somebody who can match them.',
      says: 'begun',
    }),
    step('2020-10-12', owen, (tx, by, now) =>
      moveDay(tx, by, now, first, { act: 'ask', dueOn: '2021-03-31', reason: 'The sample is not drawn yet.', seen: 1 }),
    ),
    step('2020-10-19', priya, (tx, by, now) =>
      moveDay(tx, by, now, first, { act: 'approve', dueOn: null, reason: null, seen: 2 }),
    ),
    ...challengeAbout(first, helen, owen),
    update(addDays(today, -20), {
      done: 'Forty closed cases are drawn. Eleven have been read.',
      next: 'Two people read the rest.',
      says: 'begun',
    }),
    step(addDays(today, -4), owen, (tx, by, now) =>
      moveDay(tx, by, now, third, {
        act: 'ask',
        dueOn: addDays(today, 120),
        reason: 'It waits for what the sampling finds.',
        seen: 1,
      }),
    ),
  ]
}

/** The police are asked and decline, since no agency can do alone what the words describe. */
const declinedInWriting = (id: string): Step[] => [
  step('2020-04-06', priya, (tx, by, now) => offer(tx, by, now, id, { ...toTheBoard, agencyId: ruth.agencyId })),
  step('2020-04-27', ruth, (tx, by, now) =>
    decline(
      tx,
      by,
      now,
      id,
      'It describes what every audit of the partnership does already. No one agency can hold it.',
    ),
  ),
]

/** A health body takes it on, begins, and becomes part of another before it is done. */
const withoutItsBody = (id: string): Step[] => [
  ...takenOn(priya, ann, id),
  step('2020-06-08', ann, say(id, 'begin', '2020-06-01', 0)),
  step('2021-11-15', ann, (tx, by, now) =>
    writeUpdate(tx, by, now, id, {
      ...silent,
      done: 'Two of the four modules are written.',
      next: 'The body that follows us is asked to see it through.',
    }),
  ),
  step(annLeavesOn, priya, async (tx, by, now) => {
    const leaver = { personId: ann.personId, appointmentId: ann.appointmentId }
    const ended = await endAppointment(tx, by, now, leaver, { onDay: annLeavesOn, today: annLeavesOn })
    return ended && personLeaves(tx, by, now, ann.personId, annLeavesOn)
  }),
]

/** Begun long ago, delivered lately; what shows it waits for somebody of another agency. */
function waitsToBeJudged(commitmentId: string, today: string): Step[] {
  const evidence = { commitmentId, evidenceId: randomUUID() }
  const datedOn = addDays(today, -12)
  return [
    ...takenOn(priya, ruth, commitmentId),
    step('2020-09-07', ruth, say(commitmentId, 'begin', '2020-09-01', 0)),
    step(addDays(today, -9), ruth, say(commitmentId, 'deliver', datedOn, 1)),
    step(addDays(today, -6), ruth, (tx, by, now) =>
      handIn(tx, by, now, evidence, { title: 'Before and after the course' }, { ...learned, datedOn }, null),
    ),
  ]
}

const silent: UpdateWords = { done: null, next: null, inTheWay: null, helpNeeded: null, says: null }

const plan = {
  ...noPlan,
  because: 'nobody knows whether families were told of help before their case was closed',
  weWill: 'read closed cases in which there was domestic abuse',
  soThat: 'what keeps families from being told can be changed',
  assumption: 'what was said to a family is written down',
  evidenceLevel: 4,
  evidenceWords: 'A report of the sample, with what was found in how many cases',
}

const said = { address: null, figure: null, ofTotal: null, checkedBy: null, goodUntil: null }
const report: Said = {
  ...said,
  ...{ kind: 'note', level: 1, datedOn: '2020-11-06', source: 'Report to the executive group' },
  words: 'The pathway has three tiers and one way in.',
}
const figures: Said = {
  ...said,
  ...{ kind: 'figure', level: 2, datedOn: '2021-01-15', source: 'Figures of the service, quarter by quarter' },
  ...{ words: 'Children seen within four weeks of being referred.', figure: '212', ofTotal: '260' },
}
const learned: Omit<Said, 'datedOn'> = {
  ...said,
  ...{ kind: 'figure', level: 3, source: 'Questions before and after the course' },
  ...{ words: 'People who could use the approach in a worked example.', figure: '41', ofTotal: '52' },
}
