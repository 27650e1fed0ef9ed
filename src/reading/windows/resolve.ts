import { countWords, month, ordinals, partsOfYear, seasons } from '../language/times.ts'
import type { DateWindow } from '../reading.ts'
import { day, daysAfter, isDay, lastDay, monthOf, monthsAfter, realDay } from './calendar.ts'
import { stretchOf } from './stretch.ts'

/** Days that some words of time name. `exact` where they name one day or one month's end, not a stretch of time. */
interface Days {
  readonly start: string
  readonly end: string
  readonly basis: string
}

const pattern = (source: string): RegExp => new RegExp(source, 'i')

type Rule = readonly [RegExp, (found: readonly string[], publishedOn: string | null) => Days | null]

/**
 * The days that words of time stand for, or null where they name none ("in due course") or hang on a day that is
 * not known ("within six months of publication" of an undated document). "By …" has an end and no start.
 */
export function resolveWindow(words: string, publishedOn: string | null): DateWindow | null {
  const plain = words.slice(0, 200).replace(/[‐–—]/g, '-').replace(/\s+/g, ' ').trim()
  const published = publishedOn !== null && isDay(publishedOn) ? publishedOn : null
  const stretch = stretchOf(plain, published, resolveWindow)
  if (stretch !== undefined) return stretch
  for (const [pattern, days] of rules) {
    const match = pattern.exec(plain)
    if (!match) continue
    const found = days(
      match.map(group => group ?? ''),
      published,
    )
    if (found === null) return null
    const before = plain.slice(0, match.index)
    const from =
      /\b(?:from|since|starting|beginning|commencing|after|beyond|between)\s+(?:the\s+)?(?:\w+\s+of\s+)?$/i.test(before)
    const by =
      !from &&
      /(?:\b(?:by|before|until|till|to|no later than|not later than|due|deadline)\b[\s:]*(?:the\s+)?(?:end\s+of\s+)?(?:the\s+)?|\bend(?:\s+of)?\s+(?:the\s+)?)$/i.test(
        before,
      )
    return {
      start: by || /^within\b/i.test(match[0]) ? null : found.start,
      end: found.end,
      basis: from ? `${found.basis}; the words give a beginning` : found.basis,
    }
  }
  return null
}

const one = (on: string | null, basis: string): Days | null => (on === null ? null : { start: on, end: on, basis })
const months = (year: number, first: number, last: number, basis: string): Days => ({
  start: day(year, first, 1),
  end: lastDay(year, last),
  basis,
})
const year = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits))
const y = '((?:19|20)\\d{2})'

/** "2020-21", "2020/2021": two following years. Further apart they are a span of calendar years. */
function yearPair([all = '', first = '', second = '']: readonly string[]): Days | null {
  const start = Number(first)
  const end = second.length === 2 ? Math.floor(start / 100) * 100 + Number(second) : Number(second)
  if (end < start || end > start + 30) return null
  if (/academic|school/i.test(all))
    return { start: day(start, 9, 1), end: day(start + 1, 8, 31), basis: 'academic year' }
  if (end === start + 1)
    return financial(start, /financial|fiscal|FY/i.test(all) ? 'financial year' : 'assumed financial year')
  return months(start, 1, 12 + 12 * (end - start), 'calendar years')
}
const financial = (start: number, basis: string): Days => ({
  start: day(start, 4, 1),
  end: day(start + 1, 3, 31),
  basis,
})

function quarter(n: number, start: number): Days {
  return months(start, 1 + 3 * n, 3 + 3 * n, 'quarter of the financial year')
}

/** The first such month on or after publication: "by March" in a document of May 2024 is March 2025. */
function nextMonth(name: string, published: string): Days {
  const at = monthOf(name)
  const then = Number(published.slice(0, 4)) + (at < Number(published.slice(5, 7)) ? 1 : 0)
  return months(then, at, at, 'month; the year is assumed from the publication date')
}

/** The first such day on or after publication. */
function nextDay(date: number, name: string, published: string): Days | null {
  const then = Number(published.slice(0, 4))
  const next = [then, then + 1].map(a => realDay(a, monthOf(name), date)).find(on => on !== null && on >= published)
  return one(next ?? null, 'day; the year is assumed from the publication date')
}

