import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { needOfPage, needsOf } from '../home.ts'
import { latestReviews, pagesToApprove, unfinishedDocuments } from '../queries.ts'

/** `/home`: what needs me, what is new. */
export async function home({ tx, actor }: Asked<Actor>): Promise<Answer> {
  const [documents, reviews, pages] = [
    await unfinishedDocuments(tx, actor.partnershipId),
    await latestReviews(tx, actor.partnershipId),
    await pagesToApprove(tx, actor.partnershipId),
  ]
  const abilities = {
    decides: may(actor, 'decide on what was read'),
    releases: may(actor, 'propose a page for the public'),
  }
  const mine = pages.filter(one => mayOn(actor, 'approve a page for the public', one))
  return view('home/pages/home.njk', {
    needs: [...mine.map(needOfPage), ...needsOf(documents, reviews, abilities)],
    reviews,
    handsIn: may(actor, 'hand in a document'),
    seesOutbox: may(actor, 'see the outbox'),
  })
}
