import { markerOf } from '../structure/markers.ts'

/** The longest line we have met at a page's head or foot. */
const longest = 140

/**
 * Which paragraphs are running heads or feet: page numbers; lines of the masthead printed again further on; lines
 * printed at the edge of several pages. For copies of paged documents, with or without page breaks.
 */
export function runningLines(
  words: readonly string[],
  places: readonly { readonly page: number }[],
): ReadonlySet<number> {
  const running = new Set<number>()
  const masthead = new Map<string, number>()
  const mastheadEnds = words.findIndex(line => line.length > longest || markerOf(line) !== null)
  const edges = new Map<string, number[]>()
  words.forEach((line, i) => {
    if (line.length > longest) return
    if (pageNumber.test(line)) return void running.add(i)
    if (markerOf(line)?.role === 'recommendation' || markerOf(line)?.role === 'response') return
    const same = line.toLowerCase().replace(/\d+/g, '#')
    const first = masthead.get(same)
    if (first !== undefined && line.length > 3) {
      running.add(i)
      if (!titleWords.test(line)) running.add(first)
    } else if (i < mastheadEnds && i < 8) masthead.set(same, i)
    const atEdge = places[i - 1]?.page !== places[i]?.page || places[i + 1]?.page !== places[i]?.page
    if (atEdge) edges.set(same, [...(edges.get(same) ?? []), i])
  })
  const pages = places.at(-1)?.page ?? 1
  for (const at of edges.values()) {
    const printedOn = new Set(at.map(i => places[i]?.page)).size
    if (pages > 2 && printedOn > 2 && printedOn * 2 >= pages) for (const i of at) running.add(i)
  }
  return running
}

const pageNumber =
  /^(?:page\s)?\d{1,4}\s?(?:(?:of|\/|\|)\s?\d{1,4})?$|^page\s\d{1,4}\b.{0,40}$|^-\s?\d{1,4}\s?-$|^https?:\/\/\S+(?:\s+\d{1,4}\/\d{1,4})?$/i
/** The first printing of a title is the title, not a running head. */
const titleWords = /\b(?:response|review|report|action plan|statement)\b/i
