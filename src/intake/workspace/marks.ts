import type { ProposalKind } from '../proposal.ts'

/** Words of the document that something was read from. */
export interface Mark {
  readonly id: string
  readonly kind: ProposalKind
  readonly start: number
  readonly end: number
}

/** A stretch of text in which nothing begins or ends, with everything that was read from it, the widest first. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly marks: readonly Mark[]
}

const order: readonly ProposalKind[] = ['recommendation', 'response', 'claim', 'standing', 'commitment', 'ask', 'gap']

const widestFirst = (a: Mark, b: Mark): number =>
  a.start - b.start || b.end - a.end || order.indexOf(a.kind) - order.indexOf(b.kind) || (a.id < b.id ? -1 : 1)

/** Cuts `start`…`end` at every edge of a mark and at every `cut`. One after another the segments are the whole text. */
export function segmentsOf(
  start: number,
  end: number,
  marks: readonly Mark[],
  cuts: readonly number[] = [],
): Segment[] {
  const within = marks.filter(mark => mark.start < end && mark.end > start && mark.start < mark.end).sort(widestFirst)
  const edges = [start, end, ...cuts, ...within.flatMap(mark => [mark.start, mark.end])]
  const inside = [...new Set(edges.filter(edge => edge >= start && edge <= end))].sort((a, b) => a - b)
  let next = 0
  let open: Mark[] = []
  return inside.slice(0, -1).map((from, at) => {
    open = open.filter(mark => mark.end > from)
    for (let mark = within[next]; mark && mark.start <= from; mark = within[++next]) open.push(mark)
    return { start: from, end: inside[at + 1] ?? end, marks: [...open] }
  })
}

/** Segments as a tree that HTML can hold: where two marks cross, the inner one is cut in two pieces. */
export type Piece =
  | { readonly text: Segment }
  | { readonly mark: Mark; readonly first: boolean; readonly pieces: readonly Piece[] }

export function piecesOf(segments: readonly Segment[], begun: Set<string> = new Set()): Piece[] {
  return nest(segments, 0, begun)
}

function nest(segments: readonly Segment[], depth: number, begun: Set<string>): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < segments.length; ) {
    const segment = segments[at] as Segment
    const mark = segment.marks[depth]
    if (!mark) {
      pieces.push({ text: segment })
      at += 1
      continue
    }
    let beyond = at + 1
    while (segments[beyond]?.marks[depth]?.id === mark.id) beyond += 1
    const first = !begun.has(mark.id)
    begun.add(mark.id)
    pieces.push({ mark, first, pieces: nest(segments.slice(at, beyond), depth + 1, begun) })
    at = beyond
  }
  return pieces
}
