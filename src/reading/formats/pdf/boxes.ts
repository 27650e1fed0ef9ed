import type { Box, CanonicalText, Span } from '../../reading.ts'

/** The rectangles of a span on the pages: one for each line it touches, from its first letter to its last. */
export function boxesOf(canonical: CanonicalText, span: Pick<Span, 'start' | 'end'>): readonly Box[] {
  return canonical.boxes.flatMap(box => {
    const start = Math.max(box.start, span.start)
    const end = Math.min(box.end, span.end)
    if (start >= end) return []
    if (start === box.start && end === box.end) return [box]
    const [from, to] = [along(canonical.text, box, start, 'start'), along(canonical.text, box, end, 'end')]
    const [low, length] = [Math.min(from, to), Math.abs(to - from)]
    const { page, x, y, width, height } = box
    const part = isUpOrDown(box) ? { x, y: low, width, height: length } : { x: low, y, width: length, height }
    return [{ page, start, end, ...part }]
  })
}

/** Words that run up or down the page are measured down it, all others across it. */
const isUpOrDown = (box: Box): boolean => (box.turn ?? 0) % 2 === 1

/** Where the words of a line begin and end, in the direction in which they are read. */
function endsOf(box: Box): readonly [number, number] {
  const [low, high] = isUpOrDown(box) ? [box.y, box.y + box.height] : [box.x, box.x + box.width]
  return (box.turn ?? 0) >= 2 ? [high, low] : [low, high]
}

/** How far along its line a letter stands: exact between words, by share of the letters inside one. */
function along(text: string, box: Box, offset: number, side: 'start' | 'end'): number {
  const [begin, end] = endsOf(box)
  const words = [...text.slice(box.start, box.end).matchAll(/\S+/g)]
  const edges = box.edges ?? []
  if (edges.length !== words.length * 2) return begin + ((end - begin) * (offset - box.start)) / (box.end - box.start)
  let place = begin
  for (const [i, word] of words.entries()) {
    const from = box.start + word.index
    const to = from + word[0].length
    const [first = begin, last = first] = edges.slice(i * 2, i * 2 + 2)
    if (offset <= from) return side === 'start' ? first : place
    if (offset < to) return first + ((last - first) * (offset - from)) / (to - from)
    place = last
  }
  return place
}
