import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import etag from '@fastify/etag'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Access, Claim } from './access.ts'
import type { AsOfPages } from './as-of.ts'
import type { Clock } from './clock.ts'
import { serveData } from './data-server.ts'
import type { Database } from './db.ts'
import { keepLongTraces, newReference, refusal, statusOf, traceOf, wentAway } from './faults.ts'
import { isOnceEach } from './form.ts'
import { addSecurityHeaders } from './headers.ts'
import { formFrom, isReadable, type Limits, refuseLongAddress, serverLimits, usualLimits } from './limits.ts'
import { wholeOf } from './made.ts'
import { type MemberRoute, memberHandler } from './member.ts'
import { packing } from './packing.ts'
import { type CookieName, costOf, notFound, type Route, type View, type Visit } from './page.ts'
import type { Piece } from './pieces.ts'
import { guards, guardsOfAnyReader, guardsOfVisitor, posted } from './posted.ts'
import { type Cost, type Rates, rateLimits, usualRates } from './rate.ts'
import { html, sendingFor } from './sending.ts'
import { dropSlowClients } from './slow-clients.ts'

export interface ServerOptions<Actor, Who extends string> {
  readonly database: Database
  readonly clock: Clock
  readonly access: Access<Actor, Who>
  /** Turns a view into a page; `frame` is what every page's frame needs. */
  readonly render: (template: string, data: object) => readonly Piece[]
  readonly errorPage: (status: number, reference: string) => View
  readonly asOfPages: AsOfPages
  readonly frame: (actor: Actor | null) => object
  readonly staticFiles: readonly { folder: string; at: string; immutable: boolean }[]
  /** Hashes of the inline scripts that the frame has, for the content security policy. */
  readonly inlineScripts: readonly string[]
  /** True where the browser reaches the server by HTTPS: cookies are then Secure and carry the __Host- prefix. */
  readonly https: boolean
  readonly signInPath: string
  /** Addresses (or ranges) of the proxies whose word is taken for who is asking; of anybody else it is not. */
  readonly trustProxy?: readonly string[]
  readonly limits?: Limits
  readonly rates?: Rates
  readonly log: (line: object) => void
}

