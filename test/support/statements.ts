import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { roles } from '#src/platform/roles.ts'

/** What has rows in it, and so can be prepared; a savepoint or a setting is the same to every server. */
const isPrepared = /^\s*(select|insert|update|delete|with)\b/i
/** What a test asks of a table that it made itself says so: no other database has that. */
export const ofOwnTable = '/* of a table of this test’s own */'

/**
 * Keeps in a folder each different statement that goes through the product's doors in this process, however many things it
 * was sent with: what one server took is then shown to another of a different age.
 */
export function keepStatements(folder: string): void {
  const seen = new Set<string>()
  const { query } = pg.Client.prototype
  const heard = function (this: pg.Client & { user?: string }, ...sent: unknown[]) {
    const text = typeof sent[0] === 'string' ? sent[0] : (sent[0] as { text?: string } | undefined)?.text
    if (text !== undefined && (roles as readonly string[]).includes(this.user ?? '')) seen.add(text)
    return (query as (...sent: unknown[]) => unknown).apply(this, sent)
  }
  pg.Client.prototype.query = heard as typeof query
  process.once('exit', () => {
    const different = new Map(
      [...seen].filter(text => isPrepared.test(text) && !text.includes(ofOwnTable)).map(text => [shapeOf(text), text]),
    )
    mkdirSync(folder, { recursive: true })
    for (const [shape, text] of different) writeFileSync(join(folder, `${shape}.sql`), text)
  })
}

/** The same for a list of three and of thirty. */
const shapeOf = (text: string): string =>
  createHash('sha256')
    .update(text.replace(/\(?\$\d+\)?(, \(?\$\d+\)?)*/g, '$'))
    .digest('hex')

/** Every statement kept. */
export const statementsIn = (folder: string): string[] =>
  readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
