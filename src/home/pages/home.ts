import { keptWhileItStands, type Looking, seenOnce } from '#src/case-reviews/index.ts'
import { type Actor, may, supportAccess } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import type { Told, Waiting } from '#src/work/index.ts'
import { latestReviews } from '../queries.ts'

export type WaitingFor = (look: Looking) => Promise<Waiting>

/** How much of what waits is told here; `/work` tells it all. */
const most = 8

/** `/home`: what needs me first, what is new. */
export const home = (waitingFor: WaitingFor) => {
  const reviewsNow = keptWhileItStands(
    32,
    () => '',
    async ({ tx, actor }) => ({ reviews: await latestReviews(tx, actor.partnershipId) }),
  )
  const needsOf = firstOnce()
  return async (visit: Asked<Actor>): Promise<Answer> => {
    const asked = seenOnce(visit)
    const { tx, actor, now, today } = asked
    // Who may come in is decided as of now.
    const isTold = actor.role === 'business_team' && actor.asOf === undefined
    const [waiting, news, support] = await Promise.all([
      waitingFor(asked),
      reviewsNow(asked),
      isTold ? supportAccess(tx, actor.partnershipId, { openAt: now }) : [],
    ])
    return view('home/pages/home.njk', {
      today,
      needs: needsOf(waiting),
      total: waiting.count,
      news,
      isBack: actor.asOf !== undefined,
      support,
      handsIn: may(actor, 'hand in a document'),
      seesOutbox: may(actor, 'see the outbox'),
      seesExecutive: may(actor, 'see what needs the executive'),
    })
  }
}

/** The first of what waits, the same thing for as long as what waits is kept. */
function firstOnce() {
  const kept = new WeakMap<Waiting, { readonly duties: readonly Told[] }>()
  return (waiting: Waiting) => {
    const first = kept.get(waiting) ?? { duties: waiting.first.slice(0, most) }
    kept.set(waiting, first)
    return first
  }
}
