import { numberWord, plural, ukDate } from '#src/shell/index.ts'
import type { Edition, PublishedPromise } from './edition.ts'

/** What the public page, a report and a briefing say around an edition’s own words: each sentence stands here and nowhere else. */

type Recommendation = Edition['recommendations'][number]

/** What the parts are called. */
export const titles = {
  inShort: 'In short',
  corrections: 'Corrections',
  asked: 'What was asked',
  answers: 'How far the response answers it',
  promised: 'What was promised',
  claims: 'What the response says is already done or being done',
  response: 'The whole response to this recommendation, as published',
  against: 'What is not answered, not known or late',
  leftOut: 'Left out of this list, and why',
  notKnown: 'What the response does not say',
  challenges: 'Questions, challenges and support',
  statements: 'What the independent scrutineer says',
} as const

export const reviewTitle = (reviewName: string): string => `${reviewName}: what was asked and what was promised`

/** What an edition is about: a page says so of itself, and a report. */
export function opening({ publisher, publishedOn, reviewName, asOf }: Edition, what: 'page' | 'report'): string {
  const on = publishedOn ? ` on ${ukDate(publishedOn)}` : ''
  const published = publisher ? `${publisher} published a response` : 'A response was published'
  return `${published}${on} to the review known as ${reviewName}. This ${what} sets out what the review asked for, what the response promised, and what has been recorded since, as of ${ukDate(asOf)}.`
}

export const publishedUnknown = 'The record does not say when the response was published.'

/** So many asked, answered, promised, and what became of those. */
export const inShort = (edition: Edition): string[] => [
  ...askedInShort(edition),
  promisedInShort(edition),
  ...becameOf(edition),
]

export const askedInShort = ({ recommendations, asked, answered }: Edition): string[] => [
  `The review made ${plural(recommendations.length, 'recommendation')}, asking for ${plural(asked, 'thing')}.`,
  `The response answers ${numberWord(answered)} of them in full.`,
]

export const promisedInShort = ({ promised }: Edition): string => `The response makes ${plural(promised, 'promise')}.`

/** What became of the promises, in two sentences; nothing for an edition from before that was told. */
function becameOf({ progress }: Edition): string[] {
  if (!progress) return []
  const { owned, delivered, accepted, closed, held } = progress
  return [
    `Of these promises, a body has accepted ${numberWord(owned)}, and its owner says that ${numberWord(delivered)} ${delivered === 1 ? 'has' : 'have'} been delivered.`,
    `Another body has accepted evidence for ${numberWord(accepted)}. ${capitalised(numberWord(closed))} ${closed === 1 ? 'is' : 'are'} closed, and ${numberWord(held)} of those held when ${held === 1 ? 'it was' : 'they were'} looked at again.`,
  ]
}

const capitalised = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

export const correctionsMade = ({ corrections = [] }: Edition): string[] =>
  corrections.map(one => `${ukDate(one.on)}: ${one.words}`)

export const nameOf = ({ number }: Pick<Recommendation, 'number'>, place: number): string =>
  `Recommendation ${number ?? place}`

export const addressed = ({ addressedTo }: Pick<Recommendation, 'addressedTo'>): string =>
  addressedTo.length > 0 ? `Asked of: ${addressedTo.join(', ')}.` : 'The recommendation does not say who it is for.'

export const nothingPromised = ({ responseText }: Pick<Recommendation, 'responseText'>): string =>
  responseText
    ? 'The response makes no promise for this recommendation.'
    : 'No response to this recommendation is recorded.'

export const promiseName = ({ reference }: PublishedPromise): string => `Promise ${reference}`

/** What the response says of a promise, line by line. */
export function promiseLines({
  told,
}: PublishedPromise): { readonly label: string; readonly said: readonly string[] }[] {
  // Editions from before the second format tell what became of a promise in one sentence beside the rest.
  const before = 'recorded' in told && typeof told.recorded === 'string' ? told.recorded : null
  return [
    { label: 'Who', said: [told.who] },
    { label: 'When', said: [told.when] },
    ...(told.notSaid.length > 0 ? [{ label: 'Not said', said: told.notSaid }] : []),
    ...(before ? [{ label: 'Recorded', said: [before] }] : []),
  ]
}

export const claimsUnproved = ({ claims }: Recommendation, asOf: string): string =>
  `No evidence of ${claims.length === 1 ? 'this' : 'these'} is recorded here by ${ukDate(asOf)}.`

export const againstByRule = 'This list is made from the record by rule, so that nothing is passed over.'

/** What the record says against itself, kind by kind. */
export const againstItself = ({ against = [] }: Edition) =>
  against.map(({ title, items }) => ({ title, items: items.map(({ where, words }) => `${where}. ${words}`) }))

/** What of that was left out, with the reason. */
export const leftOut = ({ leftOut: left = [] }: Edition): string[] =>
  left.map(one => `${one.where}, “${one.title}”. The reason given: ${one.reason}`)

export const statementsSigned = 'Printed as it was signed. Nobody else can change it or leave it out.'

export const statementTitle = ({ about, signedOn }: NonNullable<Edition['statements']>[number]): string =>
  `About ${about}, signed on ${ukDate(signedOn)}`

export const countsRounded =
  'Counts of people are rounded to the nearest 5, and those from 1 to 7 are not shown, so that nobody can be told from a number.'

/** What its numbers and marks mean, where it has any. */
export const marksMeaning = ({ isRounded, withheld }: Edition): string[] =>
  [
    isRounded && countsRounded,
    withheld &&
      `In ${plural(withheld, 'place')}, words were left out so that nobody can be identified. Each is marked “[words left out]”.`,
  ].filter(words => typeof words === 'string')

/** What its silences mean. */
export const asOfMeaning = (asOf: string): string =>
  `Set out from the partnership’s record as of ${ukDate(asOf)}. “No evidence recorded” means that none had been entered here by that day. It does not mean that nothing was done.`
