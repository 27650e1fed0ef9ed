import { letter } from '#src/post/index.ts'
import { plural, ukDate } from '#src/shell/index.ts'
import type { Edition } from '../edition/edition.ts'
import type { Followed } from '../edition/news.ts'
import { isEnd, type NoticeKind } from './follower.ts'

/** What every e-mail to somebody who follows is written with. Links are whole addresses. */
export interface ToFollower {
  readonly partnership: { readonly name: string; readonly slug: string }
  /** Where this installation is, without a slash at its end. */
  readonly address: string
  readonly isQuiet: boolean
  readonly followed: Followed
  /** The address by which this one person leaves. */
  readonly leave: string
}

export interface Words {
  readonly subject: string
  readonly body: string
}

/** Asks whether the address is theirs. `confirm`: the link; `until`: the day on which the address is wiped. */
export function confirmLetter(
  to: ToFollower,
  { reviewName, confirm, until }: { readonly reviewName: string; readonly confirm: string; readonly until: string },
): Words {
  const wiped = `If it was not you, you need do nothing: the address is deleted on ${ukDate(until)}, and nobody writes to it again.`
  const what = to.isQuiet
    ? 'when there is something new to read'
    : `about ${followedIn(to.followed, shortened(reviewName))}`
  return wordsOf(to, {
    subject: to.isQuiet ? 'Please confirm your e-mail address' : `Please confirm: following ${shortened(reviewName)}`,
    paragraphs: [`Somebody, perhaps you, asked us to write to this address ${what}.`, wiped],
    link: { words: 'To say that it was you, open this page and press the button:', address: confirm },
    because: 'this address was typed on our page',
  })
}

/** What is told: the edition it is of, where it is of one. */
export interface News {
  readonly kind: NoticeKind
  readonly review: string
  readonly noticeId: string
  readonly edition: { readonly number: number; readonly page: Edition; readonly isFirst: boolean } | null
}

/** One e-mail about one thing that happened. A quiet one names and quotes nothing: it holds a link alone. */
export function newsLetter(to: ToFollower, news: News): Words {
  if (to.isQuiet) return quietLetter(to, news)
  if (news.kind !== 'edition' || !news.edition) return endLetter(to, news)
  const { number, page } = news.edition
  const name = shortened(page.reviewName)
  const edition = `${to.address}/p/${to.partnership.slug}/${news.review}/editions/${number}`
  const one = to.followed === null ? null : page.recommendations[to.followed - 1]
  const isOf = to.followed !== null && one !== undefined
  return wordsOf(to, {
    subject: isOf ? `${name}: recommendation ${one?.number ?? to.followed}` : `${name}: edition ${number}`,
    paragraphs: [isOf && one ? saidOf(one, to.followed ?? 0, page) : publishedOf(news.edition)],
    link: {
      words: 'It is here, at an address that stays:',
      address: isOf ? `${edition}/recommendations/${to.followed}` : edition,
    },
    because: `you asked to follow ${followedIn(to.followed, name)}`,
  })
}

function publishedOf({ number, page, isFirst }: NonNullable<News['edition']>): string {
  const holds = `${plural(page.recommendations.length, 'recommendation')} and ${plural(page.promised, 'promise')}, with what is recorded of each as of ${ukDate(page.asOf)}`
  const place = isFirst ? '' : ', in place of the one before'
  return `Edition ${number} of what was asked and promised after ${page.reviewName} was published${place}: ${holds}.`
}

function saidOf(one: Edition['recommendations'][number], place: number, { reviewName, asOf }: Edition): string {
  const what = `recommendation ${one.number ?? place} of ${reviewName}`
  return one.inShort
    ? `What is published about ${what} has changed. As of ${ukDate(asOf)} it says: “${one.inShort}”`
    : `What is published about ${what} as of ${ukDate(asOf)} has changed.`
}

/** That a page was withdrawn, or that nobody is written to any more: and nothing of what it said, not even of which review it was. */
function endLetter(to: ToFollower, { kind, review }: News): Words {
  const [subject, said, isLast] = {
    edition: ['A page was published', 'A page that you follow was published.', false] as const,
    withdrawn: ['A page that you follow was withdrawn', 'A page that you follow was withdrawn.', false] as const,
    withdrawn_for_good: [
      'A page that you follow was withdrawn',
      'A page that you follow was withdrawn for good.',
      true,
    ] as const,
    ended: [
      'We no longer write about a page that you follow',
      'A page that you follow is no longer written about by e-mail.',
      true,
    ] as const,
  }[kind]
  return wordsOf(to, {
    subject,
    paragraphs: [said, ...(isLast ? [lastWords] : [])],
    link: { words: 'Its address:', address: `${to.address}/p/${to.partnership.slug}/${review}` },
    because: 'you asked to follow it',
    isLast,
  })
}

const lastWords = 'This is the last e-mail about it. Your address has been deleted.'

function quietLetter(to: ToFollower, { kind, noticeId }: News): Words {
  const isLast = isEnd(kind)
  return wordsOf(to, {
    subject: isLast ? 'A last message' : 'There is something new',
    paragraphs: isLast
      ? ['Something that you follow has come to its end.', lastWords]
      : ['There is something new, whenever you would like to look.'],
    link: { words: 'It is here:', address: `${to.address}/following/${to.partnership.slug}/news/${noticeId}` },
    because: 'you asked us to write to you, once a month at most',
    isLast,
  })
}

interface Saying {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly link: { readonly words: string; readonly address: string }
  readonly because: string
  /** True where there is nothing left to stop. */
  readonly isLast?: boolean
}

const wordsOf = (to: ToFollower, { isLast = false, paragraphs, link, ...saying }: Saying): Words =>
  letter({
    ...saying,
    paragraphs,
    link,
    ...(isLast
      ? {}
      : { stop: { words: 'To stop these e-mails and have your address deleted at once:', address: to.leave } }),
    ...(to.isQuiet
      ? { from: 'the people who keep the page', ask: 'them: the page it leads to says who they are' }
      : { from: to.partnership.name, ask: to.partnership.name }),
  })

const followedIn = (followed: Followed, name: string): string =>
  followed === null ? name : `one recommendation of ${name}`

/** A subject is one line of up to 200 characters. */
const shortened = (name: string): string => {
  const line = name.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()
  return line.length <= 120 ? line : `${line.slice(0, 119).trim()}…`
}
