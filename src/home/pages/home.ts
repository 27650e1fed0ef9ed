import { type Actor, may, supportAccess } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { type DutiesFor, workOf } from '#src/work/index.ts'
import { latestReviews } from '../queries.ts'

/** How much of what waits is told here; `/work` tells it all. */
const most = 8

/** `/home`: what needs me first, what is new. */
export const home =
  (duties: readonly DutiesFor[]) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const { tx, actor, now } = asked
    const needs = await workOf(duties, asked)
    return view('home/pages/home.njk', {
      needs: needs.slice(0, most),
      total: needs.length,
      reviews: await latestReviews(tx, actor.partnershipId),
      support: actor.role === 'business_team' ? await supportAccess(tx, actor.partnershipId, { openAt: now }) : [],
      handsIn: may(actor, 'hand in a document'),
      seesOutbox: may(actor, 'see the outbox'),
      seesExecutive: may(actor, 'see what needs the executive'),
    })
  }
