import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Access } from './access.ts'
import type { Clock } from './clock.ts'
import type { Database } from './db.ts'
import { type Typed, typedFrom, type UploadedFile } from './form.ts'
import { type MemberRoute, memberHandler } from './member.ts'
import type { Answer, CookieName, Route, View, Visit } from './page.ts'
import { readMultipart } from './upload.ts'

export interface ServerOptions<Actor, Who extends string> {
  readonly database: Database
  readonly clock: Clock
  readonly access: Access<Actor, Who>
  /** Turns a view into a page; `frame` is what every page's frame needs. */
  readonly render: (template: string, data: object) => string
  readonly errorPage: (status: number, reference: string) => View
  readonly frame: (actor: Actor | null) => object
  readonly staticFiles: readonly { folder: string; at: string; immutable: boolean }[]
  /** Hashes of the inline scripts that the frame has, for the content security policy. */
  readonly inlineScripts: readonly string[]
  /** True where the browser reaches the server by HTTPS: cookies are then Secure and carry the __Host- prefix. */
  readonly https: boolean
  readonly signInPath: string
  readonly log: (line: object) => void
}

/** Builds the HTTP server for a list of routes: sessions, CSRF, one transaction a request, errors as pages. */
export async function buildServer<Actor, Who extends string>(
  routes: readonly Route<Actor, Who>[],
  options: ServerOptions<Actor, Who>,
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: 2_000_000,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 5_000,
    routerOptions: { maxParamLength: 200 },
  })
  const cookieName = options.https ? '__Host-throughline' : 'throughline'
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...options.inlineScripts.map(hash => `'${hash}'`)],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        manifestSrc: ["'self'"],
      },
    },
    hsts: options.https,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
  await app.register(cookie)
  await app.register(csrf, {
    cookieKey: `${cookieName}-form`,
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'lax', secure: options.https },
    getToken: request => String((request.body as Record<string, unknown> | undefined)?._csrf ?? ''),
  })
  await app.register(formbody)
  await app.register(multipart)
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

  // A page for the public sets no cookie, so it gets no form token.
  const show = (request: FastifyRequest, reply: FastifyReply, shown: View, actor: Actor | null, forms = true) =>
    reply
      .code(shown.status)
      .type('text/html; charset=utf-8')
      .header('cache-control', actor ? 'no-store' : 'no-cache')
      .headers(shown.retryAfter ? { 'retry-after': String(shown.retryAfter) } : {})
      .send(
        options.render(shown.template, {
          ...options.frame(actor),
          csrf: forms ? reply.generateCsrf() : '',
          path: new URL(request.url, 'http://here').pathname,
          ...shown.data,
        }),
      )

  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: Answer,
    actor: Actor | null,
    forms = true,
  ): FastifyReply => {
    if (answer.kind === 'view') return show(request, reply, answer, actor, forms)
    if (answer.kind === 'instead') return show(request, reply, answer.view, actor)
    if (answer.kind === 'not_found') return show(request, reply, options.errorPage(404, request.id), actor, false)
    if (answer.kind === 'refused') return show(request, reply, options.errorPage(400, request.id), actor)
    if (answer.kind === 'download')
      return reply
        .type(answer.type)
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${answer.name.replace(/[^\w.-]+/g, '-')}"`)
        .send(answer.body)
    answer.afterwards?.()
    return reply.code(303).header('location', answer.to).send()
  }

  const whoIs = async (request: FastifyRequest): Promise<Actor | null> => {
    const claim = options.access.claim(request.cookies[cookieName])
    return claim && options.database.asMember(claim, tx => options.access.actor(tx, claim, options.clock.now()), 'look')
  }
  const isSomebody = async (request: FastifyRequest): Promise<boolean> => (await whoIs(request)) !== null

  const member = memberHandler<Actor, Who>({
    ...options,
    cookie: request => request.cookies[cookieName],
    posted,
    send,
  })
  const formAt = (path: string) => {
    const post = routes.find(route => route.path === path && route.method === 'POST' && 'ask' in route)
    return (post as Extract<MemberRoute<Actor, Who>, { method: 'POST' }> | undefined) ?? null
  }

  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      ...(route.method === 'POST'
        ? { preHandler: guards(app, 'upload' in route ? (route.upload ?? 0) : 0, isSomebody, options.signInPath) }
        : {}),
      handler: async (request, reply) => {
        const visit = visitOf(request)
        if (!request.url.isWellFormed() || Object.values(visit.params).some(value => value.includes('\u0000')))
          return send(request, reply, { kind: 'not_found' }, null)
        if (route.who === 'open' && 'meet' in route) {
          let actor: Actor | null = null
          const me = async () => (actor = await whoIs(request))
          return send(request, reply, await route.meet({ ...openVisit(request, reply, visit), me }), actor)
        }
        if (route.who === 'public' && 'show' in route) {
          const slug = visit.params.partnership ?? ''
          const answer = await options.database.asPublic(slug, (tx, found) =>
            route.show({ ...visit, tx, partnership: { ...found, slug } }),
          )
          return send(request, reply, answer ?? { kind: 'not_found' }, null, false)
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
      app.get(path, (request, reply) => member.show(request, reply, visitOf(request), null, formAt(path)))

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

  app.setNotFoundHandler((request, reply) => show(request, reply, options.errorPage(404, request.id), null, false))
  app.setErrorHandler((error, request, reply) => {
    const { status, words } = statusOf(error)
    if (status >= 500)
      options.log({ at: options.clock.now(), level: 'error', reference: request.id, url: request.url, words })
    if (status === 503) reply.header('retry-after', '5')
    return show(request, reply, options.errorPage(status, request.id), null, false)
  })
  return app
}

const held = new WeakMap<FastifyRequest, { typed: Typed; file: UploadedFile | null }>()
const posted = (request: FastifyRequest) => held.get(request) ?? { typed: {}, file: null }

/** Before any POST: the form is read, its origin and its token are checked, and what was typed is put in order. */
function guards(
  app: FastifyInstance,
  upload: number,
  isSomebody: (request: FastifyRequest) => Promise<boolean>,
  signInPath: string,
) {
  return [
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
      const site = request.headers['sec-fetch-site']
      const origin = request.headers.origin
      const foreign = origin !== undefined && URL.parse(origin)?.host !== request.headers.host
      if ((site !== undefined && site !== 'same-origin') || foreign) throw refusal(403, 'a form sent from another site')
      if (!request.isMultipart()) return
      // A stranger cannot make the server take in a file.
      if (!(await isSomebody(request))) return reply.code(303).header('location', signInPath).send()
      const read = await readMultipart(request, Math.max(upload, 1))
      request.body = read.fields
      held.set(request, { typed: {}, file: upload > 0 ? read.file : null })
    },
    app.csrfProtection,
    async (request: FastifyRequest): Promise<void> => {
      const typed = typedFrom(request.body)
      if (!typed) throw refusal(400, 'a form that no browser could have sent')
      held.set(request, { typed, file: held.get(request)?.file ?? null })
    },
  ]
}

function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode })
}

/** Server trouble that passes (the database is away or busy) is 503; what the request got wrong keeps its number. */
function statusOf(error: unknown): { status: number; words: string } {
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string }
  if (statusCode && statusCode >= 400 && statusCode < 500) return { status: statusCode, words: message ?? '' }
  const away = code !== undefined && /^(08|53|57P)|ECONNREFUSED|ECONNRESET|ENOENT|57014/.test(code)
  const busy = /timeout exceeded when trying to connect|Connection terminated/.test(message ?? '')
  return { status: away || busy ? 503 : 500, words: message ?? String(error) }
}
