/** The words the pages share: dates, times, counts. UK English, Europe/London. */

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const instantFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone: 'Europe/London',
})
const countFormat = new Intl.NumberFormat('en-GB')
const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/
const smallNumbers = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** '2020-04-01' (or a Temporal.PlainDate) → '1 April 2020'; nothing → ''. */
export function ukDate(day: unknown): string {
  if (day === null || day === undefined || day === '') return ''
  return onceEach(written, String(day), dayInWords)
}

function dayInWords(text: string): string {
  const at = new Date(`${text}T00:00:00Z`)
  if (!isoDay.test(text) || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(text)) {
    throw new TypeError(`Not a day as YYYY-MM-DD: ${text}`)
  }
  return dayFormat.format(at)
}

/** Days and minutes as they were written before: a page writes the same few again and again, and to format one takes long. */
const written = new Map<string, string>()
const writtenAt = new Map<string, string>()
const mostWritten = 10_000

function onceEach(found: Map<string, string>, text: string, write: (text: string) => string): string {
  const known = found.get(text)
  if (known !== undefined) return known
  const words = write(text)
  if (found.size < mostWritten) found.set(text, words)
  return words
}

/** A Date, an ISO instant or a Temporal.Instant → '22 November 2026 at 9:05pm'; nothing → ''. */
export function ukDateTime(instant: unknown): string {
  if (instant === null || instant === undefined || instant === '') return ''
  const at = instant instanceof Date ? instant : new Date(String(instant).replace(/\[.*\]$/, ''))
  if (Number.isNaN(at.getTime())) throw new TypeError(`Not an instant: ${String(instant)}`)
  return onceEach(writtenAt, String(Math.floor(at.getTime() / 60_000)), minuteInWords)
}

function minuteInWords(minute: string): string {
  const at = Number(minute) * 60_000
  const part = Object.fromEntries(instantFormat.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${part.day} ${part.month} ${part.year} at ${clockWords(part.hour ?? '', part.minute ?? '', part.dayPeriod ?? '')}`
}

/** An instant → '9:05pm'. */
export function ukTime(instant: unknown): string {
  return ukDateTime(instant).split(' at ')[1] ?? ''
}

function clockWords(hour: string, minute: string, half: string): string {
  const period = half.toLowerCase()
  const is12 = hour === '12' || hour === '0'
  if (is12 && minute === '00') return period === 'am' ? 'midnight' : 'midday'
  return `${hour === '0' ? '12' : hour}${minute === '00' ? '' : `:${minute}`}${period}`
}

/** 1, 'ask' → '1 ask'; 20, 'ask' → '20 asks'; an irregular noun brings its own plural: 2, 'child', 'children'. */
export function plural(count: number, one: string, many: string = regularPlural(one)): string {
  return `${countFormat.format(count)} ${count === 1 ? one : many}`
}

function regularPlural(noun: string): string {
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`
}

/** 0 → 'none', 1 → 'one' … 9 → 'nine', 10 → '10', 1200 → '1,200'. */
export function numberWord(count: number): string {
  return smallNumbers[count] ?? countFormat.format(count)
}

interface Days {
  /** Null where the promise says only "by". */
  readonly start: string | null
  readonly end: string
}

/** The days of a promise in words. No window is said plainly, never left blank. */
export function windowWords(due: Days | null | undefined): string {
  if (!due) return 'no date given'
  if (due.start === null) return `by ${ukDate(due.end)}`
  if (due.start === due.end) return ukDate(due.end)
  return `${ukDate(due.start)} to ${ukDate(due.end)}`
}

/** The address of the same page with some of its query changed; null or '' takes a name away. */
export function withQuery(
  query: URLSearchParams | Record<string, unknown>,
  change: Record<string, unknown> = {},
): string {
  const params = new URLSearchParams()
  const add = (name: string, value: unknown): void => {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') params.append(name, String(one))
    }
  }
  for (const [name, value] of query instanceof URLSearchParams ? query : Object.entries(query)) {
    if (!(name in change)) add(name, value)
  }
  for (const [name, value] of Object.entries(change)) add(name, value)
  return `?${params.toString()}`
}

/** What a GOV.UK field takes as `errorMessage`: the message for one field, or nothing. */
export function errorFor(
  errors: Readonly<Record<string, string>> | undefined,
  field: string,
): { text: string } | false {
  const text = errors?.[field]
  return text !== undefined && { text }
}
