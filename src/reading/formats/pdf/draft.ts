import type { BlockKind } from '../../reading.ts'
import type { Line } from './lines.ts'

/** A block before it has its place in the canonical text: the lines of a paragraph, or the cells of a row. */
export interface Draft {
  readonly kind: BlockKind
  readonly page: number
  /** One part for each cell of a row; any other block has one part. */
  readonly cells: readonly (readonly Line[])[]
  /** Which of the page's frames it stands in. */
  readonly frame: number | null
  /** Rows of one table share a number; 0 for what is no row. */
  readonly table: number
  /** Whether its last line reaches the right edge, so that the sentence may run on. */
  readonly full: boolean
}

export const linesIn = (draft: Draft): readonly Line[] => draft.cells.flat()

export const draftOf = (kind: BlockKind, page: number, lines: readonly Line[], full = false): Draft => ({
  kind,
  page,
  cells: [lines],
  frame: null,
  table: 0,
  full,
})
