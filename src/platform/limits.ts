import type { Server } from 'node:http'
import { type ParsedUrlQuery, parse } from 'node:querystring'
import type { FastifyHttpOptions } from 'fastify'
import { refusal } from './faults.ts'

/** How much, and for how long, one connection may ask of the server. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** From the first byte of a connection, or from the last answer on it, until the whole head of a request is here. */
  readonly headWithin: number
  /** Until the whole request is here, however steadily it comes. */
  readonly requestWithin: number
  /** How long a sender or a reader may be slower than `leastPerSecond` before the connection is dropped. */
  readonly patience: number
  readonly leastPerSecond: number
  /** A connection on which nothing moves at all. */
  readonly silence: number
  /** An open connection that waits for its next request. */
  readonly keptOpen: number
  /** How often connections are looked at. */
  readonly lookEvery: number
  readonly connections: number
  readonly requestsPerConnection: number
}

/** Two hundred half-open connections are gone in headWithin + lookEvery, well within twenty seconds. */
export const usualLimits: Limits = {
  headWithin: 10_000,
  requestWithin: 300_000,
  patience: 10_000,
  leastPerSecond: 4_000,
  silence: 30_000,
  keptOpen: 5_000,
  lookEvery: 1_000,
  connections: 1_000,
  requestsPerConnection: 1_000,
}

/** Sizes that no page of ours comes near. */
const largestHead = 16_384
const largestForm = 2_000_000
const longestAddress = 4_000
const mostFields = 5_000
const longestName = 100

/** What Fastify and Node are told of the limits; `requestTimeout` and the rest are off, or far longer, by themselves. */
export const serverLimits = (limits: Limits) =>
  ({
    bodyLimit: largestForm,
    requestTimeout: limits.requestWithin,
    connectionTimeout: limits.silence,
    keepAliveTimeout: limits.keptOpen,
    maxRequestsPerSocket: limits.requestsPerConnection,
    routerOptions: { maxParamLength: 200 },
    http: {
      headersTimeout: limits.headWithin,
      requestTimeout: limits.requestWithin,
      connectionsCheckingInterval: limits.lookEvery,
      maxHeaderSize: largestHead,
    },
  }) satisfies FastifyHttpOptions<Server>

/** Refuses an address that no link of ours has. */
export async function refuseLongAddress({ url }: { url: string }): Promise<void> {
  if (url.length > longestAddress) throw refusal(414, 'an address that is too long')
}

/** Reads a form that came as text. A name has no inner structure, so that there is no depth to limit. */
export function formFrom(body: string): ParsedUrlQuery {
  let fields = 1
  for (let at = body.indexOf('&'); at !== -1; at = body.indexOf('&', at + 1)) fields += 1
  if (fields > mostFields) throw refusal(413, 'a form with too many fields')
  const read = parse(body, '&', '=', { maxKeys: mostFields })
  if (Object.keys(read).some(name => name.length > longestName)) throw refusal(400, 'a field with too long a name')
  return read
}

/** The same for a form that brings a file. */
export const multipartLimits = { fields: 40, files: 1, parts: 41, headerPairs: 20, fieldNameSize: longestName } as const

/** Whether an address can be read: no half of a letter, and no sign that the database takes in no text. */
export const isReadable = (url: string, params: Readonly<Record<string, string>>): boolean =>
  url.isWellFormed() && !Object.values(params).some(value => value.includes('\u0000'))
