import type { Block, CanonicalText, Page, Run, TrackedChange } from '../../reading.ts'
import { cannotRead } from './opened.ts'
import { type Tidied, tidied } from './tidied.ts'

/** Words printed in one style. A form feed among them begins a page. */
export interface Piece {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  /** Words put in or moved here while changes were tracked. */
  readonly change?: 'inserted' | 'moved'
  /** Words taken out here while changes were tracked; such a piece has no text. */
  readonly gone?: string
}
export type Words = readonly Piece[]

/** A document as a word processor or a web page holds it, in reading order. */
export type Flow =
  | { readonly kind: 'heading' | 'paragraph' | 'list_item' | 'running' | 'footnote'; readonly words: Words }
  | { readonly kind: 'table_row'; readonly cells: readonly Words[] }

export const plain = (text: string): Piece => ({ text, bold: false, italic: false })
export const gone = (words: string): Piece => ({ text: '', bold: false, italic: false, gone: words })

/** Each paragraph's words; cells of a row parted by a bar, for where a table stands inside a cell. */
export const wordsOf = (flow: readonly Flow[]): readonly Words[] =>
  flow.map(part =>
    part.kind === 'table_row'
      ? part.cells.flatMap((cell, i) => (i === 0 ? cell : [plain(' | '), ...cell]))
      : part.words,
  )

/** The longest document we have met, an inquiry's report of several volumes, has two million. */
const mostLetters = 5_000_000
const mostPages = 10_000
const mostBlocks = 200_000

/** Refuses a document of more paragraphs than any has, before it fills the memory. */
export function checkBlocks(count: number): void {
  if (count > mostBlocks) cannotRead(...tooLong)
}

/**
 * The canonical text of a flow: an empty line between paragraphs, a line end between rows of a table and items of a
 * list, a tab between cells. Rows carry the place of each of their cells.
 */
export function canonicalOf(flow: Iterable<Flow>): CanonicalText {
  let text = ''
  let kind: Flow['kind'] | null = null
  let pending = 0
  const blocks: Block[] = []
  const changes: TrackedChange[] = []
  const pages = [{ number: 1, start: 0, end: 0, width: null, height: null }]
  const turn = (end: number, start: number): void => {
    const last = pages.at(-1)
    if (!last || pages.length >= mostPages) return
    last.end = end
    pages.push({ number: pages.length + 1, start, end: start, width: null, height: null })
  }
  for (const part of flow) {
    const parts = part.kind === 'table_row' ? part.cells.map(cell => tidied(cell, ' ')) : [tidied(part.words, '\t')]
    if (parts.length === 0) continue
    // A row that goes on over the page does so in several of its cells: one of them tells.
    const turning = parts.reduce((most, each) => (turns(each) > turns(most) ? each : most))
    pending += turning.before
    if (parts.every(each => each.text === '')) {
      // A paragraph or a row that was taken out as a whole stood after what is before it.
      const page = pages.length
      for (const { words } of parts.flatMap(each => each.changes))
        changes.push({ kind: 'deleted', page, start: text.length, end: text.length, words })
      continue
    }
    const before = text.length
    if (kind !== null) text += kind === part.kind && (kind === 'table_row' || kind === 'list_item') ? '\n' : '\n\n'
    for (let end = before; pending > 0; pending--, end = text.length) turn(end, text.length)
    const start = text.length
    const page = pages.length
    const cells: { start: number; end: number }[] = []
    const runs: Run[] = []
    parts.forEach((each, i) => {
      if (i > 0) text += '\t'
      const at = text.length
      text += each.text
      if (each === turning) for (const inside of each.breaks) turn(at + inside, at + inside)
      cells.push({ start: at, end: text.length })
      runs.push(...shifted(each, at))
      for (const { kind, start, end, words } of each.changes)
        changes.push({ kind, page, start: at + start, end: at + end, words })
    })
    blocks.push({
      kind: part.kind,
      page,
      start,
      end: text.length,
      runs: runs.some(run => run.bold || run.italic) ? filled(runs, start, text.length) : [],
      ...(part.kind === 'table_row' ? { cells } : {}),
    })
    pending += turning.after
    kind = part.kind
    if (text.length > mostLetters) cannotRead(...tooLong)
  }
  const last = pages.at(-1)
  if (last) last.end = text.length
  const canonical = { text, pages: pages satisfies readonly Page[], blocks, boxes: [] }
  return changes.length === 0 ? canonical : { ...canonical, changes: changes.map(change => onItsPage(change, pages)) }
}

/** A block may go on over several pages. */
const onItsPage = (change: TrackedChange, pages: readonly Page[]): TrackedChange => ({
  ...change,
  words: change.words.trim(),
  page: pages.findLast(page => page.start <= change.start)?.number ?? change.page,
})

const turns = (of: Tidied): number => of.before + of.breaks.length + of.after

const tooLong = [
  'This document is longer than can be read: it has over 200,000 paragraphs or five million letters.',
  'Save only the pages with the recommendations and responses as a document of their own, and choose that.',
] as const

const shifted = (of: Tidied, by: number): readonly Run[] =>
  of.runs.map(run => ({ ...run, start: run.start + by, end: run.end + by }))

/** Runs that cover the whole block: the tabs between cells are plain. */
function filled(runs: readonly Run[], start: number, end: number): readonly Run[] {
  const all: Run[] = []
  let at = start
  for (const run of [...runs, { start: end, end, bold: false, italic: false }]) {
    if (run.start > at) all.push({ start: at, end: run.start, bold: false, italic: false })
    if (run.end > run.start) all.push(run)
    at = run.end
  }
  return all
}
