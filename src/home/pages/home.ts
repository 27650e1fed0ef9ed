import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { needsOf } from '../home.ts'
import { latestReviews, unfinishedDocuments } from '../queries.ts'

/** `/home`: what needs me, what is new. */
export async function home({ tx, actor }: Asked<Actor>): Promise<Answer> {
  const [documents, reviews] = [
    await unfinishedDocuments(tx, actor.partnershipId),
    await latestReviews(tx, actor.partnershipId),
  ]
  const abilities = { decides: may(actor, 'decide on what was read'), releases: may(actor, 'release to the public') }
  return view('home/pages/home.njk', {
    needs: needsOf(documents, reviews, abilities),
    reviews,
    handsIn: may(actor, 'hand in a document'),
  })
}
