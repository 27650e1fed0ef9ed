import { type Looking, reviewNames } from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { plural } from '#src/shell/index.ts'
import { reviewsOfCommitments, type Waiting } from '../queries.ts'
import { byReview, type Group, spokenOf } from '../work.ts'

/** `/work`: what waits for me, across reviews, in the order to do it. */
export const showWork = (waitingFor: (look: Looking) => Promise<Waiting>) => {
  const grouped = groupedOnce()
  return async (asked: Asked<Actor>): Promise<Answer> => {
    const { actor, today } = asked
    const isBack = actor.asOf !== undefined
    const waiting = await waitingFor(asked)
    return view('work/pages/work.njk', {
      waiting: await grouped(asked, waiting),
      sentence: sentenceOf(waiting.count, waiting.overdue, isBack),
      isBack,
      agencyName: actor.agencyName,
      today,
      seesExecutive: may(actor, 'see what needs the executive'),
    })
  }
}

interface Shown {
  readonly groups: readonly Group[]
  readonly more: number
}

/** Puts what waits under its reviews, once for as long as it is kept. */
function groupedOnce() {
  const kept = new WeakMap<Waiting, Shown>()
  return async (asked: Asked<Actor>, waiting: Waiting): Promise<Shown> => {
    const shown = kept.get(waiting) ?? {
      groups: await groupsOf(asked, waiting),
      more: waiting.count - waiting.first.length,
    }
    kept.set(waiting, shown)
    return shown
  }
}

async function groupsOf({ tx, actor }: Asked<Actor>, { first }: Waiting): Promise<Group[]> {
  const spoken = first.map(spokenOf)
  const ofCommitments = await reviewsOfCommitments(
    tx,
    actor.partnershipId,
    spoken.flatMap(one => (one && 'commitmentId' in one ? one.commitmentId : [])),
  )
  const bySlug = new Map((await reviewNames(tx, actor.partnershipId)).map(one => [one.slug, one]))
  return byReview(first, duty => {
    const of = spokenOf(duty)
    if (of === null) return null
    return ('slug' in of ? bySlug.get(of.slug) : ofCommitments.get(of.commitmentId)) ?? null
  })
}

function sentenceOf(count: number, overdue: number, isBack: boolean): string {
  if (count === 0) return ''
  const [is, are] = isBack ? ['was', 'were'] : ['is', 'are']
  const past =
    overdue === 0
      ? `None ${is} past its day.`
      : overdue === 1
        ? `One ${is} past its day.`
        : `${overdue} ${are} past their days.`
  return isBack
    ? `${plural(count, 'thing')} waited for somebody in your place. ${past}`
    : `${plural(count, 'thing waits', 'things wait')} for you. ${past}`
}
