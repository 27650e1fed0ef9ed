import {
  type Challenges,
  coverages,
  gapMeaning,
  gapTitle,
  keptForEach,
  listed,
  meansWords,
  nameOfRecommendation,
  type Questions,
  recommendationKinds,
  type Standings,
  scheduleOf,
  scheduleParts,
  withQuestions,
} from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import type { Coverage, Means, RecommendationKind } from '#src/reading/index.ts'
import { windowWords } from '#src/shell/index.ts'
import { echoesBeside } from '../echoes/pages/echoes.ts'
import { sayingsSeen } from '../echoes/pages/held.ts'
import { latestWords, planSays, sourceOf } from '../plans/entries.ts'
import { originOf, planEntriesOf } from '../plans/queries.ts'
import { nextFor, questionsOf, segmentsOf, type Words } from '../recommendation.ts'
import { differences, tellHistory } from '../record/history.ts'
import { historyOf, neighbours, recommendationRecord } from '../record/queries.ts'
import { themesBeside } from '../themes/pages/beside.ts'
import type { ThemesOfOneTyped } from '../themes/pages/themes.form.ts'
import { setThemes } from '../themes/store.ts'
import type { Serving } from './serving.ts'

export const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? '')

/** What stands beside a recommendation, and comes from slices above it. */
interface Beside {
  readonly questions: Questions
  readonly challenges: Challenges
  readonly standings: Standings
  readonly serving: Serving
}

/** How many pages are kept: some tens of kilobytes each. */
const most = 200

