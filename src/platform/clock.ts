import { Temporal } from 'temporal-polyfill'

/** Where the time comes from, so that tests and pages "as of" a day can set it. */
export interface Clock {
  /** The instant, ISO 8601 in UTC. */
  now(): string
  /** The day in London, ISO 8601: what "today" means to everybody who uses this. */
  today(): string
}

export const systemClock: Clock = clockAt(() => new Date().toISOString())

/** A clock that stands still, for tests and for pictures. */
export const stoppedClock = (instant: string): Clock => {
  const stopped = Temporal.Instant.from(instant).toString({ smallestUnit: 'millisecond' })
  return clockAt(() => stopped)
}

/** Days by hour: the clocks of London change on the hour, so that every instant of one is of the same day. */
const days = new Map<string, string>()
const mostDays = 20_000

/** The day in London at an instant. */
export function dayOf(instant: string): string {
  const hour = /^\d{4}-\d{2}-\d{2}T\d{2}(?=:\d{2}:\d{2}(?:\.\d+)?Z$)/.exec(instant)?.[0]
  const known = hour === undefined ? undefined : days.get(hour)
  if (known !== undefined) return known
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  if (hour !== undefined && days.size < mostDays) days.set(hour, day)
  return day
}

/** The hour in London at an instant: 0 to 23. */
export const hourOf = (instant: string): number =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').hour

function clockAt(now: () => string): Clock {
  return { now, today: () => dayOf(now()) }
}
