import { type Draft, draftOf } from './draft.ts'
import { type Line, linesOf, textOf } from './lines.ts'
import type { Word } from './words.ts'

export interface Noted {
  readonly notes: readonly Draft[]
  readonly body: readonly Word[]
}

/** Parts the small print at the foot of a page, from the first line that begins with a note's number. */
export function footnotesApart(words: readonly Word[], page: number, height: number, usualSize: number): Noted {
  const lines = linesOf(words.filter(word => word.turn === 0 && word.base > height * 0.45))
  let from = lines.length
  while (from > 0 && (lines[from - 1]?.size ?? usualSize) < usualSize * 0.92) from--
  const start = lines.slice(from).findIndex(beginsNote)
  if (start < 0) return { notes: [], body: words }
  const notes: Line[][] = []
  for (const line of lines.slice(from + start)) {
    if (notes.length === 0 || beginsNote(line)) notes.push([line])
    else notes.at(-1)?.push(line)
  }
  const taken = new Set(notes.flat().flatMap(line => line.words))
  return {
    notes: notes.map(lines => draftOf('footnote', page, lines)),
    body: words.filter(word => !taken.has(word)),
  }
}

/** A note's number is smaller than its words or raised above them. */
function beginsNote(line: Line): boolean {
  const [first, second] = line.words
  if (!first || !second || !/^(?:\d{1,3}|[*†‡]{1,3})$/.test(first.text)) return false
  return first.size < second.size * 0.85 || first.base < second.base - 1 || /^[*†‡]/.test(textOf(line.words))
}
