import { month } from '../language/times.ts'
import type { DateWindow } from '../reading.ts'

/** "From September 2026 to March 2027": the first day of the one and the last of the other. Undefined where there are not two. */
export function stretchOf(
  words: string,
  published: string | null,
  resolve: (words: string, published: string | null) => DateWindow | null,
): DateWindow | undefined {
  const [, first = '', last = ''] =
    /^(?:(?:from|between|during)\s+)?(.*[a-z].*?)\s*(?:\bto\b|\buntil\b|\btill\b|\bthrough to\b|-)\s*(.*[a-z].*)$/i.exec(
      words,
    ) ?? []
  if (!pointed.test(first) || !pointed.test(last)) return undefined
  const end = resolve(last, published)
  if (end === null) return undefined
  // "from September to March 2027": the year is printed once, and the months may pass the end of it.
  const given = /(?:19|20)\d{2}|FY/i.test(first)
  const start = [Number(end.end.slice(0, 4)), Number(end.end.slice(0, 4)) - 1]
    .map(then => resolve(given ? first : `${first} ${then}`, published)?.start ?? null)
    .find(day => day !== null && day <= end.end)
  return start === undefined || start === null
    ? undefined
    : { start, end: end.end, basis: `from one ${end.basis} to another` }
}
/** Names a month or a season, so that a stretch of them is told from a pair of years. */
const pointed = new RegExp(`\\b(?:${month}|spring|summer|autumn|winter|FY\\s?\\d\\d)(?![\\w'])`, 'i')
