import { Kept } from '#src/platform/kept.ts'
import { fingerprintOf } from '../signing/fingerprint.ts'
import { briefingOf } from './briefing.ts'
import type { Document, Source } from './document.ts'
import { docxOf } from './docx/written.ts'
import { pdfOf } from './pdf/written.ts'
import { reportOf } from './report.ts'

/** The kinds of file that a document is written as. */
export const writers = { pdf: pdfOf, docx: docxOf } as const
export type FileKind = keyof typeof writers

export const fileTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const satisfies Record<FileKind, string>

/** What there is of each edition to keep, by the name of its file. */
export const documents = {
  'report.pdf': { of: reportOf, kind: 'pdf' },
  'report.docx': { of: reportOf, kind: 'docx' },
  'briefing.pdf': { of: briefingOf, kind: 'pdf' },
  'briefing.docx': { of: briefingOf, kind: 'docx' },
} as const
export type DocumentName = keyof typeof documents

export type Write = (source: Source, name: DocumentName) => Promise<Buffer>

/** Writes a document of an edition; and any other, which is known by all that goes into it. */
export interface Documents extends Write {
  readonly other: (of: object, kind: FileKind, document: () => Document) => Promise<Buffer>
}

/** As many as are asked for on a busy day. */
const most = 32

/**
 * Writes documents one after another, since each takes a core, and keeps the last ones asked for, by all that goes into them: asked for
 * a thousand times at once, one is written once.
 */
export function documentsKept(write: Write = written): Documents {
  const kept = new Kept<Buffer>(most)
  let before: Promise<unknown> = Promise.resolve()
  const keep = (key: string, make: () => Promise<Buffer> | Buffer): Promise<Buffer> =>
    kept.of(key, () => {
      const document = before.then(make)
      before = document.catch(() => {})
      return document
    })
  return Object.assign(
    (source: Source, name: DocumentName) => keep(`${fingerprintOf(source)} ${name}`, () => write(source, name)),
    {
      other: (of: object, kind: FileKind, document: () => Document) =>
        keep(`${fingerprintOf(of)} other.${kind}`, () => writers[kind](document())),
    },
  )
}

async function written(source: Source, name: DocumentName): Promise<Buffer> {
  const { of, kind } = documents[name]
  return writers[kind](of(source))
}
