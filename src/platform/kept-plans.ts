import { createHash } from 'node:crypto'
import pg from 'pg'
import { Asking, type Described, type Together } from './asking.ts'

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

/** What is done whatever was refused before it: what was sent together ends before it. */
const standsAlone = /^(?:start transaction|commit|rollback)/

type Ask = (text: unknown, values?: unknown, ...rest: unknown[]) => unknown
type Refusal = Error & { readonly code?: string }
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
  readonly #described: Described = new Map()
  #together: Together = { last: null }
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
    const { stream } = this.#wire
    stream.cork()
    process.nextTick(() => {
      this.#isGathering = false
      this.#thatIsAll()
      stream.uncork()
    })
  }

  /** Ends what is sent together, if anything is: the server answers it then. */
  #thatIsAll(): void {
    if (this.#together.last === null) return
    this.#wire.sync()
    this.#together = { last: null }
  }

  get #wire(): { sync(): void; stream: { cork(): void; uncork(): void } } {
    return (this as unknown as { connection: { sync(): void; stream: { cork(): void; uncork(): void } } }).connection
  }

  #ask(text: unknown, values?: unknown, ...rest: unknown[]): unknown {
    const isOurs = typeof text === 'string' && Array.isArray(values) && rest.length === 0
    const name = isOurs && values.length <= mostValues ? this.#nameOf(text) : null
    if (!name || !isOurs || standsAlone.test(text)) this.#thatIsAll()
    if (!isOurs) return (super.query as Ask).call(this, text, values, ...rest)
    return new Promise((resolve, reject) => {
      const hear = (error: Refusal | null, answered?: unknown) => {
        if (!error) return resolve(answered)
        // Those after it that were sent together are refused by the very same.
        if (error.code === hasChanged && error !== this.#refused) this.#names.set(text, '')
        reject(this.#refusalOf(error))
      }
      if (!name) return (super.query as Ask).call(this, text, values, hear)
      const within = { described: this.#described, together: this.#together }
      super.query(new Asking({ name, text }, values, within, hear) as unknown as pg.Submittable)
    })
  }

  /**
   * Of several things that were asked at once, the first that is refused ends the transaction, and every later one is refused for that: whoever
   * asked is told of the first. All go through here, so that they are heard in their order.
   */
  #refusalOf(error: Refusal): unknown {
    if (error.code === isOver && this.#refused !== null) return this.#refused
    this.#refused = error
    return error
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
