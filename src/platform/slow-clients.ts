import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Limits } from './limits.ts'

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly begunAt: number
  readonly readBefore: number
  /** When the answer began to wait for its reader, and how much was owed then. */
  owed: { since: number; bytes: number } | null
}

/**
 * Drops whoever sends a form, or takes an answer, slower than any line in use: a few hundred such connections would otherwise
 * hold the server's memory for as long as they like. Heads that come slowly are Node's own to drop (see limits.ts).
 */
export function dropSlowClients(server: Server, limits: Limits): void {
  const open = new Set<Exchange>()
  server.maxConnections = limits.connections
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const exchange: Exchange = {
      request,
      response,
      begunAt: performance.now(),
      readBefore: request.socket.bytesRead,
      owed: null,
    }
    open.add(exchange)
    response.once('close', () => open.delete(exchange))
  })
  const look = setInterval(() => {
    const now = performance.now()
    for (const exchange of open)
      if (sendsTooSlowly(exchange, now, limits) || takesTooSlowly(exchange, now, limits))
        exchange.request.socket.destroy()
  }, limits.lookEvery)
  look.unref()
  server.once('close', () => clearInterval(look))
}

/** A body that has been coming for a while, at less than the least rate over all that time. */
function sendsTooSlowly({ request, begunAt, readBefore }: Exchange, now: number, limits: Limits): boolean {
  if (request.complete || request.isPaused()) return false
  const [waited, came] = [now - begunAt, request.socket.bytesRead - readBefore]
  return waited > limits.patience && came < (waited / 1000) * limits.leastPerSecond
}

/** What waits to be taken has time in proportion to how much it is; the time begins again only when all of it is gone. */
function takesTooSlowly(exchange: Exchange, now: number, limits: Limits): boolean {
  const { response } = exchange
  const bytes = response.writableLength + (response.socket?.writableLength ?? 0)
  if (bytes === 0) exchange.owed = null
  else exchange.owed ??= { since: now, bytes }
  if (exchange.owed === null) return false
  return now - exchange.owed.since > limits.patience + (exchange.owed.bytes / limits.leastPerSecond) * 1000
}
