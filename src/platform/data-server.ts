import { hash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type DataAnswer, type DataRoute, nothingHere } from './data.ts'
import type { Database } from './db.ts'
import { statusOf } from './faults.ts'
import { isReadable } from './limits.ts'
import type { Visit } from './page.ts'
import type { RateLimits } from './rate.ts'

interface Options {
  readonly database: Database
  readonly counted: RateLimits
  readonly visitOf: (request: FastifyRequest) => Visit
  /** Told of what nobody expected. */
  readonly report: (error: unknown, request: FastifyRequest, status: number) => void
}

/** Where programs ask. Everything below it answers in JSON, whatever is wrong, and looks at no cookie. */
const prefix = '/api'
const json = 'application/json; charset=utf-8'
const problemJson = 'application/problem+json; charset=utf-8'

/**
 * Serves what other programs ask for: one address after another, each answer with a tag of its own bytes, and problems as RFC 9457 has
 * them. Nothing is packed, since a tag is of bytes; a proxy in front may.
 */
export async function serveData<Who extends string>(
  app: FastifyInstance,
  routes: readonly DataRoute<Who>[],
  { database, counted, visitOf, report }: Options,
): Promise<void> {
  const count = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const credential = credentialIn(request)
    const left = await counted.count(request, 'data', credential === null ? null : keyOf(credential))
    if (left) reply.headers(rateHeaders(left))
  }
  const answered = async (route: DataRoute<Who>, request: FastifyRequest): Promise<DataAnswer> => {
    const visit = visitOf(request)
    if (!isReadable(request.url, visit.params)) return nothingHere
    if (route.who === 'open') return route.tell(visit)
    if (route.who === 'token') {
      const credential = credentialIn(request)
      const known = (whose: string) => credential !== null && counted.know(keyOf(credential), whose)
      return route.tell({ ...visit, credential, known })
    }
    const slug = visit.params.partnership ?? ''
    const found = await database.asPublic(slug, (tx, partnership) =>
      route.tell({ ...visit, tx, partnership: { ...partnership, slug } }),
    )
    return found ?? nothingHere
  }

  await app.register(
    async api => {
      api.addHook('onRequest', count)
      api.setNotFoundHandler(async (_, reply) => send(reply, nothingHere))
      api.setErrorHandler((error, request, reply) => {
        const { status, retryAfter } = statusOf(error)
        if (status >= 500) report(error, request, status)
        if (retryAfter !== null) reply.header('retry-after', String(retryAfter))
        if (status === 429) reply.headers(rateHeaders({ times: null, left: 0, seconds: retryAfter ?? 1 }))
        return sendProblem(reply, { status, ...(faults[status] ?? faults.other) }, request.id)
      })
      for (const route of routes) {
        const url = route.path.slice(prefix.length)
        const isForAnybody = route.who !== 'token'
        api.route({
          method: 'GET',
          url,
          compress: false,
          handler: async (request, reply) => {
            if (isForAnybody) reply.headers(forAnyOrigin)
            return send(reply, await answered(route, request), { isForAnybody, has: request.headers['if-none-match'] })
          },
        })
        if (isForAnybody)
          api.options(url, async (_, reply) => reply.code(204).headers(forAnyOrigin).headers(mayAsk).send())
      }
    },
    { prefix },
  )
}

/** `has`: the tags of what whoever asks has already. */
function send(
  reply: FastifyReply,
  answer: DataAnswer,
  { isForAnybody = false, has }: { readonly isForAnybody?: boolean; readonly has?: string | undefined } = {},
): FastifyReply {
  if (answer.kind === 'problem') return sendProblem(reply, answer)
  const tag = `"${hash('sha256', answer.body, 'base64url')}"`
  reply.header('etag', tag)
  reply.header('cache-control', isForAnybody ? `public, max-age=${answer.keptFor ?? 60}` : 'private, no-cache')
  if (!isForAnybody) reply.header('vary', 'Authorization')
  if (answer.next !== null) reply.header('link', `<${answer.next}>; rel="next"`)
  if (isAmong(tag, has)) return reply.code(304).send()
  return reply.type(json).send(answer.body)
}

function sendProblem(
  reply: FastifyReply,
  { status, title, detail }: { readonly status: number; readonly title: string; readonly detail: string },
  reference?: string,
): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="Throughline"')
  const told = { type: 'about:blank', title, status, detail, ...(reference && status >= 500 ? { reference } : {}) }
  return reply
    .code(status)
    .type(problemJson)
    .header('cache-control', 'no-store')
    .send(`${JSON.stringify(told)}\n`)
}

/** Whether one of the tags that came is this one: compared as weak ones are, which is how a GET is asked (RFC 9110, 13.1.2). */
const isAmong = (tag: string, has: string | undefined): boolean =>
  has !== undefined && (has.trim() === '*' || has.split(',').some(one => one.trim().replace(/^W\//, '') === tag))

const credentialIn = ({ headers }: FastifyRequest): string | null =>
  /^Bearer +([\x21-\x7e]{1,300}) *$/i.exec(headers.authorization ?? '')?.[1] ?? null
const keyOf = (credential: string): string => hash('sha256', credential)

/** How often one may still ask, and when the count begins anew (draft-ietf-httpapi-ratelimit-headers). */
const rateHeaders = ({
  times,
  left,
  seconds,
}: {
  readonly times: number | null
  readonly left: number
  readonly seconds: number
}) => ({
  ...(times === null ? {} : { 'ratelimit-policy': `"asked";q=${times}` }),
  ratelimit: `"asked";r=${left};t=${seconds}`,
})

/** What is the same for everybody may be asked for by the page of anybody; what needs a token may not. */
const forAnyOrigin = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link, RateLimit, RateLimit-Policy, Retry-After',
  'cross-origin-resource-policy': 'cross-origin',
}
const mayAsk = {
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers': 'If-None-Match',
  'access-control-max-age': '86400',
}

const faults: Readonly<Record<number | 'other', { readonly title: string; readonly detail: string }>> = {
  400: { title: 'The request cannot be read', detail: 'Check the address, and ask with GET and no body.' },
  404: nothingHere,
  414: { title: 'The address is too long', detail: 'Ask for less at once.' },
  429: {
    title: 'Asked too often',
    detail: 'Wait as many seconds as Retry-After says, then ask again. RateLimit says how often you may still ask.',
  },
  503: {
    title: 'Away for a moment',
    detail: 'The database is away or busy. Wait as many seconds as Retry-After says, then ask again.',
  },
  other: {
    title: 'Something went wrong here',
    detail: 'It was not your doing. Ask again later; if it goes on, tell whoever runs this copy, with the reference.',
  },
}
