/** One statement carries at most this many values; PostgreSQL counts them in sixteen bits. */
const mostParameters = 65_535

/** The rows in parts that each fit one insert. Every row has the same columns. */
export function partsOf<Row extends object>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const columns = Math.max(1, Object.keys(rows[0] ?? {}).length)
  const size = Math.floor(mostParameters / columns)
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size))
}
