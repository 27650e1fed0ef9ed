/** What the number of a cell means, by the format it is shown in. */
export type Shown = 'number' | 'percent' | 'day' | 'month' | 'year' | 'time'

const builtIn: Readonly<Record<number, Shown>> = {
  9: 'percent',
  10: 'percent',
  14: 'day',
  15: 'day',
  16: 'day',
  17: 'month',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'day',
  45: 'time',
  46: 'time',
  47: 'time',
}

/** Tells a number format: by its number where it is one of Excel's own, else by its letters. */
export function shownAs(id: number, code: string | undefined): Shown {
  if (code === undefined) return builtIn[id] ?? (id >= 27 && id <= 36 ? 'day' : id >= 50 && id <= 58 ? 'day' : 'number')
  // Words in quotes, escaped letters, colours and currencies in brackets are no part of a date.
  const letters = code
    .split(';')[0]
    ?.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '')
    .toLowerCase()
  if (letters === undefined || /general/.test(letters)) return 'number'
  if (/%/.test(letters)) return 'percent'
  if (/d/.test(letters)) return 'day'
  if (/y/.test(letters)) return /m/.test(letters) ? 'month' : 'year'
  if (/h|s/.test(letters)) return 'time'
  return /m{3,}/.test(letters) ? 'month' : 'number'
}

const dayMs = 86_400_000

/**
 * The day of a serial number. Excel counts from 1 January 1900 and, as Lotus did, holds 1900 for a leap year; old
 * workbooks from a Mac count from 1 January 1904. Null beyond the years 1900 to 9999.
 */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  const whole = Math.floor(serial)
  if (!(whole >= 1) || whole > 2_958_465) return null
  if (!from1904 && whole === 60) return null
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30)
  return new Date(start + whole * dayMs).toISOString().slice(0, 10)
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** A number as a cell of that format shows it, and the day it stands for where it shows one. */
export function shownNumber(
  value: number,
  shown: Shown,
  from1904: boolean,
): { readonly text: string; readonly day: string | null } {
  if (shown === 'percent') return { text: `${rounded(value * 100)}%`, day: null }
  if (shown === 'number') return { text: rounded(value), day: null }
  const day = shown === 'time' && value < 1 ? null : dayOfSerial(value, from1904)
  if (day === null) return { text: shown === 'time' ? timeOf(value) : rounded(value), day: null }
  const [year = '', month = '', date = ''] = day.split('-')
  if (shown === 'year') return { text: year, day: null }
  if (shown === 'month') return { text: `${months[Number(month) - 1]} ${year}`, day: null }
  return { text: `${date}/${month}/${year}`, day }
}

/** 0.1 + 0.2 is shown as 0.3. */
const rounded = (value: number): string => String(Number(value.toPrecision(12)))

const timeOf = (value: number): string => {
  const minutes = Math.round((value % 1) * 1440)
  return `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
