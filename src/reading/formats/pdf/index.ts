export { boxesOf } from './boxes.ts'
export { type PdfMeta, type PdfOutcome, readPdf } from './read-pdf.ts'
