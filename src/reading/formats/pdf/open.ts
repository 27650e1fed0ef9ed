import type { Unreadable } from '../../reading.ts'
import { type Library, utf16, withText } from './pdfium.ts'
import { type Drawing, drawingOf } from './rules.ts'
import { type Tag, tagsOf } from './tags.ts'
import { type PageWords, type Place, wordsOf } from './words.ts'

/** Everything one page shows, before anything is made of it. */
export interface RawPage extends PageWords {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly drawing: Drawing
  readonly tags: readonly Tag[] | null
}

export interface OpenPdf {
  readonly pages: number
  readonly tagged: boolean
  readonly title: string | null
  readonly page: (number: number) => RawPage
  /** Draws a page on white, four bytes a dot: blue, green, red and nothing. `quarters` turns it clockwise. */
  readonly picture: (number: number, dotsPerInch: number, quarters: number) => Picture
  readonly close: () => void
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly bgrx: Uint8Array
}

/** A document of more pages is not read: the longest we have met has 240. */
export const mostPages = 2000

const paste = 'Open it, select all the words, copy them into a plain text file and choose that file instead.'
const reprint =
  'Open it and save or print it as a new PDF, then choose that file. If it does not open, ask for a new copy.'

const refuse = (why: string, tryThis: string): { readonly ok: false } & Unreadable => ({ ok: false, why, tryThis })

/** Opens a PDF from its bytes, or says why it cannot be opened. */
export function openPdf(
  of: Library,
  bytes: Uint8Array,
): { readonly ok: true; readonly pdf: OpenPdf } | ({ readonly ok: false } & Unreadable) {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  if (!head.includes('%PDF-')) return refuse('This is not a PDF, whatever its name says.', notPdf(head))
  const { call } = of
  const at = call('malloc')(bytes.length)
  of.memory().HEAPU8.set(bytes, at)
  const document = withText(of, '', password => call('FPDF_LoadMemDocument')(at, bytes.length, password))
  if (document === 0) {
    const error = call('FPDF_GetLastError')()
    call('free')(at)
    return error === 4 || error === 5
      ? refuse(
          'This PDF is locked with a password.',
          'Open it with the password and save or print it as a new PDF without one, then choose that file.',
        )
      : refuse('This PDF is damaged or only part of it arrived.', reprint)
  }
  const pages = call('FPDF_GetPageCount')(document)
  const pdf = openDocument(of, document, () => call('free')(at))
  if (pages >= 1 && pages <= mostPages) return { ok: true, pdf }
  pdf.close()
  return pages < 1
    ? refuse('This PDF holds no pages that can be read.', reprint)
    : refuse(
        `This PDF has ${pages} pages and at most ${mostPages} can be read.`,
        `Save only the pages with the recommendations and responses as a new PDF. Or: ${paste}`,
      )
}

/** What can be asked of an open document. `release` gives back what it was opened from. */
export function openDocument(of: Library, document: number, release: () => void): OpenPdf {
  const { call } = of
  const fonts = new Map<number, number>()
  const title = withText(of, 'Title', tag =>
    utf16(of, (buffer, size) => call('FPDF_GetMetaText')(document, tag, buffer, size)),
  ).trim()
  return {
    pages: call('FPDF_GetPageCount')(document),
    tagged: call('FPDFCatalog_IsTagged')(document) !== 0,
    title: title === '' ? null : title,
    page: number => readPage(of, document, number, fonts),
    picture: (number, dotsPerInch, quarters) => drawPage(of, document, number, dotsPerInch, quarters),
    close: () => {
      call('FPDF_CloseDocument')(document)
      release()
    },
  }
}

const notPdf = (head: string): string =>
  /^\s*(?:\u00EF\u00BB\u00BF)?\s*<(?:!doctype|html|head|body)/i.test(head)
    ? 'It is a web page saved with the name of a PDF. Open its address in a browser and print it to a PDF, or give it a name that ends in .html.'
    : 'Check that you chose the right file. If it came from a website, open it there and save it again.'

