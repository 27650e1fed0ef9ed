import type { Unreadable } from '../../reading.ts'
import { type OpenPdf, openDocument } from '../pdf/open.ts'
import type { Library } from '../pdf/pdfium.ts'

/** More dots than the largest scanner makes of an A3 page. */
const mostDots = 40_000_000

/** Opens a picture as if it were a page: as tall or as wide as A4, whichever is longer. */
export function openPicture(
  of: Library,
  bytes: Uint8Array,
): { readonly ok: true; readonly pdf: OpenPdf } | ({ readonly ok: false } & Unreadable) {
  const { call } = of
  const size = sizeOf(bytes)
  if (!size || size.width < 8 || size.height < 8 || !isWhole(bytes, size.png))
    return refuse('This picture is damaged, or of a kind that cannot be read.')
  if (size.width * size.height > mostDots) return refuse('This picture is too large to be read.')
  const points = 842 / Math.max(size.width, size.height)
  const [width, height] = [size.width * points, size.height * points]
  const document = call('FPDF_CreateNewDocument')()
  const page = call('FPDFPage_New')(document, 0, width, height)
  const image = call('FPDFPageObj_NewImageObj')(document)
  const at = call('malloc')(bytes.length)
  of.memory().HEAPU8.set(bytes, at)
  const pages = call('malloc')(4)
  of.memory().HEAPU32[pages >> 2] = page
  const taken = call(size.png ? 'EPDFImageObj_SetPng' : 'EPDFImageObj_SetJpeg')(pages, 1, image, at, bytes.length) !== 0
  if (taken) {
    call('FPDFImageObj_SetMatrix')(image, width, 0, 0, height, 0, 0)
    call('FPDFPage_InsertObject')(page, image)
    call('FPDFPage_GenerateContent')(page)
  }
  call('FPDF_ClosePage')(page)
  call('free')(pages)
  if (taken) return { ok: true, pdf: openDocument(of, document, () => call('free')(at)) }
  call('FPDF_CloseDocument')(document)
  call('free')(at)
  return refuse('This picture is damaged, or of a kind that cannot be read.')
}

const refuse = (why: string): { readonly ok: false } & Unreadable => ({
  ok: false,
  why,
  tryThis: 'Scan or photograph the page again as a PDF, PNG or JPEG, or find the document the picture was taken from.',
})

/** A picture that was cut short lacks the mark at its end. */
function isWhole(bytes: Uint8Array, png: boolean): boolean {
  const end = Buffer.from(bytes.subarray(-4096))
  return png ? end.includes('IEND') : end.includes(Buffer.from([0xff, 0xd9]))
}

/** Width and height as the picture's own head tells them. */
function sizeOf(bytes: Uint8Array): { readonly png: boolean; readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47)
    return { png: true, width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const kind = bytes[at + 1] ?? 0
    // A frame's head holds the size; C4, C8 and CC are tables.
    if (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc)
      return { png: false, width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += kind === 0xff || (kind >= 0xd0 && kind <= 0xd7) ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}
