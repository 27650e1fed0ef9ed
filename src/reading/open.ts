import { detect, nameDisagrees } from './formats/detect.ts'
import type { CanonicalText, DocumentFormat, Unreadable } from './reading.ts'
import { canonicalise } from './text/canonicalise.ts'
import { decode } from './text/decode.ts'

type Progress = (stage: string, fraction: number) => void
type Words = {
  readonly canonical: CanonicalText
  readonly title: string | null
  readonly warnings: readonly string[]
}
export type OpenedFile =
  | ({ readonly ok: true; readonly format: DocumentFormat } & Words)
  | ({ readonly ok: false } & Unreadable)
type Refused = { readonly ok: false } & Unreadable

const noWords: Refused = {
  ok: false,
  why: 'This file holds no words.',
  tryThis: 'Check that you chose the right file, then try again.',
}

/** The canonical text of a file, by a reader of the format that its content shows. Each reader is loaded when it is needed. */
export async function openFile(bytes: Uint8Array, progress: Progress, name?: string): Promise<OpenedFile> {
  progress('Looking at the file', 0)
  const detected = await detect(bytes)
  if (!detected.ok) return detected
  const disagrees = nameDisagrees(detected.format, name)
  if (disagrees) return disagrees
  progress('Reading the words', 0.05)
  const { format } = detected
  if (format === 'ods')
    return {
      ok: false,
      why: 'This is an OpenDocument spreadsheet. These cannot be read.',
      tryThis: 'Open it, save it as an Excel workbook (.xlsx) or as CSV, and choose that file instead.',
    }
  const words = await wordsOf(format, bytes, (stage, fraction) => progress(stage, 0.05 + fraction * 0.35))
  if (!words.ok) return words
  return /\p{L}/u.test(words.canonical.text) ? { ...words, format } : noWords
}

async function wordsOf(
  format: Exclude<DocumentFormat, 'scan'>,
  bytes: Uint8Array,
  progress: Progress,
): Promise<({ readonly ok: true } & Words) | Refused> {
  switch (format) {
    case 'pdf': {
      const read = await (await import('./formats/pdf/index.ts')).readPdf(bytes, progress)
      return read.ok
        ? { ok: true, canonical: read.canonical, title: read.meta.title, warnings: read.meta.warnings }
        : read
    }
    case 'docx':
      return flat(await (await import('./formats/docx/read.ts')).readDocx(bytes))
    case 'html':
      return flat(await (await import('./formats/html/read.ts')).readHtml(bytes))
    default: {
      const { text, warnings } = decode(bytes)
      return { ok: true, canonical: canonicalise(text), title: null, warnings }
    }
  }
}

type Read =
  | {
      readonly ok: true
      readonly canonical: CanonicalText
      readonly meta: Pick<Words, 'title' | 'warnings'>
    }
  | Refused

const flat = (read: Read): ({ readonly ok: true } & Words) | Refused =>
  read.ok ? { ok: true, canonical: read.canonical, ...read.meta } : read