function readPage(of: Library, document: number, number: number, fonts: Map<number, number>): RawPage {
  const { call } = of
  const page = call('FPDF_LoadPage')(document, number - 1)
  const blank = {
    words: [],
    unknown: 0,
    letters: 0,
    hidden: 0,
    tags: null,
    drawing: { rules: [], frames: [], pictured: 0 },
  }
  if (page === 0) return { number, width: 595, height: 842, ...blank }
  const width = round(call('FPDF_GetPageWidthF')(page))
  const height = round(call('FPDF_GetPageHeightF')(page))
  const place = placeOf(of, page, width, height)
  const textPage = call('FPDFText_LoadPage')(page)
  try {
    const words = textPage === 0 ? blank : wordsOf(of, textPage, number, place, fonts)
    const shown = words.words.filter(
      word => word.right > -2 && word.left < width + 2 && word.bottom > -2 && word.top < height + 2,
    )
    const drawing = drawingOf(of, page, place, width, height)
    return { number, width, height, ...words, words: shown, drawing, tags: tagsOf(of, page) }
  } finally {
    if (textPage !== 0) call('FPDFText_ClosePage')(textPage)
    call('FPDF_ClosePage')(page)
  }
}

const round = (points: number): number => Math.round(points * 100) / 100

/** Where the page's own space lands on the page as it is shown: it may be turned, cropped or shifted. */
function placeOf(of: Library, page: number, width: number, height: number): Place {
  const fine = 64
  const at = (x: number, y: number): readonly [number, number] => {
    of.call('FPDF_PageToDevice')(
      page,
      0,
      0,
      Math.round(width * fine),
      Math.round(height * fine),
      0,
      x,
      y,
      of.out,
      of.out + 4,
    )
    const found = of.memory().HEAP32
    return [(found[of.out >> 2] ?? 0) / fine, (found[(of.out >> 2) + 1] ?? 0) / fine]
  }
  const far = 4096
  const [ox, oy] = at(0, 0)
  const [ax, ay] = at(far, 0)
  const [bx, by] = at(0, far)
  const [xx, xy, yx, yy] = [(ax - ox) / far, (bx - ox) / far, (ay - oy) / far, (by - oy) / far]
  return { x: (x, y) => ox + x * xx + y * xy, y: (x, y) => oy + x * yx + y * yy }
}

function drawPage(of: Library, document: number, number: number, dotsPerInch: number, quarters: number): Picture {
  const { call } = of
  const page = call('FPDF_LoadPage')(document, number - 1)
  if (page === 0) return { width: 1, height: 1, bgrx: new Uint8Array([255, 255, 255, 255]) }
  // A page the size of a wall is drawn smaller: 20 million dots are an A3 page at 300 to the inch.
  const points = [call('FPDF_GetPageWidthF')(page), call('FPDF_GetPageHeightF')(page)] as const
  const scale = Math.min(dotsPerInch / 72, Math.sqrt(20_000_000 / Math.max(1, points[0] * points[1])))
  const [w, h] = quarters % 2 === 0 ? points : [points[1], points[0]]
  const width = Math.max(1, Math.round(w * scale))
  const height = Math.max(1, Math.round(h * scale))
  const bitmap = call('FPDFBitmap_Create')(width, height, 0)
  try {
    call('FPDFBitmap_FillRect')(bitmap, 0, 0, width, height, 0xffffffff)
    call('FPDF_RenderPageBitmap')(bitmap, page, 0, 0, width, height, quarters, 1)
    const at = call('FPDFBitmap_GetBuffer')(bitmap)
    return { width, height, bgrx: of.memory().HEAPU8.slice(at, at + width * height * 4) }
  } finally {
    call('FPDFBitmap_Destroy')(bitmap)
    call('FPDF_ClosePage')(page)
  }
}
