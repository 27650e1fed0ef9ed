import {
  type Challenges,
  gapMeaning,
  gapTitle,
  keptForEach,
  meansWords,
  nameOfRecommendation,
  ownerClasses,
  type Questions,
  type Standings,
  scheduleOf,
  scheduleWords,
  withQuestions,
} from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { type Answer, type Asked, notFound, view } from '#src/platform/page.ts'
import type { Means, OwnerClass } from '#src/reading/index.ts'
import {
  differences,
  echoesBeside,
  gapsOf,
  historyOf,
  isId,
  originOf,
  planEntriesOf,
  planSays,
  sayingsSeen,
  segmentsOf,
  sourceAddress,
  sourceOf,
  tellHistory,
} from '#src/recommendations/index.ts'
import { closureShown } from '../closure/pages/summary.ts'
import { nextFor, ownerWords, whenWordsOf } from '../commitment.ts'
import { evidenceShown } from '../evidence/pages/summary.ts'
import { measuresShown } from '../measures/pages/summary.ts'
import { ownerShown } from '../owners/pages/summary.ts'
import { planShown } from '../plan/pages/summary.ts'
import { progressShown } from '../progress/pages/summary.ts'
import { isOver } from '../progress/words.ts'
import { besideIt, commitmentRecord } from '../record/queries.ts'
import type { StandingWithin } from '../standing/whole/store.ts'
import { surroundingsOf } from '../surroundings/store.ts'

/** What stands beside a commitment, and comes from slices above or from the register in memory. */
export interface Beside {
  readonly questions: Questions
  readonly challenges: Challenges
  readonly standings: Standings
  readonly standing: StandingWithin
}

/** How many pages are kept: some tens of kilobytes each. */
const most = 400

/** `/commitments/:id`: its words in their source, who and when, what it leaves unsaid, and what comes next. */
export const showCommitment = (beside: Beside) => {
  const shownOf = keptForEach(most, (asked: Asked<Actor>) => asked.params.id, shownBy(beside))
  return async (asked: Asked<Actor>): Promise<Answer> => {
    const shown = isId(asked.params.id) ? await shownOf(asked) : null
    return shown ? view('commitments/pages/show.njk', { shown }) : notFound
  }
}

const shownBy =
  ({ questions, challenges, standings, standing }: Beside) =>
  async (asked: Asked<Actor>) => {
    const { tx, actor, today } = asked
    const { partnershipId } = actor
    const id = asked.params.id ?? ''
    // What does not wait for the answer to something else is asked at once, and goes to the database in one trip.
    const [found, stands, around, gaps, together, sayings] = await Promise.all([
      commitmentRecord(tx, partnershipId, id),
      standing(asked, id),
      surroundingsOf(asked),
      gapsOf(tx, partnershipId, id),
      besideIt(tx, partnershipId, id),
      sayingsSeen(tx, partnershipId),
    ])
    if (!found || !stands) return null
    const gapIds = gaps.map(gap => gap.gapId)
    const asking = questions(asked, [id, ...gapIds])
    const owning = ownerShown(asked, around.register, found)
    const measuring = measuresShown(asked, id)
    const [
      beside,
      { changes, machine },
      origin,
      all,
      progress,
      owner,
      challenged,
      closure,
      measures,
      evidence,
      plan,
      echoes,
    ] = await Promise.all([
      asking,
      historyOf(tx, partnershipId, found.proposalId),
      originOf(tx, partnershipId, found.proposalId),
      planEntriesOf(tx, partnershipId, found.recommendationId),
      progressShown(asked, stands),
      owning,
      challenges(asked, { kind: 'commitment', id }, gapIds),
      closureShown(asked, stands),
      measuring,
      evidenceShown(tx, actor, stands, today),
      planShown(
        asked,
        around,
        { commitment: { ...found, registeredOn: dayOf(found.registeredAt) }, stands, gaps },
        { owner: owning, measures: measuring, asking },
      ),
      echoesBeside(asked, standings, found, sayings),
    ])
    const entries = all.filter(entry => entry.commitmentId === found.commitmentId)
    const mayLook = may(actor, 'read documents handed in')
    const inPlan = origin?.kind === 'plan'
    // What comes next is of the day that stands; what was delivered or ended is late no more.
    const now = { ...found, dueEnd: stands.due.dueOn }
    const schedule = isOver(stands.delivery)
      ? { state: 'over', words: '' }
      : { state: scheduleOf(now, today).state, words: scheduleWords(now, today, inPlan ? 'action plan' : 'response') }
    const words = { kind: 'commitment' as const, id: found.commitmentId, text: found.text, start: found.start }
    const response = found.responseText === null ? [] : segmentsOf(found.responseText, found.responseStart, [words])
    return {
      commitment: {
        ...found,
        ...together,
        owner: found.who.length > 0 ? ownerWords(found.who) : null,
        ownerClass: ownerClasses[found.ownerClass as OwnerClass],
        when: found.dueEnd === null && found.whenWords === null ? null : whenWordsOf(found),
        means: meansWords[found.means as Means],
        answers: nameOfRecommendation(found),
      },
      response: response.some(one => one.of !== null) ? response : null,
      progress,
      today,
      owner,
      challenges: challenged,
      closure,
      measures,
      evidence,
      plan,
      mayOffer: may(actor, 'offer commitments to agencies'),
      gaps: gaps.map(gap => ({
        ...withQuestions(gap, beside),
        title: gapTitle(gap.code),
        meaning: gapMeaning(gap.code),
      })),
      asked: beside.asked.get(found.commitmentId) ?? [],
      askHref: beside.askHref('commitment', found.commitmentId),
      next: nextFor({ ...now, gaps, inPlan }, schedule),
      history: tellHistory(changes, {
        at: origin?.registeredAt ?? found.registeredAt,
        by: origin?.registeredBy ?? found.registeredBy,
        ledgerSeq: found.ledgerSeq,
      }),
      proposed: machine ? differences(machine, versionOf(found)) : [],
      source: sourceOf(
        found.page,
        origin,
        entries,
        mayLook
          ? sourceAddress(origin?.intakeId ?? found.intakeId, found.recommendationProposal, found.proposalId)
          : null,
      ),
      silent: inPlan ? 'The action plan does not say' : 'The response does not say',
      planSays: planSays(entries, [found.text, found.recommendationText, found.number ?? '']),
      mayLook,
      echoes,
    }
  }

type Found = NonNullable<Awaited<ReturnType<typeof commitmentRecord>>>

const versionOf = ({ text, who, ownerClass, whenWords, dueStart, dueEnd, dueBasis, means }: Found) => ({
  text,
  fields: {
    who,
    ownerClass,
    when: whenWords,
    means,
    due: dueEnd === null ? null : { start: dueStart, end: dueEnd, basis: dueBasis ?? '' },
  },
})
