import { countWords, month, recurring, vague } from '../language/times.ts'
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

const y = '(?:19|20)\\d{2}'
const pair = `${y}\\s?[-–/]\\s?(?:${y}|\\d{2})(?!\\d)`
const lead =
  '(?:(?:from\\s+its\\s+launch\\s+in|no\\s+later\\s+than|not\\s+later\\s+than|later\\s+in|launching\\s+in|at|towards?|by|before|until|in|during|from|for|throughout|on|at|over|between|starting|beginning|commencing|within|since|after)\\s+)'
const edge = '(?:the\\s+)?(?:(?:end|start|beginning|course|middle|close)\\s+of\\s+)?(?:the\\s+)?'
const units = '(?:day|week|month|year)s?'
const counts = `(?:\\d{1,3}|${Object.keys(countWords).join('|')})`

/** Most exact first. Bare years count only after a preposition: "the 2019 strategy" gives no date. */
const phrases: readonly RegExp[] = [
  `\\b${lead}?${edge}\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?\\s+${month},?\\s+${y}\\b`,
  `\\b${lead}?${edge}${month}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+${y}\\b`,
  `\\b${lead}?\\d{1,2}[/.]\\d{1,2}[/.](?:${y}|\\d{2})\\b`,
  `\\b${lead}?\\d{4}-\\d{2}-\\d{2}\\b`,
  `\\b${lead}?${edge}(?:Q[1-4]|quarter\\s[1-4]|(?:first|second|third|fourth|final|last)\\s+quarter)\\b,?\\s*(?:of\\s+)?(?:the\\s+)?(?:financial\\s+year\\s+)?(?:${pair}|${y})\\b`,
  `\\b${lead}?${edge}(?:${month}\\s*(?:-|–|to|and)\\s*)?${month},?\\s+(?:of\\s+)?${y}\\b(?:\\s+at\\s+the\\s+(?:earliest|latest))?`,
  `\\b${lead}?${edge}(?:spring|summer|autumn|winter)(?:\\s+term)?\\s+(?:of\\s+)?${y}\\b`,
  `\\b${lead}?${edge}(?:(?:academic|school|financial|fiscal)\\s+year\\s+|FY\\s?)?${pair}(?:\\s+(?:(?:academic|school|financial)\\s+year|funding\\s+period))?`,
  `\\b${lead}?FY\\s?\\d{2}\\s?[/-]\\s?\\d{2}\\b`,
  `\\b${lead}?${edge}(?:early|mid|late)(?:\\s?[-–]\\s?(?:early|mid|late))?[- ]${y}\\b`,
  `\\b${lead}${edge}${y}(?:\\s+(?:to|and|[-–])\\s+${y})?(?:\\s+onwards)?\\b(?:\\s+funding\\s+period)?`,
  `\\b(?:at|in|during)\\s+the\\s+next\\s+(?:[\\w-]+\\s+){0,4}(?:review|meeting|assessment|inspection|update)\\b`,
  // by the next statement of its kind: "in the autumn budget", "at the next spending review"
  `\\b(?:in|at|by|before|alongside)\\s+(?:the|our|its)\\s+(?:forthcoming\\s+|next\\s+|coming\\s+)?(?:spring|summer|autumn|winter)\\s+(?:[\\w-]+\\s+){0,2}(?:publication|statement|budget|review|report|strategy|forecast)\\b`,
  `\\bend\\s+of\\s+(?:${month}\\s+)?${y}\\b`,
  `\\b(?:later\\s+(?:this|in\\s+the|next)\\s+(?:year|parliament)|this\\s+year|in\\s+future\\s+updates)\\b`,
  `\\bwithin\\s+(?:the\\s+)?(?:next\\s+)?${counts}\\s+(?:working\\s+)?${units}(?:\\s+of\\s+(?:the\\s+)?(?:date\\s+of\\s+)?(?:the\\s+)?(?:publication|publishing|this\\s+\\w+|the\\s+\\w+))?`,
  // an incumbent's beginning: "in the first 100 days"
  `\\b(?:in|within|during)\\s+(?:the|her|his|their|its)\\s+first\\s+${counts}\\s+${units}\\b(?:\\s+(?:of|in)\\s+(?:office|post|taking\\s+up\\s+(?:the\\s+)?(?:post|role)|(?:[\\w’'-]+\\s+){1,4}?appointment))?`,
  `\\b(?:by|before|at|during|until)\\s+(?:the\\s+)?(?:(?:(?:end|start|beginning)\\s+of\\s+)(?:(?:this|the\\s+current|the\\s+next|next|the)\\s+)?|(?:this|the\\s+current|the\\s+next|next|the)\\s+)(?:parliament(?:ary\\s+session)?|(?:(?:spring|summer|autumn)\\s+)?(?:half[- ])?term|month|week)\\b`,
  `\\b${counts}\\s+${units}\\s+(?:after|from|of|following)\\s+(?:the\\s+)?(?:date\\s+of\\s+)?publication`,
  `\\b(?:over|in|during)\\s+the\\s+(?:next|coming)\\s+${counts}\\s+${units}\\b`,
  `\\b${lead}${edge}(?:(?:this|the|current|next)\\s+)?(?:financial|academic|calendar|school)\\s+year\\b`,
  `\\b(?:by|over|in|during)\\s+${edge}(?:this|next|the\\s+coming|the)\\s+year\\b`,
  `\\b(?:by|before|until|in|from)\\s+${edge}${month}(?![\\w’'])`,
  // feasts that school years turn on
  `\\b(?:by|before|after|at|until|over)\\s+(?:Easter|Christmas|Whitsun)(?:\\s+${y})?\\b`,
  // by an event: "once the new unit is in place", "when the rules come into force"
  `\\b(?:before|until|once|when|as)\\s+(?:[\\w’'-]+\\s+){1,5}?(?:(?:is|are|(?:has|have)\\s+been|becomes?|comes?)\\s+(?:fully\\s+)?(?:stood\\s+up|in\\s+(?:place|force)|into\\s+(?:force|effect)|operational|completed?|established|published|available|concluded|enacted)|concludes?|commences?)\\b`,
  `\\b(?:by|before|in|during|from|over|this|next)\\s+${edge}(?:this\\s+|next\\s+|coming\\s+)?(?:spring|summer|autumn|winter)(?:\\s+term)?\\b`,
].map(source => new RegExp(source, 'gi'))

