import { lookup } from 'node:dns/promises'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { callable, hostOf, isLoopback, isPublicAddress } from './addresses.ts'

/** Looks a host up: all the IP addresses that it has. */
export type Resolve = (host: string) => Promise<readonly string[]>

export interface Call {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Milliseconds, from looking the host up to the head of the answer. */
  readonly within: number
  readonly toLoopback: boolean
  readonly signal?: AbortSignal
  readonly resolve?: Resolve
}

/** What came of it: `words` for whoever looks after the address. */
export interface Called {
  readonly ok: boolean
  /** Null where nothing answered. */
  readonly status: number | null
  readonly words: string
}

const everything: Resolve = async host => (await lookup(host, { all: true, verbatim: true })).map(one => one.address)

/**
 * Posts to an address that somebody typed. Its host is looked up once: where any of what is found is not on the internet nothing is sent,
 * and the connection is made to what was looked at and to nothing else, whatever the host says a moment later. No redirect is followed,
 * nothing of the answer but its status is read, and no connection is kept.
 */
export async function post(call: Call): Promise<Called> {
  const over = AbortSignal.timeout(call.within)
  const signal = call.signal ? AbortSignal.any([over, call.signal]) : over
  try {
    const read = callable(call.url, call.toLoopback)
    if ('fault' in read) return nothingSent(read.fault)
    const host = hostOf(read.url)
    const found = isIP(host) ? [host] : await before(signal, (call.resolve ?? everything)(host))
    const [first] = found
    if (!first) return nothingSent('There is no such host')
    const mayCall = (ip: string) => isPublicAddress(ip) || (call.toLoopback && isLoopback(ip))
    if (!found.every(mayCall)) return nothingSent('The address leads into a network')
    return outcomeOf(await statusOf(read.url, first, call, signal))
  } catch (error) {
    return {
      ok: false,
      status: null,
      words: over.aborted ? `No answer within ${call.within / 1000} seconds` : wordsOf(error),
    }
  }
}

const nothingSent = (why: string): Called => ({ ok: false, status: null, words: `Nothing was sent. ${why}` })

const before = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, refuse) => signal.addEventListener('abort', () => refuse(signal.reason), { once: true })),
  ])

function statusOf(url: URL, address: string, { headers, body }: Call, signal: AbortSignal): Promise<number> {
  const pinned: LookupFunction = (_host, _options, done) => done(null, address, isIP(address))
  const options = {
    ...{ method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, signal },
    // One address, which was looked at: nothing is looked up again, and no other is tried.
    ...{ lookup: pinned, autoSelectFamily: false, agent: false },
  } as const
  return new Promise((answered, failed) => {
    const request = (url.protocol === 'https:' ? secure : plain)(url, options, response => {
      response.on('error', () => {})
      response.destroy()
      answered(response.statusCode ?? 0)
    })
    request.on('error', failed)
    request.end(body)
  })
}

function outcomeOf(status: number): Called {
  if (status >= 200 && status < 300) return { ok: true, status, words: `Answered with ${status}` }
  const words = status >= 300 && status < 400 ? 'which leads elsewhere, and is not followed' : 'and not with 200 to 299'
  return { ok: false, status, words: `Answered with ${status}, ${words}` }
}

/** By its code alone: the message of an error holds addresses. */
function wordsOf(error: unknown): string {
  const { code = '', name = '' } = error as { code?: string; name?: string }
  if (name === 'AbortError') return 'Broken off, since this service stopped'
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'There is no such host, or it cannot be looked up'
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)) return 'Its certificate is not one to be believed'
  if (code === 'ECONNREFUSED') return 'Nothing answers there'
  return 'The connection broke off'
}
