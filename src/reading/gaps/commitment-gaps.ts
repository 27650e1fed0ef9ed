import { amounts, matterEnds, measure, quantity, receivedAnyway, receives } from '../language/measures.ts'
import { unnamedParties } from '../language/people.ts'
import { conditional, preCommitment } from '../language/verbs.ts'
import type { Finding, Span } from '../reading.ts'
import type { FoundCommitment } from '../statements/found.ts'
import type { When } from '../windows/find.ts'
import type { GapCodeName } from './gap-codes.ts'

/** What a promise leaves unsaid. `heardLater`: a promise after it in the same answer names who will hear of the work. */
export function commitmentGaps(
  of: FoundCommitment,
  when: When | null,
  heardLater: boolean,
  source: Span,
): readonly Finding[] {
  const text = of.words.text
  const short = openingOf(of.act)
  const found: Finding[] = []
  const add = (code: GapCodeName, because: string, question: string): void =>
    void found.push({ code, because, question, source })
  const { ownerClass } = of
  const name = of.who.join(' and ')

  if (ownerClass === 'none')
    add(
      'NO_OWNER',
      of.who.length > 0 && !of.implied
        ? `The response says that ${name} will be told to; it does not say who will see that it is done.`
        : 'The response does not say who will do this.',
      `Who will ${short}?`,
    )
  if (ownerClass === 'collective')
    add(
      'COLLECTIVE_OWNER',
      `It names no one agency: only ${name || 'several'}, who are several together.`,
      `Which agency answers for this: ${short}?`,
    )
  if (ownerClass !== 'person')
    add(
      'NO_PERSON',
      ownerClass === 'body'
        ? `It names ${name} and no person or post.`
        : 'The response does not name a person or a post.',
      `Which person or post will see that this is done: ${short}?`,
    )

  if (when === null || when.kind === 'vague')
    add(
      'NO_DATE',
      when ? `It says “${when.words}” and no date.` : 'The response does not say when.',
      `By when will this be done: ${short}?`,
    )
  else if (when.kind === 'unresolved')
    add(
      'AMBIGUOUS_WINDOW',
      `It says “${when.words}”, and the document does not give the day this is counted from.`,
      `Which day is meant by “${when.words}”?`,
    )
  else if (when.due && isWindow(when.due.start, when.due.end))
    add(
      'WINDOW_ONLY',
      `It says “${when.words}”: a stretch of time, not a day by which it will be done.`,
      `By which day in that time will this be done: ${short}?`,
    )

  if (!measure.test(of.sentence) && !isMeasure(of.measure))
    add(
      'NO_MEASURE',
      'The response gives no figure to reach or to report.',
      'How will you know that it made a difference, and what figure will show it?',
    )
  const amount = amounts.exec(matterOf(text))
  if (amount && !quantity.test(withoutTimes(text)) && !quantity.test(of.measure ?? ''))
    add(
      'NO_QUANTITY',
      `It says “${amount[0]}” and not how many, how often or for how many people.`,
      `How many, how often and for how many people: ${amount[0]}?`,
    )
  const unconditional = !conditional.test(text)
  if (!unconditional)
    add(
      'CONDITIONAL',
      `It says “${conditional.exec(text)?.[0]}”.`,
      'What happens if that does not come about, and who decides?',
    )
  if (unconditional && hasNoRoute(of, when, heardLater))
    add(
      'NO_ROUTE',
      'The response does not name a body that will hear how this went.',
      'Which board or group will receive the result, and when?',
    )
  if (preCommitment.test(text))
    add(
      'PRE_COMMITMENT',
      `It says “${preCommitment.exec(text)?.[0]}”: nothing is yet promised to change.`,
      'When will it be decided what will change, and by whom?',
    )
  const unnamed = unnamedParties.exec(of.implied ? text : `${text} ${of.who.join(' ')}`)
  if (unnamed)
    add('UNNAMED_PARTY', `It says “${unnamed[0]}” and not which.`, `Which ${unnamed[0].split(' ').at(-1)} are meant?`)
  return found
}

/** Longer than two months: a year, a season, an academic year. A quarter is a deadline with a stated end. */
function isWindow(start: string | null, end: string): boolean {
  if (start === null) return false
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000
  return days > 62
}

/** A printed measure counts where it names something that can be counted or looked at. */
const isMeasure = (field: string | null): boolean => field !== null && (measure.test(field) || /\d/.test(field))

const matterOf = (text: string): string => {
  const end = matterEnds.exec(text)
  return end ? text.slice(0, end.index) : text
}

const withoutTimes = (text: string): string => text.replace(/\b(?:19|20)\d{2}(?:\s?[-–/]\s?\d{2,4})?\b/g, ' ')

/** Training, audits and reviews end with somebody hearing of them; requests, letters and standing practice do not need it. */
function hasNoRoute(of: FoundCommitment, when: When | null, heardLater: boolean): boolean {
  const text = of.words.text
  if (!['training', 'audit', 'review'].includes(of.means) || of.route !== null) return false
  if (when?.kind === 'vague' && /continue/i.test(when.words)) return false
  if (receives.test(of.sentence) || receivedAnyway.test(text)) return false
  return !heardLater
}

/** The act in few words, for use inside a question. */
export function openingOf(act: string): string {
  const words = act
    .replace(/^(?:also|now|then)\s+/i, '')
    .replace(/^be\s+/i, 'be ')
    .split(' ')
  const short = words
    .slice(0, 14)
    .join(' ')
    .replace(/[\s,.;:]+$/, '')
  return words.length > 14 ? `${short} …` : short
}
