import { zonesOf } from './columns.ts'
import { type Draft, draftOf, linesIn } from './draft.ts'
import { flowOf, type Usual } from './flow.ts'
import { type Grid, gridsOf } from './grids.ts'
import { type Line, linesOf, textOf } from './lines.ts'
import type { RawPage } from './open.ts'
import type { Frame } from './rules.ts'
import { nextTable, rowOf, rowsOfAligned, rowsOfGrid } from './tables.ts'
import { taggedBlocks } from './tagged.ts'
import type { Word } from './words.ts'

/** The blocks of one page in reading order. `words` leaves out its running heads and feet. */
export function blocksOfPage(page: RawPage, words: readonly Word[], usual: Usual): readonly Draft[] {
  const { notes, body } = footnotes(page, words, usual)
  const tagged = page.tags && taggedBlocks(page.tags, body, page.drawing.rules, page.number, usual)
  const drafts = tagged
    ? insertByHeight(tagged.drafts, region(page, tagged.rest, usual, []))
    : region(page, body, usual, gridsOf(page.drawing.rules))
  return [...drafts.map(draft => framed(draft, page.drawing.frames)), ...notes]
}

/** Small print at the foot of a page that begins with a note's number. */
function footnotes(
  page: RawPage,
  words: readonly Word[],
  usual: Usual,
): { readonly notes: readonly Draft[]; readonly body: readonly Word[] } {
  const lines = linesOf(words.filter(word => word.base > page.height * 0.45))
  const small = (line: Line): boolean => line.size < usual.size * 0.9
  let from = lines.length
  while (from > 0 && small(lines[from - 1] ?? failLine)) from--
  const start = lines
    .slice(from)
    .findIndex(line => /^[¹²³⁴⁵⁶⁷⁸⁹⁰\d*†]{1,4}(?:\s|$|\p{Lu}|h)/u.test(textOf(line.words)) && raised(line))
  if (start < 0) return { notes: [], body: words }
  const noted = lines.slice(from + start)
  const taken = new Set(noted.flatMap(line => line.words))
  const notes: Line[][] = []
  for (const line of noted) {
    if (notes.length === 0 || (/^[\d*†]{1,4}/.test(line.words[0]?.text ?? '') && raised(line))) notes.push([line])
    else notes.at(-1)?.push(line)
  }
  return {
    notes: notes.map(lines => draftOf('footnote', page.number, lines)),
    body: words.filter(word => !taken.has(word)),
  }
}

/** A note's number is smaller than its words, or stands alone before them. */
const raised = (line: Line): boolean => {
  const [first, second] = line.words
  return (
    first !== undefined &&
    second !== undefined &&
    /^[\d*†]{1,4}$/.test(first.text) &&
    (first.size < second.size * 0.85 || first.base < second.base - 1)
  )
}
const failLine: Line = {
  words: [],
  left: 0,
  right: 0,
  top: 0,
  bottom: 0,
  base: 0,
  size: Number.POSITIVE_INFINITY,
  bold: false,
}

/** Blocks by geometry alone: ruled tables first, then columns, aligned tables and paragraphs of the rest. */
function region(page: RawPage, words: readonly Word[], usual: Usual, grids: readonly Grid[]): readonly Draft[] {
  if (words.length === 0) return []
  const turned = words.filter(word => word.turn !== 0)
  const upright = words.filter(word => word.turn === 0)
  const inGrid = grids.map(grid => upright.filter(word => holds(grid, word)))
  const real = grids.filter((_, i) => (inGrid[i]?.length ?? 0) > 0)
  const taken = new Set(inGrid.flat())
  const rest = linesOf(
    upright.filter(word => !taken.has(word)),
    page.drawing.rules,
  )
  const drafts: Draft[] = []
  const tops = [...real].sort((a, b) => a.top - b.top)
  let waiting = rest
  for (const grid of tops) {
    const above = waiting.filter(line => line.base < grid.top + 2)
    waiting = waiting.filter(line => line.base >= grid.top + 2)
    drafts.push(
      ...prose(above, page.number, usual),
      ...ruled(grid, inGrid[grids.indexOf(grid)] ?? [], page.number, usual),
    )
  }
  drafts.push(...prose(waiting, page.number, usual))
  if (turned.length > 0) drafts.push(...sideways(turned, page.number))
  return drafts
}

