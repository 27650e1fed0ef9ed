/** What a try is of. Each is counted by itself. */
export type TryKind = 'password' | 'code' | 'reset'
/** What a try is counted by: the account that was named (there or not), where it came from, and both together. */
export type Counter = 'account' | 'source' | 'both'

interface Limit {
  readonly most: number
  readonly minutes: number
}

/**
 * So many tries in so many minutes. Somebody's own slips meet the limit for both; one stranger meets that for the source; many
 * strangers on one account meet that for the account, which never stops a source that it was entered from before.
 */
export const limits: Readonly<Record<TryKind, Readonly<Record<Counter, Limit>>>> = {
  password: { both: { most: 10, minutes: 15 }, source: { most: 50, minutes: 15 }, account: { most: 100, minutes: 60 } },
  code: { both: { most: 5, minutes: 15 }, source: { most: 50, minutes: 15 }, account: { most: 20, minutes: 60 } },
  reset: { both: { most: 3, minutes: 60 }, source: { most: 20, minutes: 60 }, account: { most: 6, minutes: 60 } },
}

export const longestMinutes = 60

/** What one counter has counted within its minutes, as far as its limit. */
export interface Counted {
  readonly counter: Counter
  /** The instants of its tries, newest first. */
  readonly at: readonly string[]
}

/** No try is taken until then, because of these counters. */
export interface Stopped {
  readonly until: string
  readonly counters: readonly Counter[]
}

/** Null where the try is taken. `isKnown`: the account was entered from this source before. */
export function stoppedBy(
  kind: TryKind,
  counted: readonly Counted[],
  { now, isKnown }: { readonly now: string; readonly isKnown: boolean },
): Stopped | null {
  const full = counted.flatMap(({ counter, at }) => {
    if (isKnown && counter !== 'both') return []
    const { most, minutes } = limits[kind][counter]
    const filling = at[most - 1]
    const until = filling === undefined ? 0 : Date.parse(filling) + minutes * 60_000
    return until > Date.parse(now) ? [{ counter, until }] : []
  })
  if (full.length === 0) return null
  const until = Math.max(...full.map(one => one.until))
  return { until: new Date(until).toISOString(), counters: full.map(one => one.counter) }
}

/** One household or office with IPv6 has a whole /64 to come from; it is one source. */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const whole =
    tail === undefined ? front : [...front, ...Array(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
  return `${whole
    .slice(0, 4)
    .map(group => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
