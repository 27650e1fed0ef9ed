import { hashOf, readClaim } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { type Answer, notFound, type OpenVisit, view } from '#src/platform/page.ts'
import { type LinkOf, personByStopLink } from '../queries.ts'
import { choose } from '../store.ts'

type Visit = Pick<OpenVisit<unknown>, 'params' | 'now'>

/** `/reminders/unsubscribe/:token`: asks, and stops the list of what is not new. To look changes nothing: readers of mail open links. */
export function unsubscribePages({ database }: { readonly database: Database }) {
  const found = (token: string): Promise<LinkOf | null> => {
    const claim = claimOf(token)
    return database.asSystem('open a link of a digest', claim.partnershipId, tx => personByStopLink(tx, claim))
  }

  const ask = async ({ params }: Visit): Promise<Answer> => {
    const link = await found(params.token ?? '')
    return link ? shown(link, params.token ?? '', false) : notFound
  }

  const answer = async ({ params, now }: Visit): Promise<Answer> => {
    const link = await found(params.token ?? '')
    if (!link) return notFound
    await database.asSystem('stop the news of a digest', link.partnershipId, tx => choose(tx, link, 'off', now))
    return shown(link, params.token ?? '', true)
  }
  return { ask, answer }
}

/** A token that is none is looked up all the same, as one of nobody's. */
export const claimOf = (token: string) => readClaim(token) ?? { partnershipId: nobody, tokenHash: hashOf(token) }
const nobody = '00000000-0000-4000-8000-000000000000'

const shown = ({ partnershipName, slug }: LinkOf, token: string, isDone: boolean): Answer => ({
  ...view('reminders/choices/pages/unsubscribe.njk', {
    partnership: { name: partnershipName, slug },
    isDone,
    here: `/reminders/unsubscribe/${token}`,
  }),
  isPrivate: true,
})
