import { ukDate } from '#src/shell/index.ts'
import { type Block, heading, list, paragraph, quote } from '../documents/document.ts'
import { askInWords, challengeInWords, commitmentInWords } from '../edition/plain-words.ts'
import { type Line, progressInWords } from '../edition/progress-words.ts'
import type { CommitmentRecord } from '../edition/record.ts'
import { addressed, nothingPromised } from '../edition/sentences.ts'
import { evidenceInWords } from './evidence.ts'
import type { PackChallenge, PackLine } from './pack.ts'

/** What a line is called in the index and above it: “3. Child K: recommendation 1, promise 1.2”. */
export const nameOf = ({ review, number, promise }: PackLine, nth: number): string =>
  `${nth + 1}. ${review}: recommendation ${number}, ${promise ? `promise ${promise.reference}` : 'no promise'}`

/** One line: ask, promise, evidence, checked, what changed, challenge. `asked`: the line that has what was asked, where another has. */
export function lineOf(line: PackLine, day: string, asked: string | null): Block[] {
  const { promise } = line
  const recorded = promise ? progressInWords(promise.told, day) : []
  const said = (...labels: string[]) => recorded.filter(one => labels.includes(one.label)).flatMap(one => one.said)
  return [
    ...askedOf(line, asked),
    heading(3, 'Promised'),
    ...(promise ? promised(promise, recorded) : [paragraph(nothingPromised(line.recommendation))]),
    ...part(
      'Evidence',
      line.evidence.map(one => evidenceInWords(one, day)),
      `No evidence is recorded by ${ukDate(day)}.`,
    ),
    ...part('Checked', said('Closed', 'Looked at again'), 'There is no promise to close or to look at again.'),
    ...part('What changed', changed(line, said('Its measure')), `Nothing is recorded by ${ukDate(day)}.`),
    heading(3, 'Challenge'),
    ...challengesOf(line.challenges, day),
    ...(promise
      ? part('Not answered, not known or late', line.against, `The record says nothing of this kind on ${ukDate(day)}.`)
      : []),
  ]
}

/** A part that is there also where nothing is, so that nothing is passed over in silence. */
const part = (title: string, items: readonly string[], none: string): Block[] => [
  heading(3, title),
  ...(items.length > 0 ? list(items) : [paragraph(none)]),
]

function askedOf({ recommendation }: PackLine, asked: string | null): Block[] {
  if (asked !== null) return [heading(3, 'Asked'), paragraph(`The same as in line ${asked}`)]
  const { text, addressedTo, asks } = recommendation
  return [
    heading(3, 'Asked'),
    quote(text),
    paragraph(addressed({ addressedTo })),
    ...list(asks.map(ask => `“${ask.text}” ${askInWords(ask.coverage)}`)),
  ]
}

function promised(promise: CommitmentRecord, recorded: readonly Line[]): Block[] {
  const told = commitmentInWords(promise)
  const since = recorded.filter(one => ['Who answers for it', 'What its owner says', 'Its day'].includes(one.label))
  const rows = [
    { label: 'Who', said: [told.who] },
    { label: 'When', said: [told.when] },
    ...(told.notSaid.length > 0 ? [{ label: 'Not said', said: told.notSaid }] : []),
    ...since,
  ]
  return [
    quote(promise.text),
    {
      kind: 'table',
      columns: ['About the promise', 'What is said and recorded'],
      rows: rows.map(one => [[one.label], one.said]),
    },
  ]
}

/** What is measured, what was found of its effect, and what changed because somebody asked. */
const changed = ({ challenges }: PackLine, measured: readonly string[]): string[] => [
  ...measured,
  ...challenges.flatMap(one =>
    one.state === 'changed' && one.outcome ? [`Because of a challenge: “${one.outcome}”`] : [],
  ),
]

/** Each question, challenge and offer of support with its words, what was replied, and how it ended. */
export function challengesOf(challenges: readonly PackChallenge[], day: string): Block[] {
  if (challenges.length === 0)
    return [paragraph(`No question, challenge or offer of support is recorded by ${ukDate(day)}.`)]
  return challenges.flatMap(one => {
    const { title, words, said } = challengeInWords(one, day)
    return [
      heading(4, title),
      quote(words),
      ...said.map(sentence => paragraph(sentence)),
      ...(one.lastReply ? [paragraph('The last reply:'), quote(one.lastReply)] : []),
    ]
  })
}
