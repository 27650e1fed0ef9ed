import { numberWord, plural, ukDate } from '#src/shell/index.ts'
import type { Edition } from '../edition/edition.ts'
import { type Block, paragraph } from './document.ts'

/** What an edition is about, as its public page says it. */
export function opening({ publisher, publishedOn, reviewName, asOf }: Edition): Block[] {
  const on = publishedOn ? ` on ${ukDate(publishedOn)}` : ''
  const published = publisher ? `${publisher} published a response` : 'A response was published'
  const words = `${published}${on} to the review known as ${reviewName}. This report sets out what the review asked for, what the response promised, and what has been recorded since, as of ${ukDate(asOf)}.`
  return [
    paragraph(words, 'lead'),
    ...(publishedOn ? [] : [paragraph('The record does not say when the response was published.')]),
  ]
}

/** So many asked, answered, promised, and what became of those. */
export function inShort(page: Edition): string[] {
  const { recommendations, asked, answered, promised } = page
  return [
    `The review made ${plural(recommendations.length, 'recommendation')}, asking for ${plural(asked, 'thing')}.`,
    `The response answers ${numberWord(answered)} of them in full.`,
    `The response makes ${plural(promised, 'promise')}.`,
    ...becameOf(page),
  ]
}

/** What became of the promises, in two sentences; nothing for an edition from before that was told. */
export function becameOf({ progress }: Edition): string[] {
  if (!progress) return []
  const { owned, delivered, accepted, closed, held } = progress
  return [
    `Of these promises, a body has accepted ${numberWord(owned)}, and its owner says that ${numberWord(delivered)} ${delivered === 1 ? 'has' : 'have'} been delivered.`,
    `Another body has accepted evidence for ${numberWord(accepted)}. ${capitalised(numberWord(closed))} ${closed === 1 ? 'is' : 'are'} closed, and ${numberWord(held)} of those held when ${held === 1 ? 'it was' : 'they were'} looked at again.`,
  ]
}

const capitalised = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
