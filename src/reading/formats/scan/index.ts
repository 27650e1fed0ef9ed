export { readImage, readScannedPdf, type ScanMeta, type ScanOutcome } from './read-scan.ts'
