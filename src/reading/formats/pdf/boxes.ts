import type { Box, CanonicalText, Span } from '../../reading.ts'

/** The rectangles of a span on the pages: one for each line it touches, from its first letter to its last. */
export function boxesOf(canonical: CanonicalText, span: Pick<Span, 'start' | 'end'>): readonly Box[] {
  return canonical.boxes.flatMap(box => {
    const start = Math.max(box.start, span.start)
    const end = Math.min(box.end, span.end)
    if (start >= end) return []
    const x = start === box.start ? box.x : across(canonical.text, box, start, 'start')
    const right = end === box.end ? box.x + box.width : across(canonical.text, box, end, 'end')
    return [{ page: box.page, start, end, x, y: box.y, width: Math.max(0, right - x), height: box.height }]
  })
}

/** How far across a line a letter stands: exact between words, by share of the letters inside one. */
function across(text: string, box: Box, offset: number, side: 'start' | 'end'): number {
  const words = [...text.slice(box.start, box.end).matchAll(/\S+/g)]
  const edges = box.edges ?? [box.x, box.x + box.width]
  if (edges.length !== words.length * 2) return box.x + (box.width * (offset - box.start)) / (box.end - box.start)
  let place = box.x
  for (const [i, word] of words.entries()) {
    const from = box.start + word.index
    const to = from + word[0].length
    const [left = box.x, right = left] = edges.slice(i * 2, i * 2 + 2)
    if (offset <= from) return side === 'start' ? left : place
    if (offset < to) return left + ((right - left) * (offset - from)) / (to - from)
    place = right
  }
  return place
}