/** Words before a time that place it in the past or make it part of a name. */
const notPromised = /\b(?:since|past|last|previous|published|dated|of|as\s+at|until\s+recently|between)\s*$/i

/** "will be developed and published in spring": the same words, of what is yet to come. */
const toBe = /\b(?:will|shall|to)\b[^.;]*\bbe\b[^.;]*\b(?:published|dated)\s*$/i

/** The words of time in a promise, most exact kind first, and what days they stand for. */
export function whenIn(text: string, publishedOn: string | null): When | null {
  const round = roundIn(text)
  for (const phrase of phrases)
    for (const match of text.matchAll(phrase)) {
      const before = text.slice(Math.max(0, match.index - 80), match.index)
      if ((notPromised.test(before) && !toBe.test(before)) || /^since\b/i.test(match[0])) continue
      // "every quarter, starting in January 2022" comes round; it falls due on no one day.
      if (round && (beginning.test(before) || beginning.test(match[0]))) return round
      // "in September.": the stop ends the sentence, and no short form
      const words = match[0].trim().replace(/(?<=\p{L}{4}|\bMay)\.$/u, '')
      const due = resolveWindow(words, publishedOn)
      return { words, at: match.index, due, kind: due === null ? 'unresolved' : 'dated' }
    }
  if (round) return round
  const loose = vague.exec(text)
  return loose && { words: loose[0], at: loose.index, due: null, kind: 'vague' }
}

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
