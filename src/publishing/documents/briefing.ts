import { plural, ukDate } from '#src/shell/index.ts'
import * as say from '../edition/sentences.ts'
import { helping } from './around.ts'
import { changedSince, placesIn } from './changed.ts'
import { type Block, type Document, heading, list, paragraph, type Source, section } from './document.ts'

/** What somebody reads aloud in seven minutes, before they talk about it: on two sides of paper. */
export const mostWords = 700

/**
 * An edition for practitioners: what was asked, what was promised, what has changed and what is not known, cut by rule and never by
 * choice. The beginnings of texts grow shorter alike until all of it fits; where the shortest do not, the last recommendations go. Pure.
 */
export function briefingOf(source: Source): Document {
  const all = source.page.recommendations.length
  const at = (promise: number, shown = all) => documentOf(source, cutAt(promise, shown))
  const fits = (one: Document) => wordsIn(one) <= mostWords
  const promise = cuts.find(words => fits(at(words)))
  if (promise !== undefined) return at(promise)
  let [fewest, most] = [0, all]
  while (fewest < most) {
    const middle = Math.ceil((fewest + most) / 2)
    if (fits(at(shortest, middle))) fewest = middle
    else most = middle - 1
  }
  return at(shortest, fewest)
}

/** How many words of a promise are given at most: first those that leave most. */
const cuts = [60, 50, 40, 34, 28, 24, 22, 20, 18, 16, 14, 12, 10]
const shortest = 10

interface Cut {
  /** So many words of each promise, and more of each recommendation. */
  readonly promise: number
  readonly recommendation: number
  /** So many recommendations. */
  readonly shown: number
}

const cutAt = (promise: number, shown: number): Cut => ({ promise, recommendation: Math.round(promise * 1.5), shown })

function documentOf(source: Source, cut: Cut): Document {
  const { page, edition, address } = source
  const title = `${page.reviewName}: a seven-minute briefing`
  const shown = page.recommendations.slice(0, cut.shown)
  const on = ukDate(page.asOf)
  return {
    title,
    on: page.asOf,
    foot: `${page.reviewName}, briefing, as of ${on}. Edition ${edition}.`,
    blocks: [
      heading(1, title),
      paragraph(`${source.partnership}. As of ${on}. Edition ${edition}.`, 'quiet'),
      paragraph(
        'This is about a review held after a child died or was seriously harmed. It may be hard to read.',
        'notice',
      ),
      heading(2, say.titles.asked),
      paragraph(say.askedInShort(page).join(' ')),
      ...list(shown.map((one, at) => `${say.nameOf(one, at + 1)}: “${lead(one.text, cut.recommendation)}”`)),
      heading(2, say.titles.promised),
      paragraph(say.promisedInShort(page)),
      ...list(
        shown.flatMap(one => one.promises.map(({ reference, text }) => `${reference}: “${lead(text, cut.promise)}”`)),
      ),
      heading(2, 'What has changed'),
      ...changed(source),
      ...section(2, 'What is not known', notKnown(source)),
      heading(2, 'Where the whole of it is'),
      paragraph(leftOut(source, cut)),
      { kind: 'link', text: address, to: address },
      ...helping(),
    ],
  }
}

/** Which promises have come how far; in an edition from before that was told, nothing. */
function changed({ page }: Source): Block[] {
  if (!page.progress) return [paragraph('This edition does not tell what became of each promise.')]
  const said = changedSince(page)
  return said.length > 0 ? list(said) : [paragraph(`Nothing is recorded of any promise by ${ukDate(page.asOf)}.`)]
}

/** Where each kind of what the record says against itself is, and what the response does not say. */
const notKnown = ({ page }: Source): Block[] =>
  list([
    ...(page.against ?? []).map(({ title, items }) => `${title}: ${placesIn(items.map(one => one.where))}.`),
    ...page.notKnown,
    ...(page.leftOut?.length
      ? [
          `${plural(page.leftOut.length, 'thing')} of this kind left out of the report, each with a reason that it gives.`,
        ]
      : []),
  ])

function leftOut({ page }: Source, cut: Cut): string {
  const gone = page.recommendations.length - cut.shown
  const fewer =
    gone > 0
      ? ` ${plural(gone, 'recommendation')} and what was promised for ${gone === 1 ? 'it' : 'them'} did not fit.`
      : ''
  return `Texts are cut by rule: of each recommendation its first ${cut.recommendation} words, of each promise its first ${cut.promise}.${fewer} Evidence, questions and challenges, and what the independent scrutineer says are in the whole of it. “Not known” means that nothing was entered by ${ukDate(page.asOf)}, not that nothing was done. All of it:`
}

/** The first words of a text, whole sentences or not, and a mark where more follow. */
export function lead(text: string, most: number): string {
  const words = text.split(/\s+/).filter(Boolean)
  return words.length <= most ? words.join(' ') : `${words.slice(0, most).join(' ')}\u00a0…`
}

export const wordsIn = ({ blocks }: Document): number =>
  blocks
    .flatMap(textsOf)
    .join(' ')
    .split(/\s+/)
    .filter(one => /[\p{L}\p{N}]/u.test(one)).length

/** Every text of a block in the order of reading. */
export function textsOf(block: Block): readonly string[] {
  if (block.kind === 'list') return block.items
  if (block.kind === 'table') return [...block.columns, ...block.rows.flat(2)]
  return block.kind === 'contents' ? [block.title] : [block.text]
}
