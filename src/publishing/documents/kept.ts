import { fingerprintOf } from '../signing/fingerprint.ts'
import { briefingOf } from './briefing.ts'
import type { Source } from './document.ts'
import { docxOf } from './docx/written.ts'
import { pdfOf } from './pdf/written.ts'
import { reportOf } from './report.ts'

/** What there is of each edition to keep, by the name of its file. */
export const documents = {
  'report.pdf': { of: reportOf, write: pdfOf },
  'report.docx': { of: reportOf, write: docxOf },
  'briefing.pdf': { of: briefingOf, write: pdfOf },
  'briefing.docx': { of: briefingOf, write: docxOf },
} as const
export type DocumentName = keyof typeof documents

export type Documents = (source: Source, name: DocumentName) => Promise<Buffer>

/** As many as are asked for on a busy day. */
const most = 32

/**
 * Writes documents one after another, since each takes a core, and keeps the last ones asked for, by all that goes into them: asked for
 * a thousand times at once, one is written once.
 */
export function documentsKept(write: Documents = written): Documents {
  const kept = new Map<string, Promise<Buffer>>()
  let before: Promise<unknown> = Promise.resolve()
  return (source, name) => {
    const key = `${fingerprintOf(source)} ${name}`
    const found = kept.get(key)
    const document = found ?? before.then(() => write(source, name))
    if (!found) before = document.catch(() => kept.delete(key))
    kept.delete(key)
    kept.set(key, document)
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return document
  }
}

const written: Documents = async (source, name) => {
  const { of, write } = documents[name]
  return write(of(source))
}
