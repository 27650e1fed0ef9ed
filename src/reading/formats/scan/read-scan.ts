import { isHardToRead } from '../../doubt.ts'
import type { Unreadable } from '../../reading.ts'
import { type OpenPdf, openPdf } from '../pdf/open.ts'
import { pdfium } from '../pdf/pdfium.ts'
import { finished, isScan, type PdfMeta, type PdfOutcome, type Progress } from '../pdf/read-pdf.ts'
import { openPicture } from './image.ts'
import { type Recogniser, startRecogniser } from './ocr.ts'
import { dotsPerInch, readPicture } from './page.ts'

export interface ScanMeta extends PdfMeta {
  /** For each page read from its picture, how sure the reading is, from 0 to 100. */
  readonly confidence: readonly { readonly page: number; readonly confidence: number }[]
  /** Pages a person must hold against the original. */
  readonly doubtful: readonly number[]
}

export type ScanOutcome =
  | (Extract<PdfOutcome, { ok: true }> & { readonly meta: ScanMeta })
  | ({ readonly ok: false } & Unreadable)

/** A page takes some seconds of the processor. */
const mostPages = 200

/** Reads a PDF whose pages are pictures, in whole or in part: only pages without text are read from their pictures. */
export async function readScannedPdf(bytes: Uint8Array, progress: Progress = () => {}): Promise<ScanOutcome> {
  const opened = openPdf(await pdfium(), bytes)
  return opened.ok ? readOpen(opened.pdf, progress) : opened
}

/** Reads a photograph or a picture of one page: PNG or JPEG. */
export async function readImage(bytes: Uint8Array, progress: Progress = () => {}): Promise<ScanOutcome> {
  const opened = openPicture(await pdfium(), bytes)
  return opened.ok ? readOpen(opened.pdf, progress) : opened
}

async function readOpen(pdf: OpenPdf, progress: Progress): Promise<ScanOutcome> {
  const pages = Array.from({ length: pdf.pages }, (_, i) => pdf.page(i + 1))
  const scans = pages.filter(isScan)
  if (scans.length > mostPages) {
    pdf.close()
    return {
      ok: false,
      why: `This document holds ${scans.length} scanned pages and at most ${mostPages} can be read.`,
      tryThis: 'Save only the pages with the recommendations and responses as a new PDF, and choose that file instead.',
    }
  }
  const confidence: { page: number; confidence: number }[] = []
  const read = new Map<number, (typeof pages)[number]>()
  let recogniser: Recogniser | null = null
  try {
    recogniser = await startRecogniser()
    for (const [i, page] of scans.entries()) {
      progress(`Reading scanned page ${page.number} of ${pdf.pages}`, (i / scans.length) * 0.9)
      const scanned = await readPicture(recogniser, pdf.picture(page.number, dotsPerInch, 0), page)
      if (scanned.confidence !== null)
        confidence.push({ page: page.number, confidence: Math.round(scanned.confidence) })
      // The letters a broken file gives for its pictures are no words: what was seen takes their place.
      read.set(page.number, { ...page, words: scanned.words, tags: null, unknown: 0, hidden: 0, letters: 0 })
    }
  } finally {
    await recogniser?.stop()
    pdf.close()
  }
  progress('Putting the words in order', 0.9)
  const doubtful = confidence.filter(isHardToRead).map(one => one.page)
  const { canonical, meta } = finished(
    pdf,
    pages.map(page => read.get(page.number) ?? page),
  )
  const sureness = new Map(confidence.map(one => [one.page, one.confidence]))
  const told = canonical.pages.map(page => {
    const sure = sureness.get(page.number)
    return sure === undefined ? page : { ...page, confidence: sure }
  })
  progress('Done', 1)
  return {
    ok: true,
    canonical: { ...canonical, pages: told },
    meta: {
      ...meta,
      scanPages: scans.map(page => page.number),
      warnings: [...warningsOf(scans.length, doubtful), ...meta.warnings],
      confidence,
      doubtful,
    },
  }
}

function warningsOf(scans: number, doubtful: readonly number[]): readonly string[] {
  const warnings = doubtful.map(page => `Page ${page} could be read only in part: check it against the original.`)
  if (scans === 0) return warnings
  const read =
    scans === 1 ? 'One page is a picture, and its words were' : `${scans} pages are pictures, and their words were`
  return [`${read} read by machine: check names, numbers and dates against the original.`, ...warnings]
}
