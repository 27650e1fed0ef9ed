import type { FastifyRequest } from 'fastify'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { refusal } from './faults.ts'

/** What answering costs, as a route says it of itself. A page costs `page` and a form `change` where nothing else is said. */
export type Cost = 'page' | 'change' | 'search' | 'export' | 'upload' | 'sign_in' | 'follow' | 'data'

export interface Rate {
  readonly times: number
  readonly seconds: number
}
export type Rates = Readonly<Record<Cost | 'anybody', Rate>>

/**
 * How often one person may ask for each, which is several times what anybody does by hand. `sign_in` and `anybody` (every page
 * for somebody who is not signed in) are for one address, behind which there may be a whole council; so is `follow`, which writes to an
 * address that somebody typed.
 */
export const usualRates: Rates = {
  page: { times: 100, seconds: 10 },
  change: { times: 60, seconds: 10 },
  search: { times: 40, seconds: 20 },
  export: { times: 10, seconds: 60 },
  upload: { times: 20, seconds: 60 },
  sign_in: { times: 30, seconds: 60 },
  follow: { times: 20, seconds: 600 },
  // For one token, however many programs have it.
  data: { times: 300, seconds: 60 },
  anybody: { times: 400, seconds: 10 },
}

const mostKnown = 20_000

/** How often one may still ask, and the seconds until the count begins anew. */
export interface Left {
  readonly times: number
  readonly left: number
  readonly seconds: number
}

export interface RateLimits {
  /** Counts a request before anything is done for it; throws a 429 where there have been too many. */
  count(request: FastifyRequest, cost: Cost, session: string | null): Promise<Left | null>
  /** From here on this session counts as this person, whatever address it comes from and however many sessions there are. */
  know(session: string, person: string): void
}

/** Counts are kept in this process: with several behind one address, each allows as much (docs/decisions/0012). */
export function rateLimits(rates: Rates): RateLimits {
  const counters = new Map(
    Object.entries(rates).map(([cost, { times, seconds }]) => [
      cost,
      new RateLimiterMemory({ keyPrefix: cost, points: times, duration: seconds }),
    ]),
  )
  const people = new Map<string, string>()

  return {
    count: async (request, cost, session) => {
      const person = session === null ? undefined : people.get(session)
      const isOfAddress = cost === 'sign_in' || cost === 'follow'
      const who = isOfAddress || person === undefined ? addressOf(request.ip) : person
      const counted = isOfAddress || person !== undefined ? cost : 'anybody'
      try {
        const had = await counters.get(counted)?.consume(who)
        return had ? { times: rates[counted].times, left: had.remainingPoints, seconds: secondsOf(had) } : null
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        throw refusal(429, 'asked too often', secondsOf(refused))
      }
    },
    know: (session, person) => {
      people.delete(session)
      people.set(session, person)
      const [oldest] = people.keys()
      if (people.size > mostKnown && oldest !== undefined) people.delete(oldest)
    },
  }
}

const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000))

/** One household or office has a whole /64 of IPv6 addresses to change between; they count as one. */
export function addressOf(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip.replace(/^::ffff:/, '')
  const [head = '', tail] = ip.split('::')
  const before = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
