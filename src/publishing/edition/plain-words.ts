import type { Coverage } from '#src/reading/reading.ts'
import { numberWord, plural, ukDate, windowWords } from '#src/shell/index.ts'
import type { ChallengeRecord, ChallengeState, CommitmentRecord, RecommendationRecord } from './record.ts'

/** What a visitor is told of one promise. */
export interface Told {
  readonly who: string
  readonly when: string
  /** What the response leaves unsaid about it. */
  readonly notSaid: readonly string[]
}

const coverage: Record<Coverage, string> = {
  addressed: 'The response answers this.',
  partial: 'The response answers part of this.',
  substituted: 'The response promises something else instead.',
  restated: 'The response says whose job this is. It does not promise anything new.',
  unaddressed: 'The response does not say what will be done about this.',
}

export const askInWords = (covered: Coverage): string => coverage[covered]

export function commitmentInWords(promise: CommitmentRecord): Told {
  return {
    who: whoInWords(promise),
    when: whenInWords(promise),
    notSaid: promise.gaps.map(code => unsaid[code] ?? null).filter(words => words !== null),
  }
}

function whoInWords({ who, ownerClass }: CommitmentRecord): string {
  if (ownerClass === 'none' || who.length === 0) return 'The response does not say who will do this.'
  const names = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format([...who])
  return ownerClass === 'collective' ? `${names}. The response does not say which body or person.` : names
}

function whenInWords({ whenWords, dueStart, dueEnd, dueBasis }: CommitmentRecord): string {
  if (!dueEnd)
    return whenWords ? `“${whenWords}”. No date can be worked out from these words.` : 'The response does not say when.'
  const window = windowWords({ start: dueStart, end: dueEnd })
  if (!whenWords) return window
  return `“${whenWords}”, read here as ${window}${dueBasis ? ` (${dueBasis})` : ''}.`
}

// Who and when have their own lines above, so their codes are not repeated here.
const unsaid: Readonly<Record<string, string>> = {
  NO_MEASURE: 'The response does not say how anyone will know that this has made a difference.',
  NO_QUANTITY: 'The response does not say how much or how many.',
  NO_ROUTE: 'The response does not say who will be told of the result.',
  CONDITIONAL: 'This depends on something else happening first.',
  PRE_COMMITMENT: 'This is a promise to prepare or consider, and not yet to do.',
  UNNAMED_PARTY: 'Some of those who would take part are not named.',
  AMBIGUOUS_WINDOW: 'The words leave open what the dates apply to.',
}

const ofDocument: Readonly<Record<string, string>> = {
  NO_PUBLICATION_DATE: 'The response does not carry the date it was published.',
  NO_DECISION_PER_RECOMMENDATION:
    'The response does not say, recommendation by recommendation, whether it is accepted.',
  NO_FOLLOW_UP: 'The response does not say when or where progress will be published.',
  NO_CHILD_OR_FAMILY_VOICE: 'The response does not say what children or families have said.',
  LEARNING_WITHOUT_RECOMMENDATION: 'Something the review learned is in no recommendation.',
  DUPLICATED_TEXT: 'The same words answer more than one recommendation.',
  NAME_MISMATCH: 'A body is named in two ways, so it is not certain that it is one body.',
}

/** A gap of the whole document in words for the public; null where it has none. */
export const gapInWords = (code: string): string | null => ofDocument[code] ?? null

const challengeKinds = { question: 'A question', challenge: 'A challenge', offer: 'Support offered' } as const

/** A question, a challenge or an offer as the public reads it: what was asked of whom, and what came of it. */
export function challengeInWords(one: ChallengeRecord, asOf: string) {
  const { kind, about, words, by, to, raisedOn, state, replyBy, outcome } = one
  return {
    title: `${challengeKinds[kind]} about ${about}`,
    words,
    said: [
      `${by} put this to ${to} on ${ukDate(raisedOn)}.`,
      `${stateWords[state](replyBy, asOf)}${outcome ? ` “${outcome}”` : ''}`,
    ],
  }
}

const stateWords: Readonly<Record<ChallengeState, (replyBy: string, asOf: string) => string>> = {
  waiting: replyBy => `A reply is asked for by ${ukDate(replyBy)}.`,
  overdue: (replyBy, asOf) => `A reply was asked for by ${ukDate(replyBy)}. None is recorded by ${ukDate(asOf)}.`,
  escalated: (_, asOf) => `It was taken further. No reply is recorded since, by ${ukDate(asOf)}.`,
  replied: () => 'A reply has come, and whoever asked has still to say whether it answers.',
  judged: () => 'A reply has come, and it has been judged.',
  changed: () => 'It is closed. What changed because of it:',
  unchanged: () => 'It is closed. Nothing changed because of it:',
  withdrawn: () => 'It was withdrawn.',
}

/** “The response answers none of three asks in full, and makes two promises. Evidence is accepted for one; one is closed.” */
export function recommendationInShort({ asks, commitments }: RecommendationRecord): string {
  const answered = asks.filter(ask => ask.coverage === 'addressed').length
  const asked =
    asks.length === 0
      ? ''
      : `The response answers ${numberWord(answered)} of ${plural(asks.length, 'thing')} asked for in full. `
  if (commitments.length === 0) return `${asked}It makes no promise.`
  const count = (isSo: (told: CommitmentRecord['told']) => boolean) =>
    numberWord(commitments.filter(one => isSo(one.told)).length)
  const done = count(told => told.axes.delivery === 'delivered')
  const accepted = count(told => told.axes.assurance === 'accepted')
  const closed = count(told => told.closedOn !== null)
  return `${asked}It makes ${plural(commitments.length, 'promise')}: ${done} done by the owner’s word, ${accepted} with evidence that another body accepted, ${closed} closed.`
}
