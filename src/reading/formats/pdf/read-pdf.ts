import type { CanonicalText, Unreadable } from '../../reading.ts'
import { blocksOfPage } from './blocks.ts'
import { canonicalOf } from './canonical.ts'
import { joinPages, type PageDrafts } from './join.ts'
import { type OpenPdf, openPdf, type RawPage } from './open.ts'
import { forgetPdfium, pdfium } from './pdfium.ts'
import { runningApart } from './running.ts'
import { suspicionsOf } from './suspicions.ts'
import { turnedBack, turnOf, uprightPage } from './upright.ts'

export type Progress = (stage: string, fraction: number) => void

export interface PdfMeta {
  readonly title: string | null
  readonly pages: number
  /** Whether the file tells the order and roles of its parts. */
  readonly tagged: boolean
  /** Pages that are pictures of words, and hold no text that can be read. */
  readonly scanPages: readonly number[]
  readonly warnings: readonly string[]
}

export type PdfOutcome =
  | { readonly ok: true; readonly canonical: CanonicalText; readonly meta: PdfMeta }
  | ({ readonly ok: false } & Unreadable)

const tooMuch: { readonly ok: false } & Unreadable = {
  ok: false,
  why: 'This PDF took far more memory than a document of its size should, so reading was stopped.',
  tryThis:
    'Open it and save only the pages you need as a new PDF, or copy its words into a plain text file, and choose that.',
}
const damaged: { readonly ok: false } & Unreadable = {
  ok: false,
  why: 'This PDF could not be read: the reader stopped before it was done.',
  tryThis: 'Open it and save or print it as a new PDF, then choose that file. If it does not open, ask for a new copy.',
}

/** Reads a PDF into its canonical text. Never throws for what a file holds; the caller bounds its time and memory. */
export async function readPdf(bytes: Uint8Array, progress: Progress = () => {}): Promise<PdfOutcome> {
  const library = await pdfium()
  try {
    const opened = openPdf(library, bytes)
    if (!opened.ok) return opened
    const { pdf } = opened
    const pages: RawPage[] = []
    for (let number = 1; number <= pdf.pages; number++) {
      progress('Reading the pages', ((number - 1) / pdf.pages) * 0.8)
      pages.push(pdf.page(number))
    }
    pdf.close()
    progress('Putting the words in order', 0.8)
    const done = finished(pdf, pages)
    progress('Done', 1)
    return { ok: true, ...done }
  } catch (error) {
    // PDFium ends itself on some broken files and when memory runs out; whatever it was doing then is lost.
    if (!(error instanceof Error && (error.name === 'RuntimeError' || error instanceof RangeError))) throw error
    forgetPdfium()
    return /abort|memory|allocation/i.test(error.message) ? tooMuch : damaged
  }
}

/** Canonical text of the pages of an open document, and what is to be said of it. */
export function finished(
  { tagged, title }: Pick<OpenPdf, 'tagged' | 'title'>,
  pages: readonly RawPage[],
): { readonly canonical: CanonicalText; readonly meta: PdfMeta } {
  const scanPages = pages.filter(isScan).map(page => page.number)
  const canonical = canonicalFrom(pages)
  const warnings = suspicionsOf(pages, scanPages, canonical)
  return { canonical, meta: { title, pages: pages.length, tagged, scanPages, warnings } }
}

/** Makes canonical text of pages, wherever their words come from. */
function canonicalFrom(shown: readonly RawPage[]): CanonicalText {
  const turns = shown.map(turnOf)
  const pages = shown.map((page, i) => uprightPage(page, turns[i] ?? 0))
  let tables = 0
  const about = { usual: { size: usualSize(pages) }, nextTable: () => ++tables }
  const parted = runningApart(pages)
  const drafted = pages.map((page, i): PageDrafts => {
    const { head, foot, body } = parted[i] ?? { head: [], foot: [], body: page.words }
    const { number, width, height } = page
    return { number, width, height, head, foot, drafts: blocksOfPage(page, body, about) }
  })
  const canonical = canonicalOf(joinPages(drafted))
  if (turns.every(turn => turn === 0)) return canonical
  const of = new Map(shown.map((page, i) => [page.number, { page, turn: turns[i] ?? 0 }]))
  return {
    ...canonical,
    pages: canonical.pages.map(page => ({
      ...page,
      width: of.get(page.number)?.page.width ?? page.width,
      height: of.get(page.number)?.page.height ?? page.height,
    })),
    boxes: canonical.boxes.map(box => {
      const { page, turn } = of.get(box.page) ?? {}
      return page && turn ? turnedBack(box, turn, page.width, page.height) : box
    }),
  }
}

function usualSize(pages: readonly RawPage[]): number {
  const letters = new Map<number, number>()
  for (const page of pages)
    for (const word of page.words) letters.set(word.size, (letters.get(word.size) ?? 0) + word.text.length)
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 11
}

/** A page whose letters have no meaning, or that shows a picture and hardly a word. */
export function isScan(page: RawPage): boolean {
  if (page.letters > 20 && page.unknown > page.letters * 0.5) return true
  return page.letters < 25 && page.drawing.pictured > 0.5
}
