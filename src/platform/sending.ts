import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { withoutDay } from './as-of.ts'
import { attachmentHeader } from './files/name.ts'
import { keeping } from './headers.ts'
import type { Answer, View } from './page.ts'
import { asBytes, asGzip, asText, type Piece } from './pieces.ts'
import { sendPrinted } from './printed.ts'

interface Options<Actor> {
  /** Turns a view into a page; `frame` is what every page's frame needs. */
  readonly render: (template: string, data: object) => readonly Piece[]
  readonly errorPage: (status: number, reference: string) => View
  readonly frame: (actor: Actor | null) => object
}

/** How answers get to a browser: pages framed for whoever asks, files, and the way to another page. `looksBack`: paths of pages that can. */
export function sendingFor<Actor>(looksBack: ReadonlySet<string>, options: Options<Actor>) {
  // A page for the public sets no cookie, so it gets no form token.
  const printed = sendPrinted()
  const show = (request: FastifyRequest, reply: FastifyReply, shown: View, actor: Actor | null, forms = true) => {
    const print = () =>
      options.render(shown.template, {
        ...options.frame(actor),
        csrf: forms ? reply.generateCsrf() : '',
        path: new URL(request.url, 'http://here').pathname,
        todayAddress: withoutDay(request.url),
        looksBack: looksBack.has(request.routeOptions.url ?? ''),
        ...shown.data,
      })
    reply
      .code(shown.status)
      .type(html)
      .header('cache-control', keeping(shown, actor !== null))
      .headers(shown.retryAfter ? { 'retry-after': String(shown.retryAfter) } : {})
    const isForAll = actor === null && !forms && shown.keptFor !== undefined
    return isForAll ? printed(request, reply, shown, () => asBytes(print())) : sendPieces(request, reply, print())
  }

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
    if (answer.kind === 'download') {
      reply
        .type(answer.type)
        .header('cache-control', answer.keptFor === undefined ? 'no-store' : keeping(answer, actor !== null))
        .header('content-disposition', answer.isOpened ? 'inline' : attachmentHeader(answer.name, answer.original))
        .headers(answer.original === undefined ? {} : { 'content-security-policy': nothingRuns })
      const isForAll = actor === null && answer.keptFor !== undefined && answer.isAtHand
      return isForAll ? printed(request, reply, answer, () => answer.body) : reply.send(answer.body)
    }
    answer.afterwards?.()
    return reply.code(303).header('location', answer.to).send()
  }

  // Made once: whoever asks far too often must not be dearer to refuse than to answer.
  let tooOftenPage: string | undefined
  const tooOften = (): string => {
    const { template, data } = options.errorPage(429, '')
    tooOftenPage ??= asText(options.render(template, { ...options.frame(null), csrf: '', path: '', ...data }))
    return tooOftenPage
  }

  return { show, send, tooOften }
}

/** What was packed before is not packed again; a page that has nothing of the kind is packed as everything else is. */
function sendPieces(request: FastifyRequest, reply: FastifyReply, pieces: readonly Piece[]): FastifyReply {
  const isPacked = pieces.length > 1 && negotiate(request.headers['accept-encoding'] ?? '', ['gzip']) === 'gzip'
  if (!isPacked) return reply.send(asBytes(pieces))
  return reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding').send(asGzip(pieces))
}

export const html = 'text/html; charset=utf-8'
/** Of a file that somebody handed in: should a browser show it all the same, nothing in it runs and it is nobody's page. */
const nothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
