import type { DateWindow } from '../../reading.ts'
import { resolveWindow } from '../../windows/resolve.ts'
import { dayOfSerial } from './dates.ts'

/** A time in a plan: its words always, and the days they stand for where we can read them. */
export interface PlanDate {
  readonly words: string
  readonly due: DateWindow | null
}

export interface DateRead {
  readonly date: PlanDate | null
  /** What a person should know of it, as the end of "Row 12: …". */
  readonly problem: string | null
}

const nothing: DateRead = { date: null, problem: null }
const wholeDates = /\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b/g

/** Reads a cell that should hold a time. Day comes before month. `day` is what a spreadsheet itself knows it to be. */
export function readDate(words: string, day: string | null, publishedOn: string | null): DateRead {
  const plain = words.replace(/\s+/g, ' ').trim()
  if (plain === '' || /^(?:n\/?a|none|tbc|tba|-|–|—)$/i.test(plain))
    return plain === '' ? nothing : { date: { words: plain, due: null }, problem: `“${plain}” gives no date.` }
  if (day !== null) return { date: { words: plain, due: { start: day, end: day, basis: 'day' } }, problem: null }
  const serial = /^[3-6]\d{4}$/.test(plain) ? dayOfSerial(Number(plain), false) : null
  if (serial !== null)
    return {
      date: { words: plain, due: { start: serial, end: serial, basis: 'day; a spreadsheet’s number of days' } },
      problem: `“${plain}” looks like a date kept as a number. It is read as ${serial.split('-').reverse().join('/')}.`,
    }
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d.*)?$/.exec(plain)?.[1]
  if (iso !== undefined && isDay(iso))
    return { date: { words: plain, due: { start: iso, end: iso, basis: 'day' } }, problem: null }
  const due = resolveWindow(plain.replace(/(\d)-(\d{1,2})-(?=\d{2,4}\b)/, '$1/$2/'), publishedOn)
  if (due === null) {
    const monthFirst = /\b(?:0?\d|1[0-2])[/.-](?:1[3-9]|2\d|3[01])[/.-]\d{2,4}\b/.test(plain)
    const why = monthFirst ? 'has the month before the day' : 'is not a date we can read'
    return { date: { words: plain, due: null }, problem: `“${short(plain)}” ${why}; kept as words.` }
  }
  const several = (plain.match(wholeDates)?.length ?? 0) > 1
  return {
    date: { words: plain, due },
    problem: several ? `“${short(plain)}” holds more than one date. The first is taken.` : null,
  }
}

/** A day that there is: a spreadsheet’s own, as other programs write it out. */
const isDay = (iso: string): boolean => {
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)
}

/** For a message: a cell on one line, only the first words of a long one. */
export function short(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length <= 60 ? line : `${line.slice(0, 57).trimEnd()}…`
}
