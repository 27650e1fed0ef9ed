import { readText } from '../read.ts'
import type { Block, CanonicalText, Reading } from '../reading.ts'

type Spec = Partial<Pick<Block, 'kind' | 'boxed' | 'page'>> & { readonly bold?: boolean }
export type Piece = readonly [words: string | readonly string[], spec?: Spec]

/** A canonical text laid out piece by piece: a list of words is the row of a table. */
export function laidOut(pieces: readonly Piece[]): CanonicalText {
  let text = ''
  const blocks: Block[] = []
  for (const [words, spec = {}] of pieces) {
    if (text !== '') text += '\n'
    const start = text.length
    const cells: { start: number; end: number }[] = []
    for (const [i, cell] of (typeof words === 'string' ? [words] : words).entries()) {
      if (i > 0) text += '\t'
      cells.push({ start: text.length, end: text.length + cell.length })
      text += cell
    }
    const { kind = typeof words === 'string' ? 'paragraph' : 'table_row', boxed, bold = false, page = 1 } = spec
    blocks.push({
      kind,
      page,
      start,
      end: text.length,
      runs: bold ? [{ start, end: text.length, bold: true, italic: false }] : [],
      ...(kind === 'table_row' ? { cells } : {}),
      ...(boxed === undefined ? {} : { boxed }),
    })
  }
  const pages = [{ number: 1, start: 0, end: text.length, width: null, height: null }]
  return { text, pages, blocks, boxes: [] }
}

export const readPieces = (pieces: readonly Piece[], title: string | null = null): Reading =>
  readText(laidOut(pieces), { sha256: '', format: 'pdf', title, warnings: [] })

export const heading = { kind: 'heading' } as const
export const item = { kind: 'list_item' } as const
export const bold = { bold: true } as const
