import { createRequire } from 'node:module'
import pg from 'pg'

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as { prepareValue: (value: unknown) => unknown }

/** What of a connection an asking needs. */
interface Wire {
  parse(statement: { text: string; name: string }): void
  bind(values: { statement: string; values: unknown[] }): void
  describe(what: { type: 'P'; name: string }): void
  execute(what: { portal: string }): void
  readonly submittedNamedStatements: Record<string, string>
  emit(event: 'readyForQuery', message: { status: 'T' | 'E' }): void
  emit(event: 'errorMessage', error: Error): void
}

/** The columns of a statement, and how each is read. */
interface Columns {
  fields: unknown[]
  _parsers: unknown[] | undefined
  _prebuiltEmptyResultObject: object | null
}

export interface Answered extends Columns {
  readonly command: string
  readonly rowCount: number | null
  readonly rows: object[]
  addFields(fields: unknown[]): void
  addCommandComplete(message: unknown): void
  parseRow(values: unknown[]): object
}

/** `pg.Query` as it is, beyond what its types say. */
interface OfPg {
  name: string
  text: string
  values: readonly unknown[]
  callback: (error: Error | null, answered?: Answered) => void
  readonly _result: Answered
  _canceledDueToError: unknown
  hasBeenParsed(wire: Wire): boolean
}
const Query = pg.Query as unknown as new (text: string, values: readonly unknown[], callback: OfPg['callback']) => OfPg

/** What a connection knows of the columns of the statements that the server keeps for it, by their names. */
export type Described = Map<string, Columns>

/** What was sent together, and ends with one “that is all”: `last` is the one behind which that stands. */
export interface Together {
  last: Asking | null
}

/**
 * One asking of a statement that the server keeps. What its columns are is asked of the server until it is known on that connection: the
 * server refuses a kept statement whose columns have become others. Of what was sent together one “that is all” stands behind the last, so that the
 * server answers in one piece; each but the last says itself that it is done, and where one is refused, the server passes over those
 * after it, which are refused for the same.
 */
export class Asking extends Query {
  readonly #described: Described
  readonly #together: Together

  constructor(
    statement: { readonly name: string; readonly text: string },
    values: readonly unknown[],
    within: { readonly described: Described; readonly together: Together },
    callback: OfPg['callback'],
  ) {
    super(statement.text, values, callback)
    this.name = statement.name
    this.#described = within.described
    this.#together = within.together
  }

  /** An error is of a value that cannot be sent; nothing is on its way then. */
  submit(wire: Wire): Error | null {
    let values: unknown[]
    try {
      values = this.values.map(value => prepareValue(value))
    } catch (error) {
      return error as Error
    }
    if (!this.hasBeenParsed(wire)) {
      wire.parse({ text: this.text, name: this.name })
      wire.submittedNamedStatements[this.name] = this.text
    }
    wire.bind({ statement: this.name, values })
    const known = this.#described.get(this.name)
    if (known) Object.assign(this._result, known)
    else wire.describe({ type: 'P', name: '' })
    wire.execute({ portal: '' })
    this.#together.last = this
    return null
  }

  handleRowDescription({ fields }: { fields: unknown[] }): void {
    this._result.addFields(fields)
  }

  handleDataRow({ fields }: { fields: unknown[] }): void {
    if (this._canceledDueToError) return
    try {
      this._result.rows.push(this._result.parseRow(fields))
    } catch (error) {
      this._canceledDueToError = error
    }
  }

  handleCommandComplete(message: unknown, wire: Wire): void {
    if (!this.#described.has(this.name)) this.#described.set(this.name, columnsOf(this._result))
    this._result.addCommandComplete(message)
    if (!this.#isLast) wire.emit('readyForQuery', { status: 'T' })
  }

  handleReadyForQuery(): void {
    if (this._canceledDueToError) this.callback(this._canceledDueToError as Error)
    else this.callback(null, this._result)
  }

  handleError(error: Error, wire: Wire): void {
    this.callback(error)
    // Whatever else breaks off, breaks off all that is on its way.
    if (this.#isLast || !(error instanceof pg.DatabaseError)) return
    wire.emit('readyForQuery', { status: 'E' })
    wire.emit('errorMessage', error)
  }

  get #isLast(): boolean {
    return this.#together.last === this
  }
}

const columnsOf = ({ fields, _parsers, _prebuiltEmptyResultObject }: Columns): Columns => ({
  fields,
  _parsers,
  _prebuiltEmptyResultObject,
})
