import { ownerNeeds } from '#src/commitments/index.ts'
import { type Actor, countOrphaned, may, mayOn, supportAccess, type WorkKeeper } from '#src/partnerships/index.ts'
import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { answersCome } from '#src/requests/index.ts'
import { answerDays, needOfAnswer, needOfPage, needsOf, needsOfOrphaned, needsOfOwners } from '../home.ts'
import { latestReviews, pagesToApprove, unfinishedDocuments } from '../queries.ts'

/** `/home`: what needs me, what is new. */
export const home =
  (work: readonly WorkKeeper[]) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const { tx, actor, today, now } = asked
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
      needs: [
        ...(may(actor, 'look after agencies and people') ? needsOfOrphaned(await countOrphaned(asked, work)) : []),
        ...mine.map(needOfPage),
        ...(may(actor, 'see questions asked') ? await answersCome(tx, actor, daysBefore(now)) : []).map(needOfAnswer),
        ...needsOfOwners(await ownerNeeds(tx, actor, today)),
        ...needsOf(documents, reviews, abilities),
      ],
      reviews,
      support: actor.role === 'business_team' ? await supportAccess(tx, actor.partnershipId, { openAt: now }) : [],
      handsIn: may(actor, 'hand in a document'),
      seesOutbox: may(actor, 'see the outbox'),
    })
  }

const daysBefore = (now: string): string => new Date(Date.parse(now) - answerDays * 86_400_000).toISOString()
