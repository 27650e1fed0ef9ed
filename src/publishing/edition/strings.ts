/** Where a text stands in an edition: the names and numbers that lead to it. */
export type Path = readonly (string | number)[]

/** The same value with each of its texts put through `change`: all that a reader could read of an edition, and nothing else. */
export function mapStrings<T>(value: T, change: (text: string, path: Path) => string, path: Path = []): T {
  if (typeof value === 'string') return change(value, path) as T
  if (Array.isArray(value)) return value.map((one, at) => mapStrings(one, change, [...path, at])) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, mapStrings(one, change, [...path, name])]),
  ) as T
}

/** Names under which an edition keeps codes and days, and nothing that anybody wrote. */
const codes = new Set(['coverage', 'kind', 'asOf', 'publishedOn', 'on', 'signedOn', 'way'])

/** Whether what stands there was written by somebody, or made of what was: of a promise's data only the body that holds it is. */
export const isWords = (path: Path): boolean => {
  const last = path.at(-1)
  return path.includes('facts') ? last === 'owner' : !codes.has(String(last))
}

/** Every text of an edition with where it stands, in the order of its pages. */
export function stringsOf(value: unknown): { readonly text: string; readonly path: Path }[] {
  const found: { text: string; path: Path }[] = []
  mapStrings(value, (text, path) => {
    found.push({ text, path })
    return text
  })
  return found
}
