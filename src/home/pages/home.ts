import { type Actor, may, supportAccess } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { type Duties, workOf } from '#src/work/index.ts'
import { latestReviews } from '../queries.ts'

/** How much of what waits is told here; `/work` tells it all. */
const most = 8

/** `/home`: what needs me first, what is new. */
export const home =
  (duties: Duties) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const { tx, actor, now, today } = asked
    const needs = await workOf(duties, asked)
    return view('home/pages/home.njk', {
      today,
      needs: needs.slice(0, most),
      total: needs.length,
      reviews: await latestReviews(tx, actor.partnershipId),
      isBack: actor.asOf !== undefined,
      // Who may come in is decided as of now.
      support:
        actor.role === 'business_team' && actor.asOf === undefined
          ? await supportAccess(tx, actor.partnershipId, { openAt: now })
          : [],
      handsIn: may(actor, 'hand in a document'),
      seesOutbox: may(actor, 'see the outbox'),
      seesExecutive: may(actor, 'see what needs the executive'),
    })
  }
