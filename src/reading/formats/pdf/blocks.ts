import { zonesOf } from './columns.ts'
import { type Cell, type Draft, draftOf, linesIn, rowOf } from './draft.ts'
import { flowOf, type Usual } from './flow.ts'
import { footnotesApart } from './footnotes.ts'
import { type Grid, gridsOf } from './grids.ts'
import { type Line, lineFrom, linesOf } from './lines.ts'
import type { RawPage } from './open.ts'
import type { Frame } from './rules.ts'
import { rowsOfAligned, rowsOfGrid } from './tables.ts'
import { taggedBlocks } from './tagged.ts'
import type { Word } from './words.ts'

/** What is usual in the document, and a number for each table found. */
export interface About {
  readonly usual: Usual
  readonly nextTable: () => number
}

/** The blocks of one page in reading order. `words` leaves out its running heads and feet. */
export function blocksOfPage(page: RawPage, words: readonly Word[], about: About): readonly Draft[] {
  const { notes, body } = footnotesApart(words, page.number, page.height, about.usual.size)
  const { grids, boxes } = gridsOf(page.drawing.rules)
  const tagged = page.tags && taggedBlocks(page.tags, body, { page: page.number, rules: page.drawing.rules, ...about })
  const drafts = tagged
    ? insertByHeight(tagged.drafts, region(page, tagged.rest, [], about))
    : region(page, body, grids, about)
  return [...framed(drafts, [...page.drawing.frames, ...boxes]), ...notes]
}

/** Blocks by geometry alone: ruled tables first, then columns, aligned tables and paragraphs of the rest. */
function region(page: RawPage, words: readonly Word[], grids: readonly Grid[], about: About): readonly Draft[] {
  if (words.length === 0) return []
  const upright = words.filter(word => word.turn === 0)
  const tables = grids
    .map(grid => ({ grid, words: upright.filter(word => holds(grid, word)) }))
    .map(table => ({ ...table, rows: rowsOfGrid(table.grid, table.words) }))
    // Boxes that meet the edge of the page look like a table, but no row of it has two cells with words.
    .filter(({ rows }) => rows.some(row => row.filter(cell => cell.length > 0).length > 1))
    .sort((a, b) => a.grid.top - b.grid.top)
  const taken = new Set(tables.flatMap(table => table.words))
  let waiting = linesOf(
    upright.filter(word => !taken.has(word)),
    page.drawing.rules,
  )
  const drafts: Draft[] = []
  for (const { grid, rows } of tables) {
    const isAbove = (line: Line): boolean => line.base < grid.top + 2
    drafts.push(...prose(waiting.filter(isAbove), page, about), ...ruled(rows, page.number, about))
    waiting = waiting.filter(line => !isAbove(line))
  }
  drafts.push(...prose(waiting, page, about))
  const turned = words.filter(word => word.turn !== 0)
  return turned.length === 0 ? drafts : [...drafts, draftOf('paragraph', page.number, sideways(turned))]
}

const holds = (frame: Frame, word: Word): boolean => {
  const x = (word.left + word.right) / 2
  const y = word.base - word.size * 0.3
  return x > frame.left - 1 && x < frame.right + 1 && y > frame.top - 1 && y < frame.bottom + 1
}

function ruled(rows: readonly (readonly (readonly Line[])[])[], page: number, about: About): readonly Draft[] {
  const table = about.nextTable()
  return rows.flatMap(cells => {
    const [only] = cells
    if (cells.length === 1 && only) return flowOf(only, page, about.usual)
    return [
      rowOf(
        page,
        cells.map(cell => paragraphsIn(cell, page, about)),
        table,
      ),
    ]
  })
}

const paragraphsIn = (lines: readonly Line[], page: number, { usual }: About): Cell =>
  flowOf(lines, page, usual).flatMap(draft => draft.cells.flat())

function prose(lines: readonly Line[], { number: page, drawing }: RawPage, about: About): readonly Draft[] {
  return zonesOf(lines).flatMap(zone => {
    if (zone.kind === 'column') return flowOf(zone.lines, page, about.usual)
    const table = about.nextTable()
    return rowsOfAligned(zone.lines, zone.gutters, drawing.rules).map(cells =>
      rowOf(
        page,
        cells.map(cell => paragraphsIn(cell, page, about)),
        table,
      ),
    )
  })
}

/** Words printed up or down the page, in the order of the file. */
function sideways(words: readonly Word[]): readonly Line[] {
  const lines: Word[][] = []
  for (const word of words) {
    const last = lines.at(-1)?.at(-1)
    const apart = (a: Word): number => Math.abs(a.turn === 2 ? a.base - word.base : a.left - word.left)
    if (last && last.turn === word.turn && apart(last) < word.size * 0.5) lines.at(-1)?.push(word)
    else lines.push([word])
  }
  return lines.map(lineFrom)
}

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

/** The smallest drawn rectangle that holds a whole block; one that holds all blocks of a page sets nothing apart. */
function framed(drafts: readonly Draft[], frames: readonly Frame[]): readonly Draft[] {
  const prose = drafts.filter(draft => draft.kind !== 'table_row')
  const area = (of: Frame): number => (of.right - of.left) * (of.bottom - of.top)
  const bySize = frames.map((frame, i) => ({ frame, i })).sort((a, b) => area(a.frame) - area(b.frame))
  const inside = (frame: Frame, draft: Draft): boolean =>
    linesIn(draft).every(
      line =>
        frame.left < line.left + 2 &&
        frame.right > line.right - 2 &&
        frame.top < line.base - line.size * 0.5 &&
        frame.bottom > line.base - 2,
    )
  const telling = bySize.filter(({ frame }) => drafts.length < 2 || !prose.every(draft => inside(frame, draft)))
  return drafts.map(draft => {
    if (draft.kind === 'table_row') return draft
    return { ...draft, frame: telling.find(({ frame }) => inside(frame, draft))?.i ?? null }
  })
}
