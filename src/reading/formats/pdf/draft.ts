import type { BlockKind } from '../../reading.ts'
import type { Line } from './lines.ts'

/** A cell of a row holds paragraphs; a paragraph holds lines. Any other block is one cell with one paragraph. */
export type Cell = readonly (readonly Line[])[]

/** A block before it has its place in the canonical text. */
export interface Draft {
  readonly kind: BlockKind
  readonly page: number
  readonly cells: readonly Cell[]
  /** Which of the page's frames it stands in. */
  readonly frame: number | null
  /** Rows of one table share a number; 0 for what is no row. */
  readonly table: number
  /** Whether its last line reaches the right edge, so that the sentence may run on. */
  readonly full: boolean
  /** Whether the tags say that it began on the page before, or goes on after this page. */
  readonly begun: boolean
  readonly goesOn: boolean
}

export const linesIn = (draft: Draft): readonly Line[] => draft.cells.flat(2)

export const draftOf = (kind: BlockKind, page: number, lines: readonly Line[], full = false): Draft => ({
  kind,
  page,
  cells: [[lines]],
  frame: null,
  table: 0,
  full,
  begun: false,
  goesOn: false,
})

export const rowOf = (page: number, cells: readonly Cell[], table: number): Draft => ({
  ...draftOf('table_row', page, []),
  cells,
  table,
})
