/** More than these nobody looks through row by row before they say yes. */
export const mostAtOnce = 200

export const manyKinds = ['offer', 'theme', 'update'] as const
export type ManyKind = (typeof manyKinds)[number]

/** What would happen to one commitment, or why it would be left as it is. */
export interface Outlook {
  readonly can: boolean
  /** A sentence: what would happen, or why nothing would. */
  readonly words: string
  /** The same once it has happened. */
  readonly past: string
  /** What it was worked out from: another where somebody has acted since. */
  readonly seen: string
}

/** By which something that was done can be taken back: ids, and places in a history. */
export type Fact = Readonly<Record<string, unknown>>

export interface Done {
  readonly commitmentId: string
  readonly fact: Fact
}

/** By its id, each commitment’s. */
export type Each<T> = ReadonlyMap<string, T>

/** Which of the rows stand otherwise than they were shown; all of them where it cannot be told. */
export function changedSince(ids: readonly string[], seen: readonly string[], now: Each<Outlook>): ReadonlySet<string> {
  return new Set(ids.filter((id, at) => seen[at] !== now.get(id)?.seen))
}

/** "17 offered, 3 left as they were": how many of each, in words. */
export function countWords(done: number, left: number, past: string): string {
  const others = left === 0 ? '' : `, ${left} left as ${left === 1 ? 'it was' : 'they were'}`
  return `${done} ${past}${others}`
}
