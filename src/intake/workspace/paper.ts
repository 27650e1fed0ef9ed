/** The document as sheets of paper, its words exactly as they are, with what was read from them marked. */
import { hardPagesOf, isHardToRead } from '#src/reading/index.ts'
import type { Block, Page, Run } from '#src/reading/reading.ts'
import type { Proposal, ProposalKind, ProposalLine } from '../proposal.ts'
import type { Words } from '../queries.ts'
import { type Mark, type Piece, piecesOf, segmentsOf } from './marks.ts'
import { inPart, longestPart, type Part } from './parts/parts.ts'

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

export interface PartShown {
  readonly sheets: readonly Sheet[]
  /** Whose words are marked in it. */
  readonly marked: ReadonlySet<string>
}

/** One part of the document, page by page. Only what has words in it is looked at, however much was read elsewhere. */
export function sheetsOf({ text, pages, blocks }: Words, proposals: readonly ProposalLine[], part: Part): PartShown {
  const here = blocks.filter(block => inPart(part, block)).map(block => cutTo(part, block))
  const [from, to] = [here[0]?.start ?? part.start, Math.max(part.end, here.at(-1)?.end ?? 0)]
  const marks = proposals.flatMap(markOf).filter(mark => mark.start < to && mark.end > from)
  const words = marks.filter(mark => mark.kind !== 'response')
  const responses = marks.filter(mark => mark.kind === 'response')
  const begun = new Set<string>()
  const onPage = Map.groupBy(here, block => block.page)
  const sheets = pages
    .filter(page => page.number >= part.firstPage && page.number <= part.lastPage)
    .map(page => ({
      number: page.number,
      hardToRead: isHardToRead(page),
      blocks: (onPage.get(page.number) ?? []).map(block => blockOf(text, block, words, responses, begun)),
    }))
  return { sheets, marked: begun }
}

/** A block is shown whole, so that no sentence is cut where a long page is; but one longer than a part is cut with it. */
function cutTo(part: Part, block: Block): Block {
  if (block.end - block.start <= longestPart) return block
  const [start, end] = [Math.max(block.start, part.start), Math.min(block.end, part.end)]
  return { ...block, start, end, runs: block.runs.filter(run => run.start < end && run.end > start) }
}

const markOf = ({ proposalId, kind, place }: Pick<Proposal, 'proposalId' | 'kind' | 'place'>): Mark[] =>
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

/** The blocks about a place, for showing the words a form is about. */
export function sheetAbout(document: Words, proposal: Proposal, shown: readonly Proposal[]): Sheet | null {
  const { place } = proposal
  if (!place) return null
  const within = document.blocks.flatMap((block, at) =>
    block.start < place.end && block.end > place.start ? [at] : [],
  )
  const [first, last] = [within[0], within.at(-1)]
  if (first === undefined || last === undefined) return null
  const blocks = document.blocks.slice(Math.max(0, first - 1), last + 2)
  const marks = shown.flatMap(markOf)
  const begun = new Set<string>()
  const responses = marks.filter(mark => mark.kind === 'response')
  const words = marks.filter(mark => mark.kind !== 'response')
  return {
    number: place.page,
    hardToRead: hardPagesOf(document, place).length > 0,
    blocks: blocks.map(block => blockOf(document.text, block, words, responses, begun)),
  }
}

export const pageAt = ({ pages }: { readonly pages: readonly Page[] }, at: number): number =>
  pages.findLast(page => page.start <= at)?.number ?? 1