/** Builds the HTTP server for a list of routes: sessions, CSRF, one transaction a request, errors as pages. */
export async function buildServer<Actor, Who extends string>(
  routes: readonly Route<Actor, Who>[],
  options: ServerOptions<Actor, Who>,
): Promise<FastifyInstance> {
  const { limits = usualLimits, rates = usualRates } = options
  const app = Fastify({
    ...serverLimits(limits),
    genReqId: newReference,
    trustProxy: options.trustProxy ? [...options.trustProxy] : false,
  })
  dropSlowClients(app.server, limits)
  keepLongTraces()
  const cookieName = options.https ? '__Host-throughline' : 'throughline'
  addSecurityHeaders(app, options)
  await app.register(etag)
  await app.register(compress, packing)
  await app.register(cookie)
  await app.register(csrf, {
    cookieKey: `${cookieName}-form`,
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: options.https },
    getToken: request => String((request.body as Record<string, unknown> | undefined)?._csrf ?? ''),
  })
  // A browser sends forms and nothing else: any other kind of body is refused before it is read.
  app.removeAllContentTypeParsers()
  await app.register(formbody, { parser: formFrom })
  await app.register(multipart)
  app.addHook('onRequest', refuseLongAddress)
  for (const [at, files] of options.staticFiles.entries())
    await app.register(fastifyStatic, {
      root: files.folder,
      prefix: files.at,
      decorateReply: at === 0,
      preCompressed: true,
      index: false,
      ...(files.immutable ? { immutable: true, maxAge: '365d' } : {}),
    })

  const visitOf = (request: FastifyRequest): Visit => {
    const url = new URL(request.url, 'http://here')
    return {
      params: request.params as Record<string, string>,
      query: url.searchParams,
      path: url.pathname,
      source: request.ip,
      now: options.clock.now(),
      today: options.clock.today(),
    }
  }

  const { show, send, tooOften } = sendingFor<Actor>(
    new Set(routes.flatMap(route => ('looksBack' in route ? [route.path] : []))),
    options,
  )

  // Asked for more than once in each request, and each time a hash.
  const claims = new WeakMap<FastifyRequest, Claim | null>()
  const claimOf = (request: FastifyRequest): Claim | null => {
    const known = claims.get(request)
    if (known !== undefined) return known
    const claim = options.access.claim(request.cookies[cookieName])
    claims.set(request, claim)
    return claim
  }
  const whoIs = async (request: FastifyRequest): Promise<Actor | null> => {
    const claim = claimOf(request)
    return claim && options.database.asMember(claim, tx => options.access.actor(tx, claim, options.clock.now()), 'look')
  }
  const isSomebody = async (request: FastifyRequest): Promise<boolean> => (await whoIs(request)) !== null

  const counted = rateLimits(rates)
  const count = (request: FastifyRequest, cost: Cost) =>
    counted.count(request, cost, claimOf(request)?.tokenHash ?? null)
  const actors = new WeakMap<FastifyRequest, Actor>()
  const member = memberHandler<Actor, Who>({
    ...options,
    cookie: request => request.cookies[cookieName],
    claimOf,
    met: (request, claim, actor) => {
      actors.set(request, actor)
      counted.know(claim.tokenHash, options.access.key(actor))
    },
    posted,
    send,
  })
  const forms = new Map(
    routes
      .flatMap(route => (route.method === 'POST' && 'ask' in route ? [[route.path, route] as const] : []))
      .reverse(),
  )
  const formAt = (path: string) => forms.get(path) ?? null

  for (const route of routes) {
    if ('tell' in route) continue
    app.route({
      method: route.method,
      url: route.path,
      onRequest: request => count(request, costOf(route)),
      ...(route.method === 'POST'
        ? {
            preHandler:
              'byAnyReader' in route
                ? guardsOfAnyReader()
                : 'setsNothing' in route
                  ? guardsOfVisitor()
                  : guards(app, 'upload' in route ? (route.upload ?? 0) : 0, isSomebody, options.signInPath),
          }
        : {}),
      handler: async (request, reply) => {
        const visit = visitOf(request)
        if (!isReadable(request.url, visit.params)) return send(request, reply, notFound, null)
        if ('meet' in route) {
          // A member's form says of each field whether it may come twice; here none may.
          if (!isOnceEach(posted(request).typed)) throw refusal(400, 'a field that came twice')
          let actor: Actor | null = null
          const me = async () => (actor = await whoIs(request))
          const answer = await route.meet({ ...openVisit(request, reply, visit), me })
          return send(request, reply, answer, actor, !('setsNothing' in route || 'byAnyReader' in route))
        }
        if (route.who === 'public' && 'show' in route) {
          const slug = visit.params.partnership ?? ''
          const answer = await options.database.asPublic(slug, (tx, found) =>
            route.show({ ...visit, tx, partnership: { ...found, slug } }),
          )
          return send(request, reply, answer ? await wholeOf(answer) : notFound, null, false)
        }
        const mine = route as MemberRoute<Actor, Who>
        return mine.method === 'POST'
          ? member.act(request, reply, visit, mine)
          : member.show(request, reply, visit, mine, formAt(mine.path))
      },
    })
  }

  // A form that is only ever shown after a refusal has a page for whoever comes back to it from signing in.
  for (const { path, method } of routes)
    if (method === 'POST' && formAt(path) && !routes.some(route => route.path === path && route.method === 'GET'))
      app.get(path, { onRequest: request => count(request, 'page') }, (request, reply) =>
        member.show(request, reply, visitOf(request), null, formAt(path)),
      )

  const openVisit = (request: FastifyRequest, reply: FastifyReply, visit: Visit) => ({
    ...visit,
    typed: request.method === 'POST' ? posted(request).typed : {},
    cookies: {
      session: request.cookies[cookieName],
      step: request.cookies[`${cookieName}-step`],
      link: request.cookies[`${cookieName}-link`],
    },
    setCookie: (name: CookieName, value: string | null) => {
      const settings = { path: '/', httpOnly: true, sameSite: 'lax', secure: options.https } as const
      const whole = name === 'session' ? cookieName : `${cookieName}-${name}`
      if (value === null) reply.clearCookie(whole, settings)
      else reply.setCookie(whole, value, settings)
    },
  })

  const reportFault = (error: unknown, request: FastifyRequest, status: number): void => {
    const route = `${request.method} ${request.routeOptions.url ?? 'no page of ours'}`
    if (!wentAway(error, request))
      options.log({ at: options.clock.now(), level: 'error', reference: request.id, status, route, ...traceOf(error) })
  }

  app.setNotFoundHandler({ preHandler: (request: FastifyRequest) => count(request, 'page') }, (request, reply) =>
    show(request, reply, options.errorPage(404, request.id), null, false),
  )
  app.setErrorHandler((error, request, reply) => {
    const { status, retryAfter } = statusOf(error)
    if (status >= 500) reportFault(error, request, status)
    if (retryAfter !== null) reply.header('retry-after', String(retryAfter))
    if (status === 429) return reply.code(429).type(html).header('cache-control', 'no-store').send(tooOften())
    const actor = actors.get(request) ?? null
    return show(request, reply, options.errorPage(status, request.id), actor, actor !== null)
  })
  // Last: what is waited for here settles who answers for the faults of every route before it.
  await serveData(
    app,
    routes.filter(route => 'tell' in route),
    {
      database: options.database,
      counted,
      visitOf,
      report: reportFault,
    },
  )
  return app
}
