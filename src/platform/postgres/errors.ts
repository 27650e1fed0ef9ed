/** Why the database could not be had, in plain words, and what the person can do about it. */
export class PostgresStartError extends Error {
  readonly tryThis: string

  constructor(message: string, tryThis: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'PostgresStartError'
    this.tryThis = tryThis
  }
}

export const useYourOwnServer =
  'Set DATABASE_URL to a PostgreSQL server of version 15 or newer, for example postgresql://name:password@host/throughline.'

export const chooseAnotherFolder = 'Choose another folder with --data (or THROUGHLINE_DATA), then start again.'

/** The code of a Node or PostgreSQL error ("ENOENT", "28P01"), or '' where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return wordsOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

/** Whether the file system refused something, as opposed to a socket. */
export function isAboutFiles(error: unknown): boolean {
  return error instanceof Error && 'path' in error && 'syscall' in error && error.syscall !== 'connect'
}
