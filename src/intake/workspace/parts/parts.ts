/** A long document is shown a part at a time, so that a page of it weighs no more where the document is longer. */
import type { Page } from '#src/reading/reading.ts'
import type { Place } from '../../proposal.ts'

/** A stretch of the canonical text: whole pages, or a piece of a page that is longer than a part (pasted text has only one). */
export interface Part {
  readonly start: number
  readonly end: number
  readonly firstPage: number
  readonly lastPage: number
}

/** In UTF-16 units: about four printed pages. */
export const longestPart = 10_000

/** The parts of a document, one after another; together they are all of it. There is always one. */
export function partsOf(pages: readonly Page[]): Part[] {
  const parts: Part[] = []
  for (const page of pages) {
    const last = parts.at(-1)
    if (last && page.end - last.start <= longestPart)
      parts[parts.length - 1] = { ...last, end: page.end, lastPage: page.number }
    else parts.push(...piecesOfPage(page))
  }
  return parts.length > 0 ? parts : [{ start: 0, end: 0, firstPage: 1, lastPage: 1 }]
}

function piecesOfPage({ number, start, end }: Page): Part[] {
  const pieces = Math.max(1, Math.ceil((end - start) / longestPart))
  return Array.from({ length: pieces }, (_, at) => ({
    start: start + at * longestPart,
    end: Math.min(end, start + (at + 1) * longestPart),
    firstPage: number,
    lastPage: number,
  }))
}

/** Which part holds a place of the text; the nearest where none does. */
export const partAt = (parts: readonly Part[], at: number): number =>
  Math.max(
    0,
    parts.findLastIndex(part => part.start <= at),
  )

/** Whether any of these words stand in the part. */
export const inPart = ({ start, end }: Part, place: Place | null): boolean =>
  place !== null && place.start < end && place.end > start
