/** The document as sheets of paper, its words exactly as they are, with what was read from them marked. */
import { hardPagesOf, isHardToRead } from '#src/reading/index.ts'
import type { Block, CanonicalText, Page, Run } from '#src/reading/reading.ts'
import type { Proposal, ProposalKind } from '../proposal.ts'
import { type Mark, type Piece, piecesOf, segmentsOf } from './marks.ts'

export type Inline =
  | { readonly text: string; readonly bold: boolean; readonly italic: boolean }
  | { readonly id: string; readonly kind: ProposalKind; readonly first: boolean; readonly inside: readonly Inline[] }

export interface PaperBlock {
  readonly kind: Block['kind']
  readonly start: number
  readonly inside: readonly Inline[]
  /** The response that this block is part of: a bar in the margin. `first` carries its name. */
  readonly response: { readonly id: string; readonly first: boolean } | null
}

export interface Sheet {
  readonly number: number
  /** Its words were read from a picture, and not surely. */
  readonly hardToRead: boolean
  readonly blocks: readonly PaperBlock[]
}

export function sheetsOf(canonical: CanonicalText, proposals: readonly Proposal[], pages: readonly Page[]): Sheet[] {
  const marks = proposals.flatMap(markOf)
  const words = marks.filter(mark => mark.kind !== 'response')
  const responses = marks.filter(mark => mark.kind === 'response')
  const begun = new Set<string>()
  return pages.map(page => ({
    number: page.number,
    hardToRead: isHardToRead(page),
    blocks: canonical.blocks
      .filter(block => block.page === page.number)
      .map(block => blockOf(canonical.text, block, words, responses, begun)),
  }))
}

const markOf = ({ proposalId, kind, place }: Proposal): Mark[] =>
  place ? [{ id: proposalId, kind, start: place.start, end: place.end }] : []

function blockOf(
  text: string,
  block: Block,
  marks: readonly Mark[],
  responses: readonly Mark[],
  begun: Set<string>,
): PaperBlock {
  const cuts = block.runs.flatMap(run => [run.start, run.end])
  const pieces = piecesOf(segmentsOf(block.start, block.end, marks, cuts), begun)
  const response = responses.find(mark => mark.start < block.end && mark.end > block.start)
  const first = response !== undefined && !begun.has(response.id)
  if (response) begun.add(response.id)
  return {
    kind: block.kind,
    start: block.start,
    inside: pieces.map(piece => inlineOf(text, piece, block.runs)),
    response: response ? { id: response.id, first } : null,
  }
}

function inlineOf(text: string, piece: Piece, runs: readonly Run[]): Inline {
  if ('mark' in piece) {
    const { mark, first, pieces } = piece
    return { id: mark.id, kind: mark.kind, first, inside: pieces.map(inner => inlineOf(text, inner, runs)) }
  }
  const { start, end } = piece.text
  const run = runs.find(one => one.start <= start && one.end >= end)
  return { text: text.slice(start, end), bold: run?.bold ?? false, italic: run?.italic ?? false }
}

/** As many pages as a browser shows with ease. */
const most = 40

/** Which pages to show: all of a short document, otherwise those about `wanted`. */
export function pagesAbout(canonical: CanonicalText, wanted: number): readonly Page[] {
  if (canonical.pages.length <= most) return canonical.pages
  const at = canonical.pages.findIndex(page => page.number === wanted)
  const from = Math.min(Math.max(0, at - 5), canonical.pages.length - most)
  return canonical.pages.slice(from, from + most)
}

/** The blocks about a place, for showing the words a form is about. */
export function sheetAbout(canonical: CanonicalText, proposal: Proposal, shown: readonly Proposal[]): Sheet | null {
  const { place } = proposal
  if (!place) return null
  const within = canonical.blocks.flatMap((block, at) =>
    block.start < place.end && block.end > place.start ? [at] : [],
  )
  const [first, last] = [within[0], within.at(-1)]
  if (first === undefined || last === undefined) return null
  const blocks = canonical.blocks.slice(Math.max(0, first - 1), last + 2)
  const marks = shown.flatMap(markOf)
  const begun = new Set<string>()
  const responses = marks.filter(mark => mark.kind === 'response')
  const words = marks.filter(mark => mark.kind !== 'response')
  return {
    number: place.page,
    hardToRead: hardPagesOf(canonical, place).length > 0,
    blocks: blocks.map(block => blockOf(canonical.text, block, words, responses, begun)),
  }
}

export const pageAt = (canonical: CanonicalText, at: number): number =>
  canonical.pages.findLast(page => page.start <= at)?.number ?? 1
