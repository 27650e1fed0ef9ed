import { declaration, xmlText } from '#src/platform/xml/xml.ts'
import { plural, ukDate, ukDateTime } from '#src/shell/index.ts'
import type { EditionHere } from '../public/queries.ts'

/** An edition as a feed tells of it: which it is, and how much it holds. */
export interface EditionTold
  extends Pick<
    EditionHere,
    'review' | 'reviewName' | 'edition' | 'asOf' | 'releasedAt' | 'recommendations' | 'promises'
  > {
  /** Of one recommendation, what it says of it in short. */
  readonly said?: string
}

/** A page that was withdrawn: that it was, when, and the words that stand there. Nothing of what it said. */
export interface StoneTold {
  readonly review: string
  readonly edition: number
  /** A UTC instant. */
  readonly at: string
  readonly words: string | null
}

export interface Feed {
  /** The address that people use, without a slash at its end. */
  readonly address: string
  /** An instant: of the feed where nothing stands in it yet. */
  readonly since: string
  readonly partnership: { readonly name: string; readonly slug: string }
  /** Of one review, by its name in addresses; of the whole partnership where there is none. */
  readonly review?: string
  /** Of one recommendation of that review: its place, from 1, and what it is called by. */
  readonly recommendation?: { readonly place: number; readonly name: string }
  readonly editions: readonly EditionTold[]
  readonly stones: readonly StoneTold[]
}

/** Whoever follows it learns of each edition and of each page withdrawn, the newest first: Atom, RFC 4287. */
export function atomOf(feed: Feed): string {
  const { partnership, review, recommendation: one } = feed
  const whole = review === undefined ? partnership.slug : `${partnership.slug}/${review}`
  const place = one === undefined ? whole : `${whole}/recommendations/${one.place}`
  const entries = [
    ...feed.editions.map(one => ({ at: one.releasedAt, xml: editionEntry(feed, one) })),
    ...feed.stones.map(one => ({ at: one.at, xml: stoneEntry(feed, one) })),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return `${declaration}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
${element('title', titleOf(feed))}
${element('id', tagOf(feed, place))}
${element('updated', entries[0]?.at ?? feed.since)}
<author>${element('name', partnership.name)}</author>
${link(feed, 'self', `/p/${place}/feed.atom`, 'application/atom+xml')}
${link(feed, 'alternate', `/p/${place}`, 'text/html')}
${entries.map(one => one.xml).join('\n')}
</feed>
`
}

function titleOf({ partnership, review, recommendation, editions }: Feed): string {
  const name = editions[0]?.reviewName
  if (recommendation !== undefined && name !== undefined) return `${name}, ${recommendation.name}: what became of it`
  if (review !== undefined && name !== undefined) return `${name}: what was asked and what was promised`
  return review === undefined
    ? `${partnership.name}: what was asked and what was promised`
    : `${partnership.name}: a page withdrawn`
}

function editionEntry(feed: Feed, one: EditionTold): string {
  const whole = `${feed.partnership.slug}/${one.review}/editions/${one.edition}`
  const { recommendation: of } = feed
  const place = of === undefined ? whole : `${whole}/recommendations/${of.place}`
  const name = of === undefined ? one.reviewName : `${one.reviewName}, ${of.name}`
  return entry(feed, {
    ...{ place, at: one.releasedAt, title: `${name}, edition ${one.edition}` },
    summary:
      one.said ??
      `${plural(one.recommendations, 'recommendation')} and ${plural(one.promises, 'promise')}, with what is recorded of each as of ${ukDate(one.asOf)}.`,
    href: `/p/${place}`,
  })
}

const stoneEntry = (feed: Feed, { review, edition, at, words }: StoneTold): string =>
  entry(feed, {
    ...{ at, title: 'A page was withdrawn', href: `/p/${feed.partnership.slug}/${review}` },
    place: `${feed.partnership.slug}/${review}/withdrawn/${edition}`,
    summary: `${feed.partnership.name} had a page here, and withdrew it on ${ukDateTime(at)}.${words ? ` ${words}` : ''}`,
  })

interface Entry {
  readonly place: string
  readonly at: string
  readonly title: string
  readonly summary: string
  readonly href: string
}

const entry = (feed: Feed, { place, at, title, summary, href }: Entry): string =>
  `<entry>
${element('title', title)}
${element('id', tagOf(feed, place))}
${element('published', at)}
${element('updated', at)}
${link(feed, 'alternate', href, 'text/html')}
${element('summary', summary)}
</entry>`

const element = (name: string, words: string): string => `<${name}>${xmlText(words)}</${name}>`

const link = ({ address }: Feed, rel: string, path: string, type: string): string =>
  `<link rel="${rel}" type="${type}" href="${xmlText(address + path)}"/>`

/** A name that stays (RFC 4151): the host, a year in which it was the partnership’s, and the place. Never the way to it. */
const tagOf = ({ address }: Feed, place: string): string => `tag:${new URL(address).hostname},2026:${place}`
