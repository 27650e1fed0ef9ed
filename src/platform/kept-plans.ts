import { createHash } from 'node:crypto'
import pg from 'pg'

/** More than a copy in use asks for; beyond it, lists of every length would fill the server's memory with their plans. */
const mostKept = 400
/** A statement with more values than this is a list written out, and is hardly ever asked again at the same length. */
const mostValues = 60
/** What the server says where a table has changed under a statement that it keeps. */
const hasChanged = '0A000'

type Ask = (text: unknown, values?: unknown, ...rest: unknown[]) => unknown

/**
 * A connection on which the server plans a statement once and not each time that it is asked: with row-level security, planning
 * is three quarters of what a page asks of it. A statement is kept from the second time it is asked on the connection, and
 * the server goes on planning it where that promises more.
 */
export class KeptPlans extends pg.Client {
  /** The name of each statement; null for what was asked once, and nothing for what is not to be kept again. */
  readonly #names = new Map<string, string | null>()

  override query: typeof pg.Client.prototype.query = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
    const ask = super.query.bind(this) as Ask
    const isOften = typeof text === 'string' && Array.isArray(values) && values.length <= mostValues
    const name = isOften ? this.#nameOf(text) : null
    if (!isOften || !name) return ask(text, values, ...rest)
    const answer = ask({ name, text }, values, ...rest)
    if (!(answer instanceof Promise)) return answer
    return answer.catch((error: { code?: string }) => {
      if (error.code === hasChanged) this.#names.set(text, '')
      throw error
    })
  }) as typeof pg.Client.prototype.query

  #nameOf(text: string): string | null {
    const known = this.#names.get(text)
    if (known === undefined) {
      if (this.#names.size < mostKept) this.#names.set(text, null)
      return null
    }
    if (known !== null) return known
    const name = createHash('sha256').update(text).digest('hex').slice(0, 40)
    this.#names.set(text, name)
    return name
  }
}