/** `/recommendations/:id`: its words in their source, what it asks, what was answered, and what comes next. */
export const showRecommendation = (beside: Beside) => {
  const shownOf = keptForEach(most, (asked: Asked<Actor>) => asked.params.id, shownBy(beside))
  return async (asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> => {
    const shown = isId(asked.params.id) ? await shownOf(asked) : null
    if (!shown) return notFound
    return view('recommendations/pages/show.njk', { shown, typed, errors, done: asked.query.get('done') })
  }
}

const shownBy =
  ({ questions, challenges, standings, serving }: Beside) =>
  async (asked: Asked<Actor>) => {
    const { tx, actor, today } = asked
    const id = asked.params.id ?? ''
    const [found, sayings] = await Promise.all([
      recommendationRecord(tx, actor.partnershipId, id),
      sayingsSeen(tx, actor.partnershipId),
    ])
    if (!found) return null
    const things = [found, ...found.asks, ...found.statements]
    const [
      beside,
      { changes, machine },
      { previous, next },
      origin,
      entries,
      told,
      challenged,
      themes,
      serves,
      echoes,
    ] = await Promise.all([
      questions(asked, [...found.asks.map(ask => ask.id), ...things.flatMap(one => one.gaps.map(gap => gap.gapId))]),
      historyOf(tx, actor.partnershipId, found.proposalId),
      neighbours(tx, actor.partnershipId, found),
      originOf(tx, actor.partnershipId, found.proposalId),
      planEntriesOf(tx, actor.partnershipId, id),
      standings(
        asked,
        found.commitments.map(one => one.id),
      ),
      challenges(
        asked,
        { kind: 'recommendation', id },
        [...found.asks, ...found.statements, ...found.commitments]
          .flatMap(one => [one.id, ...one.gaps.map(gap => gap.gapId)])
          .concat(found.gaps.map(gap => gap.gapId)),
      ),
      themesBeside(asked, id),
      serving(asked, id),
      echoesBeside(asked, standings, found, sayings),
    ])
    const shown = (gap: (typeof found.gaps)[number]) => withQuestions(titled(gap), beside)
    const mayLook = may(actor, 'read documents handed in')
    const commitments = found.commitments.map(promise => ({
      ...promise,
      told: told.get(promise.id),
      planSays: latestWords(entries.filter(entry => entry.commitmentId === promise.id)),
      ...scheduleParts(promise, today),
      // How it stands today, and not how its words first had it.
      state: told.get(promise.id)?.schedule ?? scheduleOf(promise, today).state,
      dueOn: told.get(promise.id)?.dueOn ?? promise.dueEnd,
      owner: promise.who.length > 0 ? listed(promise.who) : 'No owner named',
      window: promise.dueEnd === null ? null : windowWords({ start: promise.dueStart, end: promise.dueEnd }),
      means: meansWords[promise.means as Means],
      gaps: promise.gaps.map(titled),
    }))
    const asks = found.asks.map(ask => ({
      ...ask,
      kinds: ask.kinds.map(code => ({ code, title: gapTitle(code), meaning: gapMeaning(code) })),
      gaps: ask.gaps.map(shown),
      asked: beside.asked.get(ask.id) ?? [],
      askHref: beside.askHref('ask', ask.id),
    }))
    const statements = found.statements.map(said => ({ ...said, gaps: said.gaps.map(shown) }))
    const pieces: Words[] = [
      ...commitments.map(({ id, text, start }) => ({ kind: 'commitment' as const, id, text, start })),
      ...statements,
    ]
    const gapQuestions = (subjects: readonly { gaps: readonly { question: string }[] }[]) =>
      subjects.flatMap(one => one.gaps.map(gap => gap.question))
    const now = {
      text: found.text,
      fields: { number: found.number, recommendationKind: found.kind, addressedTo: found.addressedTo },
    }
    return {
      recommendation: {
        ...found,
        name: nameOfRecommendation(found),
        kindName: recommendationKinds[found.kind as RecommendationKind],
        addressees: found.addressedTo.length > 0 ? listed(found.addressedTo) : null,
        gaps: found.gaps.map(shown),
      },
      challenges: challenged,
      asks,
      tallied: Object.entries(coverages).flatMap(([coverage, words]) => {
        const count = asks.filter(ask => (ask.coverage as Coverage) === coverage).length
        return count > 0 ? [{ coverage, words, count }] : []
      }),
      commitments,
      statements,
      response: found.responseText === null ? null : segmentsOf(found.responseText, found.responseStart, pieces),
      next: nextFor(
        asks,
        commitments.map(({ reference, state, dueOn }) => ({ reference, state, dueEnd: dueOn })),
      ),
      themes,
      serving: serves,
      questions: questionsOf([
        ...gapQuestions([found]),
        ...asks.map(ask => ask.question),
        ...gapQuestions([...asks, ...commitments, ...statements]),
      ]),
      history: tellHistory(changes, {
        at: origin?.registeredAt ?? found.registeredAt,
        by: origin?.registeredBy ?? found.registeredBy,
        ledgerSeq: found.ledgerSeq,
      }),
      proposed: machine ? differences(machine, now) : [],
      source: sourceOf(
        found.page,
        origin,
        entries,
        mayLook ? sourceAddress(origin?.intakeId ?? found.intakeId, found.proposalId) : null,
      ),
      inPlan: origin?.kind === 'plan',
      silent: origin?.kind === 'plan' ? 'The action plan does not say' : 'The response does not say',
      planSays: planSays(
        entries.filter(entry => entry.commitmentId === null),
        [found.text, found.number ?? ''],
      ),
      mayLook,
      echoes,
      previous: previous && { ...previous, name: nameOfRecommendation(previous) },
      following: next && { ...next, name: nameOfRecommendation(next) },
    }
  }

/** Sets its themes, where nobody has done so since the form was made. */
export async function takeThemes(asked: Asked<Actor> & { value: ThemesOfOneTyped }): Promise<Answer> {
  const { tx, actor, params, now, value } = asked
  const found = isId(params.id) ? await recommendationRecord(tx, actor.partnershipId, params.id) : null
  if (!found) return notFound
  const { recommendationId } = found
  const fault = await setThemes(tx, actor, now, { recommendationId, seen: value.had, wanted: value.theme })
  return fault ? refuse({ theme: fault }) : seeOther(`/recommendations/${recommendationId}?done=themes#themes`)
}

const titled = <G extends { code: string }>(gap: G) => ({
  ...gap,
  title: gapTitle(gap.code),
  meaning: gapMeaning(gap.code),
})

/** Where the words stand in the document handed in: the part of it under one recommendation, at one proposal. */
export const sourceAddress = (
  intakeId: string,
  recommendationProposal: string,
  proposal = recommendationProposal,
): string => `/intake/${intakeId}?recommendation=${recommendationProposal}#s-${proposal}`
