import { markerOf } from '../structure/markers.ts'

/** The longest line we have met at a page's head or foot. */
const longest = 140

const pageNumber =
  /^(?:page\s)?\d{1,4}\s?(?:(?:of|\/|\|)\s?\d{1,4})?$|^page\s\d{1,4}\b[^.]{0,40}$|^-\s?\d{1,4}\s?-$|^https?:\/\/\S+(?:\s+\d{1,4}\/\d{1,4})?$/i
/** The first printing of a title is the title, not a running head. */
const titleWords = /\b(?:response|review|report|action plan|statement)\b/i
/** How many lines at the top of a document can be its masthead. */
const mastheadLines = 8

interface Line {
  readonly text: string
  readonly page: number
}

/**
 * Which lines are running heads or feet: page numbers; lines of the masthead printed again further on; lines
 * printed at the edge of most pages. For copies of paged documents, with or without page breaks.
 */
export function runningLines(lines: readonly Line[]): ReadonlySet<number> {
  const running = new Set<number>()
  const masthead = mastheadOf(lines)
  const edges = new Map<string, number[]>()
  for (const [i, { text, page }] of lines.entries()) {
    if (text === '' || text.length > longest) continue
    const role = markerOf(text)?.role
    if (pageNumber.test(text)) running.add(i)
    else if (role === 'recommendation' || role === 'response') continue
    const first = masthead.get(sameOf(text))
    if (first !== undefined && first !== i) {
      running.add(i)
      if (!titleWords.test(text)) running.add(first)
    }
    const atEdge = lines[i - 1]?.page !== page || lines[i + 1]?.page !== page
    if (atEdge) edges.set(sameOf(text), [...(edges.get(sameOf(text)) ?? []), i])
  }
  const pages = lines.at(-1)?.page ?? 1
  for (const at of edges.values()) {
    const printedOn = new Set(at.map(i => lines[i]?.page)).size
    if (printedOn > 2 && printedOn * 2 >= pages) for (const i of at) running.add(i)
  }
  return running
}

/** Short lines before the first label or paragraph, each with its place. */
function mastheadOf(lines: readonly Line[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [i, { text }] of lines.entries()) {
    if (text === '') continue
    if (found.size >= mastheadLines || text.length > longest || markerOf(text) !== null) break
    if (text.length > 3 && !found.has(sameOf(text))) found.set(sameOf(text), i)
  }
  return found
}

const sameOf = (line: string): string => line.toLowerCase().replace(/\d+/g, '#')
