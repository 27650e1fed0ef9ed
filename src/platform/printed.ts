import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Download, View } from './page.ts'

interface Printed {
  readonly etag: string
  readonly packed: Readonly<Record<'br' | 'gzip' | 'identity', Buffer>>
}

/**
 * Sends a page or a file that is the same for everybody, printed and packed once for as long as its answer is kept: what is looked at by
 * many is a file in memory, and packed as small as it gets.
 */
export function sendPrinted() {
  const printed = new WeakMap<View | Download, Printed>()
  return (
    request: FastifyRequest,
    reply: FastifyReply,
    shown: View | Download,
    print: () => string | Buffer,
  ): FastifyReply => {
    const known = printed.get(shown) ?? printedFrom(print())
    printed.set(shown, known)
    const encoding = negotiate(request.headers['accept-encoding'] ?? '', ['br', 'gzip', 'identity']) ?? 'identity'
    const way = encoding as keyof Printed['packed']
    reply.header('etag', known.etag).header('vary', 'accept-encoding')
    if (way !== 'identity') reply.header('content-encoding', way)
    return reply.send(known.packed[way])
  }
}

function printedFrom(page: string | Buffer): Printed {
  const bytes = typeof page === 'string' ? Buffer.from(page) : page
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT }
  return {
    etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
    packed: { br: brotliCompressSync(bytes, { params }), gzip: gzipSync(bytes, { level: 9 }), identity: bytes },
  }
}
