import { suppress, twoWay, usualPolicy } from '#src/disclosure/index.ts'
import { numbersFrom } from '#test/support/numbers.ts'

export interface Cost {
  readonly rows: number
  readonly columns: number
  readonly roundTo: number
  /** Of all figures, how many are hidden that are not small themselves. */
  readonly hiddenBeside: number
  readonly millisecondsOfCpu: number
}

const sizes = [
  { rows: 3, columns: 3, largest: 30, tables: 200 },
  { rows: 4, columns: 4, largest: 30, tables: 200 },
  { rows: 6, columns: 5, largest: 60, tables: 60 },
  { rows: 10, columns: 8, largest: 100, tables: 8 },
]

/** What suppression costs in figures and in time, for tables made by chance with a quarter of their counts small. */
export const suppressionCosts = (): Cost[] =>
  [usualPolicy.roundTo, 1].flatMap(roundTo => sizes.map(size => cost(size, roundTo)))

function cost({ rows, columns, largest, tables }: (typeof sizes)[number], roundTo: number): Cost {
  const next = numbersFrom(1)
  const count = (): number => (next() < 0.25 ? Math.floor(next() * 8) : Math.floor(next() * largest))
  const named = <T>(name: string, many: number, of: () => T): Record<string, T> =>
    Object.fromEntries(Array.from({ length: many }, (_, at) => [`${name} ${at}`, of()]))
  let [beside, all] = [0, 0]
  const began = process.cpuUsage()
  for (let at = 0; at < tables; at++) {
    const table = twoWay(named('row', rows, () => named('column', columns, count)))
    const found = suppress(table, { ...usualPolicy, roundTo })
    if (!found.ok) throw new Error(`Not to be published: ${found.why}`)
    for (const [name, cell] of found.publication.cells) {
      all++
      if (cell.shown === 'hidden' && (table.counts.get(name) ?? 0) > usualPolicy.hideUpTo) beside++
    }
  }
  const { user, system } = process.cpuUsage(began)
  return { rows, columns, roundTo, hiddenBeside: beside / all, millisecondsOfCpu: (user + system) / 1000 / tables }
}
