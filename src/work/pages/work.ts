import { reviewNames } from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { plural } from '#src/shell/index.ts'
import { type Duties, reviewsOfCommitments, workOf } from '../queries.ts'
import { byReview, spokenOf } from '../work.ts'

/** A page lists so many; the rest follows as these are done. */
const most = 100

/** `/work`: what waits for me, across reviews, in the order to do it. */
export const showWork =
  (providers: Duties) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const { tx, actor, today } = asked
    const duties = await workOf(providers, asked)
    const shown = duties.slice(0, most)
    const spoken = shown.map(spokenOf)
    const ofCommitments = await reviewsOfCommitments(
      tx,
      actor.partnershipId,
      spoken.flatMap(one => (one && 'commitmentId' in one ? one.commitmentId : [])),
    )
    const bySlug = new Map((await reviewNames(tx, actor.partnershipId)).map(one => [one.slug, one]))
    const groups = byReview(shown, duty => {
      const of = spokenOf(duty)
      if (of === null) return null
      return ('slug' in of ? bySlug.get(of.slug) : ofCommitments.get(of.commitmentId)) ?? null
    })
    const overdue = duties.filter(one => one.isOverdue).length
    return view('work/pages/work.njk', {
      groups,
      sentence: sentenceOf(duties.length, overdue, actor.asOf !== undefined),
      isBack: actor.asOf !== undefined,
      more: duties.length - shown.length,
      agencyName: actor.agencyName,
      today,
      seesExecutive: may(actor, 'see what needs the executive'),
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
