import type { Span } from '../reading.ts'

/** Words of the document that something was read from. */
export interface Mark extends Span {
  readonly id: string
  readonly kind: string
}

/** A stretch in which no mark begins or ends. */
export interface Stretch {
  readonly start: number
  readonly end: number
  /** Those that cover it. */
  readonly kinds: readonly string[]
  /** Those that begin here: the places that a link leads to. */
  readonly begins: readonly string[]
}

/**
 * Cuts `start`…`end` wherever a mark begins or ends; one after another the stretches are the whole. A mark that begins
 * between two stretches of a document (in the space between paragraphs) begins at the next.
 */
export function stretchesOf(start: number, end: number, marks: readonly Mark[], begun: Set<string>): Stretch[] {
  const within = marks.filter(mark => mark.start < end && mark.end > start)
  const inside = (at: number): boolean => at > start && at < end
  const edges = [start, ...within.flatMap(mark => [mark.start, mark.end]).filter(inside), end]
  const cuts = [...new Set(edges)].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, i) => {
    const covering = within.filter(mark => mark.start <= from && mark.end > from)
    const begins = covering.filter(mark => !begun.has(mark.id)).map(mark => mark.id)
    for (const id of begins) begun.add(id)
    return { start: from, end: cuts[i + 1] ?? end, kinds: [...new Set(covering.map(mark => mark.kind))], begins }
  })
}
