import type { Pairable } from './likeness.ts'

/** Why two recommendations may not be the same one, or why none was found. */
export type DoubtCode =
  | 'words_differ'
  | 'no_words'
  | 'numbers_differ'
  | 'somewhat_alike'
  | 'two_alike'
  | 'one_for_several'
  | 'nothing_like_it'

/** A doubt in plain words, with the question to put to whoever can settle it. */
export interface Doubt {
  readonly code: DoubtCode
  readonly because: string
  readonly question: string
}

/** Likely: it would surprise if it were another. Doubtful: somebody must look. None: it stands alone. */
export type Certainty = 'sure' | 'likely' | 'doubtful' | 'none'

const light: readonly DoubtCode[] = ['numbers_differ', 'no_words', 'one_for_several']

export function certaintyOf(doubts: readonly Doubt[]): Certainty {
  if (doubts.length === 0) return 'sure'
  if (doubts.some(doubt => doubt.code === 'nothing_like_it')) return 'none'
  return doubts.every(doubt => light.includes(doubt.code)) ? 'likely' : 'doubtful'
}

/** What a doubt says, of these recommendations of the report and this one of the response. */
export function doubtOf(
  code: Exclude<DoubtCode, 'nothing_like_it' | 'two_alike'>,
  report: readonly Pairable[],
  response: Pairable,
): Doubt {
  const ours = namesOf(report)
  const its = nameOf(response)
  switch (code) {
    case 'words_differ':
      return {
        code,
        because: `The numbers agree and the words do not: the report says “${clip(report[0]?.text)}”, the response “${clip(response.text)}”.`,
        question: `Does the response to ${its} answer ${ours} of the report, or another?`,
      }
    case 'no_words':
      return {
        code,
        because:
          'The numbers agree. One of the two does not print the recommendation’s words, so they could not be compared.',
        question: `Is what stands under ${its} in the response meant as the answer to ${ours} of the report?`,
      }
    case 'numbers_differ':
      return {
        code,
        because: `The words are alike and the numbers differ: it is ${ours} in the report and ${its} in the response.`,
        question: `Is ${its} in the response the same as ${ours} of the report?`,
      }
    case 'somewhat_alike':
      return {
        code,
        because: `The words are only somewhat alike, though no other is nearer: the report says “${clip(report[0]?.text)}”.`,
        question: `Does ${its} in the response answer ${ours} of the report?`,
      }
    case 'one_for_several':
      return {
        code,
        because: `One answer is given to ${ours} of the report.`,
        question: `What does this one answer promise for each: ${ours}?`,
      }
  }
}

/** Two candidates about equally alike; `others` are those not taken. */
export function twoAlike(
  side: 'report' | 'response',
  taken: Pairable,
  others: readonly Pairable[],
  mate: Pairable,
): Doubt {
  const candidates = namesOf([taken, ...others], ' or ')
  return side === 'report'
    ? {
        code: 'two_alike',
        because: `More than one recommendation of the report is about equally like it: ${namesOf([taken, ...others])}.`,
        question: `Which recommendation of the report does ${nameOf(mate)} in the response answer: ${candidates}?`,
      }
    : {
        code: 'two_alike',
        because: `More than one recommendation in the response is about equally like it: ${namesOf([taken, ...others])}.`,
        question: `Where does the response answer ${nameOf(mate)} of the report: under ${candidates}?`,
      }
}

export const nothingLike = (side: 'report' | 'response', one: Pairable): Doubt =>
  side === 'report'
    ? {
        code: 'nothing_like_it',
        because: 'Nothing in the response has its number or words like it.',
        question: `The response does not mention ${nameOf(one)} of the report. What is the answer to it?`,
      }
    : {
        code: 'nothing_like_it',
        because: 'Nothing in the report has its number or words like it.',
        question: `Which recommendation of the report does ${nameOf(one)} in the response answer?`,
      }

const nameOf = ({ number, text }: Pairable): string =>
  number === null ? `the recommendation “${clip(text, 60)}”` : `recommendation ${number}`

function namesOf(all: readonly Pairable[], last = ' and '): string {
  const names = all.map(nameOf)
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')}${last}${names.at(-1)}`
}

function clip(text = '', most = 90): string {
  const plain = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;:]$/, '')
  return plain.length <= most ? plain : `${plain.slice(0, plain.lastIndexOf(' ', most)).replace(/[\s,;:.]+$/, '')} …`
}
