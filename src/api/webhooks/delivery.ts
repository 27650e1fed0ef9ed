export type DeliveryStatus = 'waiting' | 'sending' | 'delivered' | 'given_up'

/** Milliseconds that a receiver has to answer, and for which a message that was taken is left to whoever took it. */
export const answerWithin = 10_000
export const takenFor = 60_000

const minute = 60_000
/** How long is waited after each try that failed, the last one again and again. */
const waits = [1, 5, 30, 120, 300, 600, 840, 1200].map(minutes => minutes * minute)
/** A message is tried for three days after its first try. */
const triedFor = 3 * 24 * 60 * minute

/** Days for which what has arrived is kept. What has not is kept until it has. */
export const keptDays = 90

/** When to try again, after so many tries; null where it has been tried for long enough. */
export function nextTry(tries: number, firstTryAt: string, now: string): string | null {
  const next = Date.parse(now) + (waits[Math.min(tries, waits.length) - 1] ?? minute)
  return next > Date.parse(firstTryAt) + triedFor ? null : new Date(next).toISOString()
}

export const after = (now: string, milliseconds: number): string =>
  new Date(Date.parse(now) + milliseconds).toISOString()

/** The id of a message, the same however often it is sent. */
export const messageId = (deliveryId: string): string => `msg_${deliveryId.replaceAll('-', '')}`

export const statusTitles: Readonly<Record<DeliveryStatus, string>> = {
  waiting: 'Waits',
  sending: 'Being sent',
  delivered: 'Arrived',
  given_up: 'Given up',
}
