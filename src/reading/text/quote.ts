import type { CanonicalText, Span } from '../reading.ts'

/** Words of the document on one line, with the place each character came from. Line ends and cuts become one space. */
export interface Quote {
  readonly text: string
  /** For each UTF-16 unit of `text`, its offset in the canonical text; never decreasing within one stretch. */
  readonly offsets: readonly number[]
}

/** Marks words left out between two parts of a quote, as a printed quotation does. */
export const elision = ' … '

/** Quotes `start` to `end` of the canonical text. */
export function quote(canonical: CanonicalText, start: number, end: number): Quote {
  const offsets: number[] = []
  const letters: string[] = []
  let spaced = true
  for (let at = start; at < end; at++) {
    const letter = canonical.text[at] ?? ' '
    const space = /\s/.test(letter)
    if (space && spaced) continue
    letters.push(space ? ' ' : letter)
    offsets.push(at)
    spaced = space
  }
  return part({ text: letters.join(''), offsets }, 0, letters.length)
}

/** The words from `from` to `to` of a quote, without spaces at either end. */
export function part(of: Quote, from: number, to: number): Quote {
  let start = Math.max(0, from)
  let end = Math.min(of.text.length, to)
  while (start < end && of.text[start] === ' ') start++
  while (end > start && of.text[end - 1] === ' ') end--
  return { text: of.text.slice(start, end), offsets: of.offsets.slice(start, end) }
}

/** Joins quotes that follow one another in the document. */
export const joined = (quotes: readonly Quote[]): Quote => glued(quotes, () => ' ')

/**
 * Joins paragraphs in the order of the document; `…` stands where more than running heads and white space lies between them.
 */
export function joinedAcross(canonical: CanonicalText, quotes: readonly Quote[]): Quote {
  const cuts = canonical.blocks.filter(block => block.kind === 'running' || block.kind === 'footnote')
  return glued(inOrder(quotes), (gap, last) => {
    if (gap === 1) return ''
    if (gap < 1 || gap > 2000) return elision
    let at = last + 1
    for (const cut of cuts) {
      if (cut.start < at || cut.start >= last + gap) continue
      if (canonical.text.slice(at, cut.start).trim() !== '') return elision
      at = cut.end
    }
    return canonical.text.slice(at, last + gap).trim() === '' ? ' ' : elision
  })
}

/** Cells of several rows are kept by what they say; a quotation of them goes down the page, and says nothing twice. */
function inOrder(quotes: readonly Quote[]): readonly Quote[] {
  const offsets = quotes.flatMap(one => one.offsets)
  if (offsets.every((offset, i) => i === 0 || offset >= (offsets[i - 1] ?? 0))) return quotes
  const stretches = quotes.flatMap(stretchesOf).sort((a, b) => (a.offsets[0] ?? 0) - (b.offsets[0] ?? 0))
  let reach = -1
  return stretches.map(one => {
    const fresh = one.offsets.findIndex(offset => offset > reach)
    reach = Math.max(reach, one.offsets.at(-1) ?? -1)
    return part(one, fresh < 0 ? one.text.length : fresh, one.text.length)
  })
}

/** The parts of a quote that stand in the document as they are: what joins them has the place of the letter before it. */
function stretchesOf(of: Quote): readonly Quote[] {
  const found: Quote[] = []
  let from = 0
  for (let at = 1; at <= of.text.length; at++) {
    const goesOn = at < of.text.length && (of.offsets[at] ?? 0) > (of.offsets[at - 1] ?? 0)
    if (goesOn) continue
    found.push(part(of, from, at))
    while (at < of.text.length && of.offsets[at] === of.offsets[at - 1]) at++
    from = at
  }
  return found
}

/** Joins parts of one sentence; `…` stands where words between them are left out. */
export const spliced = (quotes: readonly Quote[]): Quote =>
  glued(quotes, gap => (gap < 1 || gap > 2 ? elision : gap === 1 ? '' : ' '))

function glued(quotes: readonly Quote[], glueFor: (gap: number, last: number) => string): Quote {
  let text = ''
  const offsets: number[] = []
  for (const next of quotes) {
    if (next.text === '') continue
    const last = offsets.at(-1)
    if (last !== undefined) {
      const glue = glueFor((next.offsets[0] ?? 0) - last, last)
      text += glue
      for (let n = 0; n < glue.length; n++) offsets.push(last)
    }
    text += next.text
    for (const offset of next.offsets) offsets.push(offset)
  }
  return { text, offsets }
}

/** Where a quote stands in the document: from its first word to its last. */
export function sourceOf(canonical: CanonicalText, of: Quote): Span {
  let start = Number.POSITIVE_INFINITY
  let last = -1
  for (const offset of of.offsets) {
    if (offset < start) start = offset
    if (offset > last) last = offset
  }
  if (last < 0) return { page: 1, start: 0, end: 0 }
  return { page: pageAt(canonical, start), start, end: last + 1 }
}

function pageAt(canonical: CanonicalText, offset: number): number {
  let number = 1
  for (const page of canonical.pages) if (page.start <= offset) number = page.number
  return number
}
