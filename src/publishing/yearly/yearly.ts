import { numberWord, plural, ukDate } from '#src/shell/index.ts'
import { helping } from '../documents/around.ts'
import { type Block, type Document, heading, list, paragraph, quote, section } from '../documents/document.ts'
import type { Edition } from '../edition/edition.ts'
import { countsRounded } from '../edition/sentences.ts'
import { changedIn, littleProgress, notImplemented } from './lists.ts'
import { promiseOfYear } from './promise.ts'
import type { Year } from './year.ts'

/** One review as an edition tells it. */
export interface Told {
  readonly slug: string
  readonly edition: number
  readonly page: Edition
}

/** What a yearly section is made from: released editions, and nothing else. The same ones give the same section. */
export interface YearlySource {
  readonly partnership: string
  readonly year: Year
  /** Where the partnership’s public pages begin. */
  readonly address: string
  /** Of each review, the last edition of the year or, where there is none, of before it. */
  readonly reviews: readonly Told[]
}

/**
 * The section of a partnership’s yearly report about its reviews: promised, done, evidence, what changed, what did not and why, next; then
 * what has come no further, and what will not be done. Pure.
 */
export function yearlyOf(source: YearlySource): Document {
  const { partnership, year, reviews } = source
  const span = `${ukDate(year.from)} to ${ukDate(year.to)}`
  const title = `What was promised after reviews, and what became of it: ${span}`
  const asOf =
    reviews
      .map(one => one.page.asOf)
      .toSorted()
      .at(-1) ?? year.from
  return {
    title: `${partnership}: ${title.slice(0, 1).toLowerCase()}${title.slice(1)}`,
    on: asOf,
    foot: `${partnership}, section for the yearly report, ${span}.`,
    blocks: [
      heading(1, title),
      paragraph(`${partnership}. A section for the yearly report.`, 'quiet'),
      paragraph(hard, 'notice'),
      paragraph(
        'This is made by rule from the editions of reviews that were released to the public. Nothing else goes into it, and nothing that was withdrawn. Each line says which edition it is from.',
        'lead',
      ),
      paragraph(
        `A year here runs from 1 April to 31 March. Of each review it gives the last edition that is as of a day in the year or, where there is none, the last from before it. The latest of them is as of ${ukDate(asOf)}.`,
      ),
      ...section(2, 'In short', list(inShort(reviews))),
      { kind: 'contents', title: 'In this section' },
      ...told(
        'What changed in the year',
        changedIn(reviews, year),
        'No edition tells of anything that was done, closed or looked at again in this year.',
      ),
      ...told(
        'Little or no progress',
        littleProgress(reviews, year),
        'No edition tells of a promise that stands and has come no further.',
      ),
      ...told(
        'Not implemented, and why',
        notImplemented(reviews),
        'No edition tells of a promise that will not be kept, or of a recommendation without one.',
      ),
      ...reviews.flatMap(one => review(one, source)),
      ...howToRead(reviews),
      ...helping(),
    ],
  }
}

const hard =
  'This is about reviews held after a child died or was seriously harmed. It may be hard to read. Where to find help is at the end, under “If you are worried about a child”.'

/** A part that is there also where nothing is: that nothing is said would not be seen. */
const told = (title: string, items: readonly string[], none: string): Block[] => [
  heading(2, title),
  ...(items.length > 0 ? list(items) : [paragraph(none)]),
]

function inShort(reviews: readonly Told[]): string[] {
  const tallies = reviews.flatMap(({ page }) => (page.progress ? [page.progress] : []))
  const sum = (of: (one: (typeof tallies)[number]) => number) => numberWord(tallies.map(of).reduce((a, b) => a + b, 0))
  const promised = reviews.reduce((all, { page }) => all + page.promised, 0)
  return [
    `${plural(reviews.length, 'review')}, with ${plural(promised, 'promise')} made in answer.`,
    `Of these promises, a body has accepted ${sum(one => one.owned)}. By their owners’ word, done: ${sum(one => one.delivered)}.`,
    `With evidence that another body accepted: ${sum(one => one.accepted)}. Closed by two bodies: ${sum(one => one.closed)}. Held when looked at again: ${sum(one => one.held)}.`,
  ]
}

function review({ slug, edition, page }: Told, { year, address }: YearlySource): Block[] {
  const at = `${address}/${slug}/editions/${edition}`
  return [
    heading(2, page.reviewName),
    paragraph(
      page.asOf < year.from
        ? `No edition tells of this year. What follows is from edition ${edition}, as of ${ukDate(page.asOf)}.`
        : `From edition ${edition}, as of ${ukDate(page.asOf)}.`,
    ),
    { kind: 'link', text: `${page.reviewName}, edition ${edition}: ${at}`, to: at },
    ...page.recommendations.flatMap((one, nth) => [
      heading(3, `${page.reviewName}: recommendation ${one.number ?? nth + 1}`),
      quote(one.text),
      ...(one.inShort ? [paragraph(one.inShort)] : []),
      ...one.promises.flatMap(promise => promiseOfYear(promise, page, edition)),
    ]),
    ...section(
      3,
      `${page.reviewName}: corrections`,
      list((page.corrections ?? []).map(one => `${ukDate(one.on)}: ${one.words}`)),
    ),
    ...(page.statements ?? []).flatMap(one => [
      heading(3, `The independent scrutineer about ${one.about}, signed on ${ukDate(one.signedOn)}`),
      quote(one.text),
    ]),
  ]
}

function howToRead(reviews: readonly Told[]): Block[] {
  const said = [
    reviews.some(one => one.page.isRounded) && countsRounded,
    reviews.some(one => one.page.withheld) &&
      'Where words were left out so that nobody can be identified, it is marked “[words left out]”.',
    'Nothing recorded means that nothing had been entered by the day of the edition. It does not mean that nothing was done.',
  ]
  return section(
    2,
    'How to read this',
    said.filter(words => typeof words === 'string').map(words => paragraph(words)),
  )
}
