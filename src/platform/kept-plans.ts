import { createHash } from 'node:crypto'
import pg from 'pg'

/** More than a copy in use asks for; beyond it, lists of every length would fill the server's memory with their plans. */
const mostKept = 400
/** A statement with more values than this is a list written out, and is hardly ever asked again at the same length. */
const mostValues = 60
/** What the server says where a table has changed under a statement that it keeps. */
const hasChanged = '0A000'
/** What it says of all that is asked in a transaction after something in it was refused. */
const isOver = '25P02'
/** What has no answer that anybody waits for: it is sent together with what is asked next. */
const goesAlong =
  /^(?:start transaction(?: read (?:only|write))?|savepoint look|set transaction read only|release savepoint look|select set_config\(.*)$/

type Ask = (text: unknown, values?: unknown, ...rest: unknown[]) => unknown
type Held = readonly [text: string, values: readonly unknown[]]

/**
 * A connection on which the server plans a statement once and not each time that it is asked: with row-level security, planning
 * is three quarters of what a page asks of it. A statement is kept from the second time it is asked on the connection, and
 * the server goes on planning it where that promises more.
 *
 * What begins a transaction, says who it is for, or marks a place in it, takes no way to the server of its own. Nothing that follows
 * it is done where one of these was refused: the transaction is over then, and whoever asks is told why. Made with `pipeline` on, it
 * does not wait for one answer before it sends what is asked next.
 */
export class KeptPlans extends pg.Client {
  /** The name of each statement; null for what was asked once, and nothing for what is not to be kept again. */
  readonly #names = new Map<string, string | null>()
  #held: Held[] = []
  #isGathering = false
  /** What was refused last, by which a transaction is over. */
  #refused: unknown = null

  override query: typeof pg.Client.prototype.query = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
    if (typeof text === 'string' && Array.isArray(values) && goesAlong.test(text)) {
      if (text.startsWith('start transaction')) this.#refused = null
      this.#held.push([text, values])
      return Promise.resolve({ command: '', rowCount: 0, rows: [] })
    }
    this.#gather()
    const held = this.#held
    this.#held = []
    // What is refused of them is told to whoever asks next.
    for (const [before, its] of held) (this.#ask(before, its) as Promise<unknown>).catch(() => {})
    return this.#ask(text, values, ...rest)
  }) as typeof pg.Client.prototype.query

  /** Whatever is asked before the loop turns goes to the server in one write: a write for each was a quarter of what a page took. */
  #gather(): void {
    if (this.#isGathering) return
    this.#isGathering = true
    const { stream } = (this as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection
    stream.cork()
    process.nextTick(() => {
      this.#isGathering = false
      stream.uncork()
    })
  }

  #ask(text: unknown, values?: unknown, ...rest: unknown[]): unknown {
    const ask = super.query.bind(this) as Ask
    const isOften = typeof text === 'string' && Array.isArray(values) && values.length <= mostValues
    const name = isOften ? this.#nameOf(text) : null
    if (!isOften || !name) return this.#heard(ask(text, values, ...rest))
    return this.#heard(ask({ name, text }, values, ...rest), error => {
      if (error.code === hasChanged) this.#names.set(text, '')
    })
  }

  /**
   * Of several things that were asked at once, the first that is refused ends the transaction, and every later one is refused for that: whoever
   * asked is told of the first. All go through here, so that they are heard in their order.
   */
  #heard(answer: unknown, hear: (error: { code?: string }) => void = () => {}): unknown {
    if (!(answer instanceof Promise)) return answer
    return answer.catch((error: { code?: string }) => {
      hear(error)
      if (error.code === isOver && this.#refused !== null) throw this.#refused
      this.#refused = error
      throw error
    })
  }

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
