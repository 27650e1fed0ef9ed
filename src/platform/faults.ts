import { randomInt } from 'node:crypto'

/** Thrown where a request is not answered: the status says why, the words are for nobody but the reader of the code. */
export function refusal(statusCode: number, message: string, retryAfter?: number): Error {
  return Object.assign(new Error(message), { statusCode, ...(retryAfter ? { retryAfter } : {}) })
}

/** Server trouble that passes (the database is away or busy) is 503; what the request got wrong keeps its number. */
export function statusOf(error: unknown): { status: number; retryAfter: number | null } {
  const { statusCode, code, message, retryAfter } = error as Partial<Record<'code' | 'message', string>> &
    Partial<Record<'statusCode' | 'retryAfter', number>>
  if (statusCode && statusCode >= 400 && statusCode < 500) return { status: statusCode, retryAfter: retryAfter ?? null }
  const away = code !== undefined && /^(08|53|57P)|ECONNREFUSED|ECONNRESET|ENOENT|57014/.test(code)
  const busy = /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(message ?? '')
  return away || busy ? { status: 503, retryAfter: 5 } : { status: 500, retryAfter: null }
}

/** Whoever asked closed the connection, or was dropped for being slow: nothing is wrong here, and nobody reads the answer. */
export function wentAway(error: unknown, { raw }: { raw: { socket: { destroyed: boolean } } }): boolean {
  return (error as { code?: string }).code === 'ECONNRESET' && raw.socket.destroyed
}

/**
 * What the log is told of an error: its kind, its code, what it was about in the database, and where in the code it arose. Never
 * its message: a database quotes in it what somebody typed.
 */
export function traceOf(error: unknown): object {
  if (!(error instanceof Error)) return { kind: typeof error }
  const { code, table, constraint, routine } = error as Partial<
    Record<'code' | 'table' | 'constraint' | 'routine', string>
  >
  const frames = (error.stack ?? '').split('\n').flatMap(line => /^\s+at (.*)/.exec(line)?.[1] ?? [])
  const own = frames.filter(frame => frame.includes('/src/') && !frame.includes('/node_modules/'))
  return {
    kind: error.name,
    ...(code ? { code } : {}),
    ...(table ? { table } : {}),
    ...(constraint ? { constraint } : {}),
    ...(routine ? { routine } : {}),
    where: (own.length > 0 ? own : frames)
      .slice(0, 12)
      .map(frame => frame.replace(/(file:\/\/)?\/\S*?\/(?=(src|node_modules)\/)/, '')),
  }
}

/** The libraries between a page and the database are deeper than what Node keeps of where an error arose. */
export const keepLongTraces = (): void => {
  Error.stackTraceLimit = 40
}

/** A reference that can be read out over the telephone: no letter in it looks or sounds like another. */
export function newReference(): string {
  const letters = 'BCDFHJKMPQRTVWXYZ2346789'
  const part = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return `${part()}-${part()}`
}
