/** How many and how long: minutes a code and a pass are good for, tries for one code, codes in any 24 hours. */
export const codeRules = { minutes: 15, tries: 5, aDay: 5, passMinutes: 120 } as const

/** The code that was sent last, as far as it has been used. */
export interface SentCode {
  readonly goodUntil: string
  readonly tries: number
  readonly spentAt: string | null
}

/** Whether a code can still be given at all: not used, in time, and not tried too often. */
export const isLive = (code: SentCode | null, now: string): code is SentCode =>
  code !== null && code.spentAt === null && code.tries < codeRules.tries && Date.parse(now) < Date.parse(code.goodUntil)

/** Null where another code may be sent; otherwise the instant from which it may. `sentAt`: of those before, in any order. */
export function codesStopped(sentAt: readonly string[], now: string): string | null {
  const lately = sentAt.map(at => Date.parse(at) + day).filter(until => until > Date.parse(now))
  const freeing = lately.sort((a, b) => b - a)[codeRules.aDay - 1]
  return freeing === undefined ? null : new Date(freeing).toISOString()
}

export const minutesAfter = (now: string, minutes: number): string =>
  new Date(Date.parse(now) + minutes * 60_000).toISOString()

const day = 24 * 60 * 60_000