function nextSeason(name: string, published: string): Days {
  const [first, last] = seasons[name.toLowerCase()] ?? [1, 12]
  const then = Number(published.slice(0, 4)) + (last < Number(published.slice(5, 7)) ? 1 : 0)
  return months(then, first, last, 'season; the year is assumed from the publication date')
}

function within(count: string, unit: string, published: string | null, anchored: boolean): Days | null {
  const n = countWords[count.toLowerCase()] ?? Number(count)
  if (published === null || !Number.isFinite(n) || n > 1000) return null
  const step = unit.toLowerCase()
  const end = step.startsWith('day')
    ? daysAfter(published, n)
    : step.startsWith('week')
      ? daysAfter(published, 7 * n)
      : monthsAfter(published, step.startsWith('year') ? 12 * n : n)
  return {
    start: published,
    end,
    basis: anchored ? 'counted from the publication date' : 'assumed to be counted from the publication date',
  }
}
const count = `(\\d{1,3}|${Object.keys(countWords)
  .filter(word => word !== 'a')
  .join('|')}|a)`

/** First match wins, so the most exact words come first. */
const rules: readonly Rule[] = [
  // Easter moves, and Christmas is a day of every year: the first is told in words alone.
  [/\b(?:easter|whitsun)\b/i, () => null],
  [pattern(`\\bchristmas\\s+${y}\\b`), ([, a = '']) => one(realDay(Number(a), 12, 25), 'day')],
  [/\b(\d{4})-(\d{2})-(\d{2})\b/, ([, a = '', b = '', c = '']) => one(realDay(Number(a), Number(b), Number(c)), 'day')],
  [
    pattern(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(${month}),?\\s+${y}\\b`),
    ([, d = '', m = '', a = '']) => one(realDay(Number(a), monthOf(m), Number(d)), 'day'),
  ],
  [
    pattern(`\\b(${month})\\s+(\\d{1,2})(?:st|nd|rd|th)?[,.]?\\s+${y}\\b`),
    ([, m = '', d = '', a = '']) => one(realDay(Number(a), monthOf(m), Number(d)), 'day'),
  ],
  [
    /\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d{2})\b/,
    ([, d = '', m = '', a = '']) => one(realDay(year(a), Number(m), Number(d)), 'day; day before month is assumed'),
  ],
  [
    pattern(`\\b(?:Q|quarter\\s)([1-4])\\b,?\\s*(?:of\\s+)?(?:the\\s+)?(?:financial\\s+year\\s+)?(?:FY\\s?)?${y}\\b`),
    ([, n = '', a = '']) => quarter(Number(n), Number(a)),
  ],
  [
    pattern(
      `\\b(first|second|third|fourth|final|last)\\s+quarter\\s+(?:of\\s+)?(?:the\\s+)?(?:financial\\s+year\\s+)?${y}\\b`,
    ),
    ([, n = '', a = '']) => quarter(ordinals[n.toLowerCase()] ?? 1, Number(a)),
  ],
  [
    pattern(`\\b(${month})(?:,\\s*(?:${month}))*\\s*(?:-|to|and)\\s*(${month})\\s+${y}\\b`),
    ([, m = '', n = '', a = '']) =>
      monthOf(n) < monthOf(m)
        ? months(Number(a) - 1, monthOf(m), 12 + monthOf(n), 'months')
        : months(Number(a), monthOf(m), monthOf(n), 'months'),
  ],
  [
    pattern(`\\b(${month})\\s*,?\\s+(?:of\\s+)?${y}\\b`),
    ([, m = '', a = '']) => months(Number(a), monthOf(m), monthOf(m), 'month'),
  ],
  [
    pattern(`\\b(${month})\\s?[-']\\s?(\\d{2})\\b`),
    ([, m = '', a = '']) => months(year(a), monthOf(m), monthOf(m), 'month'),
  ],
  [
    pattern(`\\b(spring|summer|autumn|winter)(?:\\s+term)?\\s+(?:of\\s+)?${y}\\b`),
    ([, s = '', a = '']) => {
      const [from, to] = seasons[s.toLowerCase()] ?? [1, 12]
      return months(Number(a), from, to, 'season')
    },
  ],
  [
    pattern(
      `\\b(?:FY\\s?|(?:academic|school|financial|fiscal)\\s+year\\s+)?\\b${y}\\s?[-/]\\s?((?:19|20)?\\d{2})\\b(?!-?\\d)(?:\\s+(?:academic|school|financial|fiscal)\\s+year)?`,
    ),
    yearPair,
  ],
  [pattern(`\\bFY\\s?(\\d{2})\\s?[/-]\\s?(\\d{2})\\b`), ([, a = '']) => financial(2000 + Number(a), 'financial year')],
  [
    // "in 2026, 2028 and 2030"; "2026 to 2028"
    pattern(`\\b${y}(?:,\\s+(?:19|20)\\d{2})*,?\\s+(?:to|and|or|-)\\s+${y}\\b`),
    ([, a = '', b = '']) =>
      Number(b) < Number(a) ? null : months(Number(a), 1, 12 + 12 * (Number(b) - Number(a)), 'calendar years'),
  ],
  [
    pattern(`\\b(early|mid|late)[- ](?:in\\s+)?${y}\\b`),
    ([, p = '', a = '']) => {
      const [from, to] = partsOfYear[p.toLowerCase()] ?? [1, 12]
      return months(Number(a), from, to, 'part of a year, thirds assumed')
    },
  ],
  [
    pattern(`\\b(?:financial\\s+year)\\s+(?:ending|to)\\s+(?:in\\s+)?${y}\\b`),
    ([, a = '']) => financial(Number(a) - 1, 'financial year'),
  ],
  [pattern(`\\b${y}\\b`), ([, a = '']) => months(Number(a), 1, 12, 'calendar year')],
  [
    pattern(
      `\\bwithin\\s+(?:the\\s+)?(?:next\\s+)?${count}\\s+(day|week|month|year)s?(\\s+of\\s+(?:the\\s+)?(?:date\\s+of\\s+)?(?:publication|publishing|this|the\\s+(?:report|review|response)))?`,
    ),
    ([, n = '', unit = '', anchor = ''], published) => within(n, unit, published, anchor !== ''),
  ],
  [
    pattern(`\\b(?:over|in|during)\\s+the\\s+(?:next|coming|following)\\s+${count}?\\s?(day|week|month|year)s?\\b`),
    ([, n = '', unit = ''], published) =>
      n === '' && !/year/i.test(unit) ? null : within(n || 'one', unit, published, false),
  ],
  [
    pattern(
      `\\b${count}\\s+(day|week|month|year)s?\\s+(?:after|from|of|following)\\s+(?:the\\s+)?(?:date\\s+of\\s+)?publication`,
    ),
    ([, n = '', unit = ''], published) => within(n, unit, published, true),
  ],
  [
    /\b(?:this|the|current)\s+financial\s+year\b/i,
    (_, published) => (published === null ? null : financialOf(published, 0)),
  ],
  [/\bnext\s+financial\s+year\b/i, (_, published) => (published === null ? null : financialOf(published, 1))],
  [
    /\b(?:this|the|calendar)\s+year\b/i,
    (_, published) =>
      published === null ? null : months(Number(published.slice(0, 4)), 1, 12, 'calendar year of publication'),
  ],
  [
    /\bnext\s+year\b/i,
    (_, published) =>
      published === null ? null : months(Number(published.slice(0, 4)) + 1, 1, 12, 'calendar year after publication'),
  ],
  [
    /\b(spring|summer|autumn|winter)\b/i,
    ([, name = ''], published) => (published === null ? null : nextSeason(name, published)),
  ],
  [
    pattern(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(${month})(?![\\w'])`),
    ([, d = '', m = ''], published) => (published === null ? null : nextDay(Number(d), m, published)),
  ],
  [
    pattern(`(?<=^|\\b(?:by|in|before|until|of|from|during|the|early|mid|late)[\\s-])(${month})(?![\\w'])`),
    ([, m = ''], published) => (published === null ? null : nextMonth(m, published)),
  ],
]

function financialOf(published: string, later: number): Days {
  const start = Number(published.slice(0, 4)) - (Number(published.slice(5, 7)) < 4 ? 1 : 0) + later
  return financial(start, 'financial year of publication')
}
