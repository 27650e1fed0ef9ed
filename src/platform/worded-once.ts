import { isDeepStrictEqual } from 'node:util'
import type { CompiledQuery, DeleteResult, InsertResult, UpdateResult } from 'kysely'
import type { Tx } from './db.ts'

/** What a builder of Kysely gives, be it a query or `sql`, before anything is asked. */
interface Wording<Row> {
  compile(by: Tx): CompiledQuery<Row>
}
/** What changes rows and gives none back has nothing to tell. */
type Told<Row> = Row extends InsertResult | UpdateResult | DeleteResult ? never : Row

export interface WordedOnce<Given extends readonly unknown[], Row> {
  (tx: Tx, ...given: Given): Promise<Told<Row>[]>
  /** The first row; null where there is none. */
  first(tx: Tx, ...given: Given): Promise<Told<Row> | null>
}

/**
 * A question that is built and compiled the first time it is asked, and from then on only given its values: building one takes the process
 * longer than what comes of it. `build` is given one value after another, and may do nothing with them but put them into the
 * question: what looks at a value, counts a list or leaves out what is absent would be worded by whoever asked first. A value that is not put in as
 * it is throws; while tests run, so does whatever would be worded otherwise for what is asked (`holdToWording`).
 */
export function wordedOnce<Given extends readonly unknown[], Row>(
  build: (tx: Tx, ...given: Given) => Wording<Row>,
): WordedOnce<Given, Row> {
  let known: Worded | undefined
  const ask = async (tx: Tx, ...given: Given) => {
    known ??= worded(build, tx)
    const { compiled, places } = known
    const parameters = places.map(place => ('given' in place ? given[place.given] : place.is))
    if (isHeldToWording) hold(build(tx, ...given).compile(tx), compiled.sql, parameters)
    const { rows } = await tx.getExecutor().executeQuery({ ...compiled, parameters })
    return rows as Told<Row>[]
  }
  return Object.assign(ask, { first: async (tx: Tx, ...given: Given) => (await ask(tx, ...given))[0] ?? null })
}

/** Where each value of a question comes from: what it was asked with, or the question itself. */
type Place = { readonly given: number } | { readonly is: unknown }
interface Worded {
  readonly compiled: CompiledQuery
  readonly places: readonly Place[]
}

/** A mark stands for each value: text cannot be made of it, and it is found again among the values of what was built. */
function worded<Given extends readonly unknown[]>(
  build: (tx: Tx, ...given: Given) => Wording<unknown>,
  tx: Tx,
): Worded {
  const marks: unknown[] = Array.from({ length: build.length - 1 }, (_, at) => Symbol(`value ${at + 1}`))
  const compiled = build(tx, ...(marks as unknown as Given)).compile(tx)
  const places = compiled.parameters.map(is => (marks.includes(is) ? { given: marks.indexOf(is) } : { is }))
  for (const [at, mark] of marks.entries())
    if (!compiled.parameters.includes(mark)) throw new Error(`Value ${at + 1} is not put in as it is: ${compiled.sql}`)
  return { compiled, places }
}

let isHeldToWording = false

/** From here on each question is worded anew each time it is asked as well, and throws where that comes out otherwise: for tests. */
export function holdToWording(): void {
  isHeldToWording = true
}

function hold(anew: CompiledQuery, text: string, parameters: readonly unknown[]): void {
  if (anew.sql === text && isDeepStrictEqual(anew.parameters, parameters)) return
  throw new Error(`Worded otherwise for what is asked:\n${anew.sql}\nand not\n${text}`)
}
