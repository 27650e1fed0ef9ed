import { Temporal } from 'temporal-polyfill'
import type { View } from './page.ts'

/** The name that a day goes by in the address bar: ?as-of=2020-06-30. */
export const asOfName = 'as-of'

/** What an address asks for: the record as it is, as it stood at the end of a day, or as of something that is no such day. */
export type AsOf =
  | { readonly kind: 'now' }
  /** `now`: the last instant of that day in London. */
  | { readonly kind: 'day'; readonly day: string; readonly now: string }
  | { readonly kind: 'no_day'; readonly isToCome: boolean }

/** Reads the day in an address. The record of a day to come is not known, and today's stands until the day is over. */
export function asOfIn(query: URLSearchParams, today: string): AsOf {
  const [asked, ...more] = query.getAll(asOfName)
  if (asked === undefined) return { kind: 'now' }
  if (more.length > 0 || !/^\d{4}-\d{2}-\d{2}$/.test(asked)) return { kind: 'no_day', isToCome: false }
  try {
    const day = Temporal.PlainDate.from(asked, { overflow: 'reject' })
    if (asked > today) return { kind: 'no_day', isToCome: true }
    const next = day.add({ days: 1 }).toZonedDateTime('Europe/London').toInstant()
    const now = next.subtract({ milliseconds: 1 }).toString({ smallestUnit: 'millisecond' })
    return { kind: 'day', day: asked, now }
  } catch {
    return { kind: 'no_day', isToCome: false }
  }
}

/** The same address, of the record as it is now. */
export const withoutDay = (address: string): string => withDay(address, null)

/** The same address of this site, as of a day. */
export function withDay(address: string, day: string | null): string {
  const [rest = '', fragment] = address.split('#', 2)
  const [path = '', query = ''] = rest.split('?', 2)
  const others = query.split('&').filter(part => part !== '' && !part.startsWith(`${asOfName}=`))
  const parts = day === null ? others : [...others, `${asOfName}=${day}`]
  return `${path}${parts.length > 0 ? `?${parts.join('&')}` : ''}${fragment === undefined ? '' : `#${fragment}`}`
}

/** What a person is told where the record cannot be shown, or changed, as of what was asked. */
export interface AsOfPages {
  /** `today`: the address of the same page as it is now. */
  readonly noDay: (isToCome: boolean, today: string) => View
  readonly onlyToday: (day: string, today: string) => View
  readonly nothingChanges: (today: string) => View
}
