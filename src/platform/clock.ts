import { Temporal } from 'temporal-polyfill'

/** Where the time comes from, so that tests and pages "as of" a day can set it. */
export interface Clock {
  /** The instant, ISO 8601 in UTC. */
  now(): string
  /** The day in London, ISO 8601: what "today" means to everybody who uses this. */
  today(): string
}

export const systemClock: Clock = clockAt(() => Temporal.Now.instant())

/** A clock that stands still, for tests and for pictures. */
export const stoppedClock = (instant: string): Clock => clockAt(() => Temporal.Instant.from(instant))

/** The day in London at an instant. */
export const dayOf = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainDate().toString()

/** The hour in London at an instant: 0 to 23. */
export const hourOf = (instant: string): number =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').hour

function clockAt(instant: () => Temporal.Instant): Clock {
  const now = () => instant().toString({ smallestUnit: 'millisecond' })
  return { now, today: () => dayOf(now()) }
}