const holds = (frame: Frame, word: Word): boolean => {
  const x = (word.left + word.right) / 2
  const y = word.base - word.size * 0.3
  return x > frame.left - 1 && x < frame.right + 1 && y > frame.top - 1 && y < frame.bottom + 1
}

function ruled(grid: Grid, words: readonly Word[], page: number, usual: Usual): readonly Draft[] {
  const table = nextTable()
  return rowsOfGrid(grid, words).flatMap(cells => {
    const [only] = cells
    return cells.length === 1 && only ? flowOf(only, page, usual) : [rowOf(page, cells, table)]
  })
}

function prose(lines: readonly Line[], page: number, usual: Usual): readonly Draft[] {
  return zonesOf(lines).flatMap(zone => {
    if (zone.kind === 'column') return flowOf(zone.lines, page, usual)
    const table = nextTable()
    return rowsOfAligned(zone.lines, zone.gutters).map(cells => rowOf(page, cells, table))
  })
}

/** Words printed up or down the page, in the order of the file. */
function sideways(words: readonly Word[], page: number): readonly Draft[] {
  const lines: Word[][] = []
  for (const word of words) {
    const last = lines.at(-1)?.at(-1)
    const same =
      last &&
      last.turn === word.turn &&
      (word.turn % 2 === 0 ? Math.abs(last.base - word.base) : Math.abs(last.left - word.left)) < word.size * 0.5
    if (same) lines.at(-1)?.push(word)
    else lines.push([word])
  }
  const draft = lines.map(line => ({ ...linesOf([])[0], ...flat(line) }))
  return draft.length === 0 ? [] : [draftOf('paragraph', page, draft)]
}

const flat = (words: readonly Word[]): Line => ({
  words,
  left: Math.min(...words.map(word => word.left)),
  right: Math.max(...words.map(word => word.right)),
  top: Math.min(...words.map(word => word.top)),
  bottom: Math.max(...words.map(word => word.bottom)),
  base: words[0]?.base ?? 0,
  size: words[0]?.size ?? 0,
  bold: false,
})

/** Words the tags leave out go where they stand on the page. */
function insertByHeight(drafts: readonly Draft[], rest: readonly Draft[]): readonly Draft[] {
  const all = [...drafts]
  for (const draft of rest) {
    const top = linesIn(draft)[0]?.base ?? 0
    const at = all.findIndex(other => (linesIn(other)[0]?.base ?? 0) > top)
    all.splice(at < 0 ? all.length : at, 0, draft)
  }
  return all
}

/** The smallest drawn rectangle that holds the whole block. */
function framed(draft: Draft, frames: readonly Frame[]): Draft {
  const lines = linesIn(draft)
  if (lines.length === 0 || draft.kind === 'table_row') return draft
  const left = Math.min(...lines.map(line => line.left))
  const right = Math.max(...lines.map(line => line.right))
  const top = Math.min(...lines.map(line => line.base - line.size * 0.6))
  const bottom = Math.max(...lines.map(line => line.base))
  let frame: number | null = null
  frames.forEach((one, i) => {
    if (one.left > left + 2 || one.right < right - 2 || one.top > top + 2 || one.bottom < bottom - 2) return
    const smaller = frame === null ? null : frames[frame]
    const area = (of: Frame): number => (of.right - of.left) * (of.bottom - of.top)
    if (!smaller || area(one) < area(smaller)) frame = i
  })
  return { ...draft, frame }
}
