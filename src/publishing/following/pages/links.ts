import type { Tx } from '#src/platform/db.ts'
import {
  type Answer,
  notFound,
  type OpenVisit,
  type PublicPartnership,
  seeOther,
  type View,
  type Visit,
  view,
} from '#src/platform/page.ts'
import { followerOf } from '../follower.ts'
import { canConfirm, reviewOfNotice } from '../queries.ts'
import { confirm, leave } from '../store.ts'
import type { Needs } from './follow.ts'

type ByLink = Pick<OpenVisit<unknown>, 'params' | 'path' | 'now'>

/** `/following/:partnership/…`: what the links of e-mails lead to. To open one changes nothing, since programs do; a button does. */
export function linkPages(needs: Pick<Needs, 'database' | 'secrets'>) {
  const { database, secrets } = needs
  const found = async ({ params }: ByLink): Promise<PublicPartnership | null> => {
    const slug = params.partnership ?? ''
    return database.asPublic(slug, async (_, partnership) => ({ ...partnership, slug }))
  }
  const system = <T>({ partnershipId }: PublicPartnership, work: (tx: Tx) => Promise<T>) =>
    database.asSystem('open a link of somebody who follows', partnershipId, work)

  return {
    askConfirm: async (visit: ByLink): Promise<Answer> => {
      const partnership = await found(visit)
      if (!partnership) return notFound
      const isGood = await system(partnership, tx =>
        canConfirm(tx, partnership.partnershipId, visit.params.token ?? '', visit.now),
      )
      return isGood ? oneButton(partnership, visit, confirmWords) : said(partnership, overWords, 404)
    },
    takeConfirm: async (visit: ByLink): Promise<Answer> => {
      const partnership = await found(visit)
      if (!partnership) return notFound
      const done = await system(partnership, tx =>
        confirm(tx, { partnership, now: visit.now }, visit.params.token ?? ''),
      )
      return done ? seeOther(`/following/${partnership.slug}/confirmed`) : said(partnership, overWords, 404)
    },
    askLeave: async (visit: ByLink): Promise<Answer> => {
      const partnership = await found(visit)
      const id = partnership && followerOf(secrets, partnership.partnershipId, visit.params.token ?? '')
      return partnership && id ? oneButton(partnership, visit, leaveWords) : notFound
    },
    // Answered at once and not by another page: a reader of mail follows none.
    takeLeave: async (visit: ByLink): Promise<Answer> => {
      const partnership = await found(visit)
      const id = partnership && followerOf(secrets, partnership.partnershipId, visit.params.token ?? '')
      if (!partnership || !id) return notFound
      await system(partnership, tx => leave(tx, partnership.partnershipId, id))
      return said(partnership, leftWords)
    },
    /** Where a quiet e-mail leads: its address names nothing. */
    news: async (visit: ByLink): Promise<Answer> => {
      const partnership = await found(visit)
      const noticeId = visit.params.notice ?? ''
      if (!partnership || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(noticeId)) return notFound
      const review = await system(partnership, tx => reviewOfNotice(tx, partnership.partnershipId, noticeId))
      return review === null ? notFound : seeOther(`/p/${partnership.slug}/${review}`)
    },
  }
}

/** `/following/:partnership/asked` and `/confirmed`: the same for everybody. */
export const showAsked = async ({ partnership }: Visit & { partnership: PublicPartnership }) =>
  said(partnership, askedWords)
export const showConfirmed = async ({ partnership }: Visit & { partnership: PublicPartnership }) =>
  said(partnership, confirmedWords)

interface Words {
  readonly title: string
  readonly paragraphs: readonly string[]
}

const askedWords: Words = {
  title: 'Look in your e-mail',
  paragraphs: [
    'We have written to the address that you typed. Open the link in that e-mail within seven days, and press the button there: then you follow.',
    'If nothing comes, look among unwanted e-mail. Where several such e-mails wait for an answer already, we send no more: use the link in one of those.',
  ],
}
const confirmWords: Words & { readonly button: string } = {
  title: 'May we write to you?',
  paragraphs: [
    'Somebody asked us to write to the address at which you got this link. Press the button if it was you.',
    'If it was not you, close this page. The address is then deleted by itself.',
  ],
  button: 'Yes, write to me',
}
const confirmedWords: Words = {
  title: 'You follow now',
  paragraphs: [
    'We write to you when something new is published, and not before.',
    'Each e-mail has a link that stops them and deletes your address at once.',
  ],
}
const leaveWords: Words & { readonly button: string } = {
  title: 'Stop these e-mails?',
  paragraphs: ['Your address is deleted at once. You can follow again whenever you like.'],
  button: 'Stop them, and delete my address',
}
const leftWords: Words = {
  title: 'These e-mails have stopped',
  paragraphs: ['Your address is deleted. An e-mail that was just on its way may still arrive.'],
}
const overWords: Words = {
  title: 'This link is over',
  paragraphs: [
    'A link to confirm an address is good for seven days, and the address is deleted with it. You can ask again from the page that you would like to follow.',
  ],
}

const said = (partnership: PublicPartnership, words: Words, status = 200): View => ({
  ...view('publishing/following/pages/said.njk', { partnership, ...words }, status),
  isPrivate: true,
})

const oneButton = (
  partnership: PublicPartnership,
  { path }: ByLink,
  words: Words & { readonly button: string },
): View => ({
  ...view('publishing/following/pages/one-button.njk', { partnership, ...words, here: path }),
  isPrivate: true,
})
