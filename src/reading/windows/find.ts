import {
  atPresent,
  atThatTime,
  doneThen,
  laterStep,
  namedYear,
  namesAfterYear,
  notPromised,
  timePhrases,
  toBe,
  towards,
} from '../language/time-phrases.ts'
import { month, recurring, vague } from '../language/times.ts'
import type { DateWindow } from '../reading.ts'
import { resolveWindow } from './resolve.ts'

/** When a promise says it will be kept. */
export interface When {
  /** As printed. */
  readonly words: string
  readonly at: number
  readonly due: DateWindow | null
  readonly kind: 'dated' | 'recurring' | 'unresolved' | 'vague'
}

/** The words of time that belong to a promise, and what days they stand for. */
export function whenIn(whole: string, publishedOn: string | null): When | null {
  const text = whole.slice(0, longestRead)
  const round = roundIn(text)
  const times = timesIn(text, publishedOn)
  // "every quarter, starting in January 2022" comes round; it falls due on no one day.
  if (round && times.some(time => beginning.test(time.words) || beginning.test(text.slice(0, time.at)))) return round
  const time = ofThePromise(text, times)
  const loose = vague.exec(text) ?? (time ? null : atPresent.exec(text))
  // "as an early priority, with a view to publishing by May": the day is that of a later step.
  if (time && !(loose && loose.index < time.at && towards.test(text.slice(0, time.at)))) return time
  if (round) return round
  return loose && { words: loose[0], at: loose.index, due: null, kind: 'vague' }
}

/** The text without an occasion or event that only tells when: "at the spring conference", "once all are trained". */
export function withoutOccasion(text: string): string {
  const when = whenIn(text, null)
  return when?.kind === 'unresolved' && occasion.test(when.words)
    ? `${text.slice(0, when.at)}${text.slice(when.at + when.words.length)}`
    : text
}
const occasion = /^(?:at|to|for|once|after|when|until|before|as\s+soon|on|upon|following)\b/i

/** No promise comes near these; a text made to be slow may. */
const longestRead = 4000
const mostTimes = 40

/** Every time in a text, in order of place. Of two that overlap the more exact is kept. */
function timesIn(text: string, publishedOn: string | null): readonly When[] {
  const found: When[] = []
  for (const phrase of timePhrases)
    for (const match of text.matchAll(phrase)) {
      const end = match.index + match[0].length
      if (found.length === mostTimes) break
      if (found.some(one => match.index < one.at + one.words.length && end > one.at)) continue
      if (isPast(text, match.index, match[0]) || isName(text, end, match[0])) continue
      const edge =
        /^\s+at\s+the\s+(?:earliest|latest)\b(?!\s+(?:opportunity|possible))/i.exec(text.slice(end))?.[0] ?? ''
      // "in September.": the stop ends the sentence, and no short form
      const words = `${match[0]}${edge}`.trim().replace(/(?<=\p{L}{4}|\bMay)\.$/u, '')
      const due = resolveWindow(words, publishedOn)
      found.push({ words, at: match.index, due, kind: due === null ? 'unresolved' : 'dated' })
    }
  return found.sort((a, b) => a.at - b.at)
}

/** "published in 2019", "the panel established in 2019 will meet". */
function isPast(text: string, at: number, words: string): boolean {
  const before = text.slice(Math.max(0, at - 120), at)
  if (/^since\b/i.test(words) || (notPromised.test(before) && !toBe.test(before))) return true
  return atThatTime.test(words) && doneThen.test(before)
}

/** "the 2024 Industrial Plan": the year belongs to the name of a thing. */
const isName = (text: string, end: number, words: string): boolean =>
  namedYear.test(words) && namesAfterYear.test(text.slice(end, end + 40))

/** Of several times the first that is not of a later step or inside the subject, unless another says it more exactly. */
function ofThePromise(text: string, times: readonly When[]): When | null {
  const own = times.filter(time => !isAside(text, time))
  const pool = own.length > 0 ? own : times
  const exact = pool.filter(time => explicit.test(time.words))
  let best: When | null = null
  for (const time of exact.length > 0 ? exact : pool) if (best === null || refines(time, best)) best = time
  return best
}

/** Names a day, a month, a season, a quarter or a year, as against "next month" or "once the audit has reported". */
const explicit = new RegExp(`\\d{4}|\\d{2}/|\\b(?:${month}|spring|summer|autumn|winter|Q[1-4])(?!\\w)`, 'i')

/** In a later step of the sentence, or in the subject before "will" ("The group formed for 2025 will …"). */
function isAside(text: string, { at, words }: When): boolean {
  const before = text.slice(0, at).replace(/^.*[.;]\s/s, '')
  if (laterStep.test(before)) return true
  const clause = before.slice(before.lastIndexOf(',') + 1).trim()
  return (
    clause.split(' ').length > 2 &&
    !promising.test(clause) &&
    /^[^,;.]{0,160}?\s(?:will|shall)\s/i.test(text.slice(at + words.length))
  )
}

const promising = /\b(?:will|shall|is|are|has|have)\b/i

/** A time that lies within a wider one says it more exactly: "in 2025 …, at an event on 3 June 2025". */
const refines = ({ due, words }: When, wider: When): boolean =>
  due !== null &&
  wider.due !== null &&
  words !== wider.words &&
  due.start !== null &&
  wider.due.start !== null &&
  due.start >= wider.due.start &&
  due.end <= wider.due.end &&
  (due.start > wider.due.start || due.end < wider.due.end)

const beginning = /\b(?:starting|beginning|commencing|from)\b(?:\s+(?:in|on))?\s*/i

function roundIn(text: string): When | null {
  const found = recurring.exec(text)
  if (
    !found ||
    /^(?:annual|yearly|monthly|quarterly|weekly)\s+(?:report|conference|review|statement|plan)/i.test(
      text.slice(found.index),
    )
  )
    return null
  return { words: found[0], at: found.index, due: null, kind: 'recurring' }
}
