import { type Line, linesOf, textOf } from './lines.ts'
import type { RawPage } from './open.ts'
import type { Word } from './words.ts'

export interface Parted {
  readonly head: readonly Line[]
  readonly foot: readonly Line[]
  readonly body: readonly Word[]
}

/** How much of a page, at its top and at its bottom, may hold a running head or foot. */
const edge = 0.08
const widerEdge = 0.13

/**
 * Parts running heads and feet from the words of each page: what the tags mark as an artifact at the page's edge, and
 * lines printed at the same height on a quarter of the pages or on several pages close together, whatever their numbers.
 */
export function runningApart(pages: readonly RawPage[]): readonly Parted[] {
  const edges = pages.map(page => edgeLines(page))
  const at = new Map<string, { page: number; base: number }[]>()
  edges.forEach((lines, i) => {
    for (const line of lines) {
      const key = keyOf(line)
      at.set(key, [...(at.get(key) ?? []), { page: i, base: fromEdge(line, pages[i]?.height ?? 0) }])
    }
  })
  return pages.map((page, i) => {
    const running = new Set<Word>()
    const taken: Line[] = []
    for (const line of edges[i] ?? []) {
      const base = fromEdge(line, page.height)
      const same = (at.get(keyOf(line)) ?? []).filter(other => Math.abs(other.base - base) < 4)
      const on = new Set(same.map(other => other.page))
      const close = [...on].filter(other => Math.abs(other - i) <= 4).length
      const often = on.size >= 2 && on.size * 4 >= pages.length
      if (
        often ||
        close >= 3 ||
        line.words.every(word => word.artifact) ||
        (isPageNumber(line) && neighbours(at, line, i, base))
      )
        taken.push(line)
    }
    for (const line of taken) for (const word of line.words) running.add(word)
    // An artifact is no part of what the page says: decoration, or a running head in an unusual place.
    for (const word of page.words)
      if (word.artifact && (word.turn !== 0 || atEdge(word, page.height, widerEdge))) running.add(word)
    const lines = linesOf([...running])
    return {
      head: lines.filter(line => line.base < page.height / 2),
      foot: lines.filter(line => line.base >= page.height / 2),
      body: page.words.filter(word => !running.has(word)),
    }
  })
}

const edgeLines = (page: RawPage): readonly Line[] =>
  linesOf(page.words.filter(word => word.turn === 0 && atEdge(word, page.height, edge)))

const atEdge = (word: Word, height: number, share: number): boolean =>
  word.base < height * share + word.size || word.top > height * (1 - share) - word.size

/** Measured from the nearer edge, so that pages of unlike height compare. */
const fromEdge = (line: Line, height: number): number => (line.base < height / 2 ? line.base : line.base - height)

/** The same words whatever their numbers. */
const keyOf = (line: Line): string =>
  textOf(line.words)
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/^[ivxlc]+$/, '#')

const isPageNumber = (line: Line): boolean => /^(?:page )?#(?: (?:of|\/) #)?$/.test(keyOf(line))

/** A page number stands where the page before or after has one. */
const neighbours = (
  at: ReadonlyMap<string, readonly { page: number; base: number }[]>,
  line: Line,
  page: number,
  base: number,
): boolean =>
  (at.get(keyOf(line)) ?? []).some(
    other => Math.abs(other.page - page) <= 2 && other.page !== page && Math.abs(other.base - base) < 4,
  )
