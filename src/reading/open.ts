import { detect, nameDisagrees } from './formats/detect.ts'
import type { CanonicalText, DocumentFormat, Unreadable } from './reading.ts'
import { tooLarge, usualLargestFile } from './size.ts'
import { canonicalise } from './text/canonicalise.ts'
import { decode } from './text/decode.ts'

type Progress = (stage: string, fraction: number) => void

/** `scannedPages`: it would be read if its pictures of words were, which takes far longer than reading text. */
type Refused = { readonly ok: false; readonly scannedPages?: number } & Unreadable
interface Words {
  readonly ok: true
  readonly format: DocumentFormat
  readonly canonical: CanonicalText
  /** As kept in the file beside its words. */
  readonly title: string | null
  readonly warnings: readonly string[]
}
export type OpenedFile = Words | Refused

export interface OpenOptions {
  /** As the file was handed in: a web page under the name of a PDF is refused. */
  readonly name?: string | undefined
  /** Say how many pages are pictures instead of reading them. */
  readonly leaveScans?: boolean
  /** In bytes. */
  readonly largestFile?: number | undefined
}

const noWords: Refused = {
  ok: false,
  why: 'This file holds no words.',
  tryThis: 'Check that you chose the right file, then try again.',
}
const scans = (pages: number): Refused => ({
  ok: false,
  why: `${pages === 1 ? 'One page of this document is a picture' : `${pages} pages of this document are pictures`} of words.`,
  tryThis: 'Choose the document that the pictures were taken from.',
  scannedPages: pages,
})

/** The canonical text of a file, by a reader of the format that its content shows. Each reader is loaded when it is needed. */
export async function openFile(
  bytes: Uint8Array,
  progress: Progress,
  { name, leaveScans = false, largestFile = usualLargestFile }: OpenOptions = {},
): Promise<OpenedFile> {
  progress('Looking at the file', 0)
  const reading: Progress = (stage, fraction) => progress(stage, 0.05 + fraction * 0.35)
  const large = tooLarge(bytes.length, largestFile)
  if (large) return large
  if (isPicture(bytes)) return leaveScans ? scans(1) : pictureIn(bytes, reading)
  const detected = await detect(bytes, largestFile)
  if (!detected.ok) return detected
  const disagrees = nameDisagrees(detected.format, name)
  if (disagrees) return disagrees
  progress('Reading the words', 0.05)
  const words = await wordsOf(detected.format, bytes, reading, leaveScans)
  return words.ok && !/\p{L}/u.test(words.canonical.text) ? noWords : words
}

async function wordsOf(
  format: Exclude<DocumentFormat, 'scan'> | 'ods',
  bytes: Uint8Array,
  progress: Progress,
  leaveScans: boolean,
): Promise<OpenedFile> {
  switch (format) {
    case 'pdf':
      return pdfIn(bytes, progress, leaveScans)
    case 'docx':
      return flat(format, await (await import('./formats/docx/read.ts')).readDocx(bytes))
    case 'odt':
      return flat(format, await (await import('./formats/odt/read.ts')).readOdt(bytes))
    case 'html':
      return flat(format, await (await import('./formats/html/read.ts')).readHtml(bytes))
    case 'xlsx':
      return flat(format, await (await import('./formats/sheet/read.ts')).readXlsx(bytes))
    case 'ods':
      return flat('xlsx', await (await import('./formats/sheet/read.ts')).readOds(bytes))
    case 'csv':
      return flat(format, await (await import('./formats/sheet/read.ts')).readCsv(bytes))
    case 'txt': {
      const { text, warnings } = decode(bytes)
      return { ok: true, format, canonical: canonicalise(text), title: null, warnings }
    }
  }
}

async function pdfIn(bytes: Uint8Array, progress: Progress, leaveScans: boolean): Promise<OpenedFile> {
  const read = await (await import('./formats/pdf/index.ts')).readPdf(bytes, progress)
  if (!read.ok) return read
  const { scanPages, pages } = read.meta
  // A cover or a plate is no reason to wait: it is told of instead.
  if (scanPages.length > 2 || scanPages.length * 4 > pages) {
    if (leaveScans) return scans(scanPages.length)
    return flat('scan', await (await import('./formats/scan/index.ts')).readScannedPdf(bytes, progress))
  }
  const told =
    scanPages.length === 0
      ? []
      : [`Page ${scanPages.join(' and page ')} shows a picture: if it holds words, they were not read.`]
  const { warnings, title } = read.meta
  return { ok: true, format: 'pdf', canonical: read.canonical, title, warnings: [...warnings, ...told] }
}

async function pictureIn(bytes: Uint8Array, progress: Progress): Promise<OpenedFile> {
  return flat('scan', await (await import('./formats/scan/index.ts')).readImage(bytes, progress))
}

const pictures: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
]
const isPicture = (bytes: Uint8Array): boolean => pictures.some(start => start.every((byte, i) => byte === bytes[i]))

type Read =
  | { readonly ok: true; readonly canonical: CanonicalText; readonly meta: Pick<Words, 'title' | 'warnings'> }
  | Refused

const flat = (format: DocumentFormat, read: Read): OpenedFile =>
  read.ok ? { ok: true, format, canonical: read.canonical, title: read.meta.title, warnings: read.meta.warnings } : read
