export { findingsIn } from './detect/detect.ts'
export type { Finding, FindingKind, Known } from './detect/finding.ts'
