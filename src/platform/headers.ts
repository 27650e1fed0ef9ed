import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'
import type { View } from './page.ts'

/** What a page of ours never needs of a browser: a script that got in would not have it either. */
const powers = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics']

/**
 * The headers of every answer, files and errors included. With HTTPS no address of ours is ever told to anybody; without it
 * (a laptop, a closed network) a browser would then not say where a form came from: docs/decisions/0011.
 */
export function addSecurityHeaders(
  app: FastifyInstance,
  { https, inlineScripts }: { https: boolean; inlineScripts: readonly string[] },
): void {
  const guard = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...inlineScripts.map(hash => `'${hash}'`)],
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
    hsts: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: https ? 'no-referrer' : 'same-origin' },
    frameguard: { action: 'deny' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  // They are the same for every answer, so they are written out once.
  const headers: Record<string, string> = { 'permissions-policy': powers.map(power => `${power}=()`).join(', ') }
  const written = { setHeader: (name: string, value: string) => (headers[name] = value), removeHeader: () => {} }
  const [request, response] = [{}, written] as unknown as Parameters<typeof guard>
  guard(request, response, () => {})
  app.addHook('onRequest', async (_request, reply) => void reply.headers(headers))
}

/** What a browser, and anybody between, is told of keeping a page. */
export function keeping({ isPrivate, keptFor }: Pick<View, 'isPrivate' | 'keptFor'>, isForOne: boolean): string {
  if (isForOne || isPrivate) return 'no-store'
  return keptFor === undefined ? 'no-cache' : `public, max-age=${keptFor}`
}
