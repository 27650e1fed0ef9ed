import { listMarkOf } from '../../structure/markers.ts'
import { type Cell, type Draft, linesIn } from './draft.ts'
import { lineEndHyphen } from './letters.ts'
import { type Line, textOf } from './lines.ts'

/** One page's blocks, its running heads and feet apart. */
export interface PageDrafts {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly head: readonly Line[]
  readonly foot: readonly Line[]
  readonly drafts: readonly Draft[]
}

/** Rejoins what a page's edge has cut: a sentence, a list item, a row of a table. A table's head printed again is running. */
export function joinPages(pages: readonly PageDrafts[]): readonly PageDrafts[] {
  const joined: { -readonly [K in keyof PageDrafts]: PageDrafts[K] }[] = pages.map(page => ({ ...page }))
  for (let i = 1; i < joined.length; i++) {
    const before = joined[i - 1]
    const page = joined[i]
    if (!before || !page) continue
    const last = lastFlowing(before.drafts)
    if (last < 0 || page.drafts.length === 0) continue
    const open = before.drafts[last]
    // A page that only carries on another's paragraph keeps its words: each page holds the words it shows.
    if (!open || open.page !== before.number) continue
    const { next, repeated } = afterRepeatedHead(before.drafts, open, page.drafts)
    if (repeated.length > 0)
      page.drafts = page.drafts.map(draft => (repeated.includes(draft) ? { ...draft, kind: 'running' } : draft))
    const flowing = page.drafts.filter(draft => draft.kind !== 'running' && draft.kind !== 'footnote').length
    if (!next || flowing < 2) continue
    const whole = joinedDraft(open, next)
    if (!whole) continue
    before.drafts = before.drafts.with(last, whole)
    page.drafts = page.drafts.filter(draft => draft !== next)
  }
  return joined
}

const lastFlowing = (drafts: readonly Draft[]): number =>
  drafts.findLastIndex(draft => draft.kind !== 'footnote' && draft.kind !== 'running')

function afterRepeatedHead(
  before: readonly Draft[],
  open: Draft,
  after: readonly Draft[],
): { readonly next: Draft | undefined; readonly repeated: readonly Draft[] } {
  const flowing = after.filter(draft => draft.kind !== 'footnote' && draft.kind !== 'running')
  const [first] = flowing
  if (open.kind !== 'table_row' || first?.kind !== 'table_row') return { next: first, repeated: [] }
  const rows = before.filter(draft => draft.table === open.table)
  const head = rows[0]
  if (head && rows.length > 1 && head.cells.length === first.cells.length && rowText(head) === rowText(first))
    return { next: flowing[1], repeated: [first] }
  return { next: first, repeated: [] }
}

const rowText = (row: Draft): string => row.cells.map(cellText).join('\t').toLowerCase()
const cellText = (cell: Cell): string =>
  cell
    .flat()
    .map(line => textOf(line.words))
    .join(' ')

function joinedDraft(open: Draft, next: Draft): Draft | null {
  if (open.kind === 'table_row' || next.kind === 'table_row') return joinedRow(open, next)
  if (next.kind !== 'paragraph' && !(next.kind === 'list_item' && open.kind !== 'heading')) return null
  if (open.kind === 'heading') return null
  const before = linesIn(open)
  const after = linesIn(next)
  const [last, first] = [before.at(-1), after[0]]
  if (!last || !first || Math.abs(last.size - first.size) > 0.8) return null
  const ends = textOf(last.words)
  const begins = textOf(first.words)
  // A list item that begins without a mark, among items with marks, is the rest of one.
  const rest =
    open.kind === 'list_item' &&
    next.kind === 'list_item' &&
    listMarkOf(textOf((before[0] ?? last).words)) !== null &&
    listMarkOf(begins) === null
  if (!(open.goesOn && next.begun) && !rest && !continues(ends, begins, open.full)) return null
  return { ...open, cells: [[[...before, ...after]]], full: next.full, goesOn: next.goesOn }
}

/** Whether the words after a cut read on from the words before it. */
function continues(endsWith: string, begins: string, full: boolean): boolean {
  const ends = endsWith.replace(lineEndHyphen, '-')
  if (/[.?!:;]["”’)]*[¹²³⁴⁵⁶⁷⁸⁹⁰\d]{0,3}$/.test(ends)) return false
  if (/^[•·▪◦‣●○■□➢✓☑◼◆►]/.test(begins)) return false
  if (/^[\p{Ll}(“‘"]/u.test(begins)) return !listMarkOf(begins) || /[,-]$/.test(ends)
  if (/[,–—-]$/.test(ends)) return true
  return (
    full &&
    !listMarkOf(begins) &&
    /\b(?:a|an|and|as|at|by|for|from|in|into|its|of|on|or|our|that|the|their|this|to|with|which|will|local|these)$/i.test(
      ends,
    )
  )
}

/** A row goes on over the page where its words do, or where its first cell stays empty. */
function joinedRow(open: Draft, next: Draft): Draft | null {
  if (open.kind !== next.kind || open.cells.length !== next.cells.length || !aligned(open, next)) return null
  const filled = next.cells.map(cell => cell.length > 0)
  const firstEmpty = filled[0] === false && filled.some(Boolean)
  const runsOn = next.cells.filter((cell, i) => {
    const before = open.cells[i]?.flat().at(-1)
    const after = cell.flat()[0]
    return before && after && /^[\p{Ll}(]/u.test(textOf(after.words)) && !/[.?!]$/.test(textOf(before.words))
  })
  const half = filled.filter(Boolean).length / 2
  if (!(open.goesOn && next.begun) && !firstEmpty && (runsOn.length === 0 || runsOn.length < half)) return null
  return { ...open, goesOn: next.goesOn, cells: open.cells.map((cell, i) => joinedCell(cell, next.cells[i] ?? [])) }
}

/** A sentence that the page cut is one paragraph of its cell again. */
function joinedCell(before: Cell, after: Cell): Cell {
  const [first, ...others] = after
  const last = before.at(-1)
  const [end, begin] = [last?.at(-1), first?.[0]]
  if (!last || !first || !end || !begin || !continues(textOf(end.words), textOf(begin.words), true))
    return [...before, ...after]
  return [...before.slice(0, -1), [...last, ...first], ...others]
}

function aligned(open: Draft, next: Draft): boolean {
  return open.cells.every((cell, i) => {
    const [a, b] = [cell.flat()[0], next.cells[i]?.flat()[0]]
    return !a || !b || Math.abs(a.left - b.left) < 40
  })
}
