import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, view } from '#src/platform/page.ts'
import type { Coverage, OwnerClass } from '#src/reading/index.ts'
import { windowWords } from '#src/shell/index.ts'
import { usualClock } from '../clock/clock.ts'
import { clocksOf } from '../clock/queries.ts'
import { chainDrawing } from '../drawings/chain.ts'
import { coverageBar } from '../drawings/coverage-bar.ts'
import { windowsDrawing } from '../drawings/windows.ts'
import { pageOfReview } from '../paged.ts'
import { reviewWhole } from '../queries.ts'
import { type Schedule, scheduleOf, scheduleParts, scheduleTitles, scheduleTones } from '../schedule.ts'
import { keptForEach } from '../seen/store.ts'
import { ownersOf, sentenceOf, tallyOf } from '../tally.ts'
import { coverages, gapMeaning, gapTitle, listed, nameOfRecommendation, ownerClasses } from '../words.ts'
import type { Challenges, Statements } from './challenges.ts'
import { clockTold } from './clock.ts'
import type { Plans } from './plans.ts'
import { type Questions, withQuestions } from './questions.ts'
import { stagesShown } from './stages.ts'
import { coloursOf, type Standings } from './standings.ts'

/** What stands beside the things on a page of the register, and comes from slices above it. */
export interface Beside {
  readonly questions: Questions
  readonly challenges: Challenges
  readonly statements: Statements
  readonly standings: Standings
  readonly plans: Plans
}

/** How many pages are kept: some tens of kilobytes each. */
const most = 200

/** Further owners are in the list of promises. */
const mostOwners = 50

/** `/reviews/:name`: a review as a whole; of a long one the pictures and tables a page at a time, and what is counted of all. */
export const showReview = (beside: Beside) => {
  const shownOf = keptForEach(
    most,
    (asked: Asked<Actor>) => [asked.params.name, asked.query.get('page')].join(' '),
    shownBy(beside),
  )
  return async (asked: Asked<Actor>): Promise<Answer> => {
    const shown = await shownOf(asked)
    if (!shown) return notFound
    const imported = asked.query.get('imported') ?? ''
    return view('case-reviews/pages/show.njk', {
      shown,
      justRegistered: asked.query.get('registered') === '1',
      justImported: /^[0-9a-f-]{36}$/.test(imported) ? imported : null,
    })
  }
}

const shownBy =
  ({ questions, challenges, statements, standings, plans }: Beside) =>
  async (asked: Asked<Actor>) => {
    const { tx, actor, params, query, today } = asked
    const found = await reviewWhole(tx, actor.partnershipId, params.name ?? '')
    if (!found) return null
    const promises = found.recommendations.flatMap(one => one.commitments)
    const [beside, told, clocks, planned, challenged, stated] = await Promise.all([
      questions(
        asked,
        found.gaps.map(gap => gap.gapId),
      ),
      standings(
        asked,
        promises.map(one => one.id),
      ),
      clocksOf(tx, actor.partnershipId, found.reviewId),
      plans(asked, found.slug),
      challenges(asked, { kind: 'review', id: found.reviewId, slug: found.slug }),
      statements(asked, found.reviewId),
    ])
    const tally = tallyOf(found, today)
    const place = pageOfReview(found.recommendations, Number(query.get('page') ?? 1))
    const here = place.here.flatMap(one => one.commitments)
    const dated = here
      .flatMap(one => (one.dueEnd === null ? [] : [{ ...one, dueEnd: one.dueEnd }]))
      .sort((a, b) => (a.dueEnd < b.dueEnd ? -1 : 1))
    const all = new Map(found.recommendations.map(one => [one.id, one]))
    const owners = ownersOf(promises)
    return {
      review: found,
      colours: coloursOf([...told.values()]),
      tally,
      sentence: sentenceOf(tally, today),
      clock: clockTold(clocks[0] ?? usualClock, found.publishedOn),
      plans: planned,
      asks: tally.asks === 0 ? null : { svg: coverageBar(tally.coverage), rows: coverageRows(tally.coverage) },
      place,
      owners: owners
        .slice(0, mostOwners)
        .map(owner => ({ ...owner, kind: ownerClasses[owner.ownerClass as OwnerClass] })),
      ownersLeft: Math.max(0, owners.length - mostOwners),
      withDays: promises.filter(one => one.dueEnd !== null).length,
      windows: dated.length === 0 ? null : windowsDrawing(dated, today),
      dated: dated.map(one => ({
        ...one,
        ...scheduleParts(one, today),
        from: one.dueStart,
        owner: one.who.length > 0 ? listed(one.who) : 'No owner named',
        window: windowWords({ start: one.dueStart, end: one.dueEnd }),
      })),
      undated: here.filter(one => one.dueEnd === null),
      chain: place.here.length === 0 ? null : chainDrawing(place.here),
      stages: stagesShown(place.here, told),
      recommendations: place.here.map(one => {
        // What is counted of it is the whole of it, though a long one goes on over several pages.
        const whole = all.get(one.id) ?? one
        return {
          ...one,
          name: nameOfRecommendation(one),
          addressees: one.addressedTo.length > 0 ? listed(one.addressedTo) : null,
          asked: whole.asks.length,
          promised: whole.commitments.length,
          answered: whole.asks.filter(ask => ask.coverage === 'addressed').length,
          asks: one.asks.map(ask => ({ ...ask, words: coverages[ask.coverage as Coverage] })),
          schedule: statesOf(whole.commitments.map(promise => scheduleOf(promise, today).state)),
        }
      }),
      gaps: found.gaps.map(gap => ({
        ...withQuestions(gap, beside),
        title: gapTitle(gap.code),
        meaning: gapMeaning(gap.code),
      })),
      challenges: challenged,
      statements: stated,
      document: may(actor, 'read documents handed in') ? `/intake/${found.intakeId}` : null,
      publishing: may(actor, 'see what is proposed for the public') ? `/publishing/${found.slug}` : null,
      pack: may(actor, 'make an inspection pack') ? `/publishing/${found.slug}/pack` : null,
      sharing: may(actor, 'decide who sees a review') ? `/reviews/${found.slug}/sharing` : null,
      publicPage: found.releasedAsOf === null ? null : `/p/${actor.partnershipSlug}/${found.slug}`,
    }
  }

const coverageRows = (counts: Readonly<Record<Coverage, number>>) =>
  (Object.entries(counts) as [Coverage, number][]).map(([coverage, count]) => [coverages[coverage], count])

const statesOf = (states: readonly Schedule[]) =>
  (Object.keys(scheduleTitles) as Schedule[])
    .filter(state => states.includes(state))
    .map(state => ({
      text:
        states.length === 1
          ? scheduleTitles[state]
          : `${scheduleTitles[state]}: ${states.filter(one => one === state).length}`,
      tone: scheduleTones[state],
    }))
