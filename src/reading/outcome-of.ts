/** What the process that reads may say. It has read an untrusted file, so its word is checked before it is taken. Pure. */
import type { PlanOutcome } from './plan-file.ts'
import type { ReadOutcome, Unreadable } from './reading.ts'

export const broken: Unreadable = {
  why: 'This file could not be read: the reader stopped before it was done.',
  tryThis: 'Paste the words of the document into a plain text file and choose that file instead.',
}
export const refused = (unreadable: Unreadable): Refusal => ({ ok: false, ...unreadable })
export type Refusal = { readonly ok: false } & Unreadable

interface ScansFound extends Unreadable {
  readonly ok: false
  readonly scannedPages: number
}

/** What it said of a document: read, refused in words, or pictures found whose words take longer. */
export function outcomeOf(output: string): ReadOutcome | ScansFound {
  const said = parsed(output)
  if (typeof said !== 'object' || said === null || !('ok' in said)) return refused(broken)
  if (
    said.ok === false &&
    'why' in said &&
    'tryThis' in said &&
    typeof said.why === 'string' &&
    typeof said.tryThis === 'string'
  )
    return 'scannedPages' in said && Number.isInteger(said.scannedPages)
      ? { ok: false, why: said.why, tryThis: said.tryThis, scannedPages: Number(said.scannedPages) }
      : { ok: false, why: said.why, tryThis: said.tryThis }
  if (said.ok !== true || !('reading' in said) || !isReading(said.reading)) return refused(broken)
  return said as ReadOutcome
}

/** The same of a file with an action plan in it. */
export function planOutcomeOf(output: string): PlanOutcome {
  const said = parsed(output)
  if (typeof said !== 'object' || said === null || !('ok' in said)) return refused(broken)
  if (said.ok === true && 'plan' in said && isPlanFile(said.plan)) return said as PlanOutcome
  const outcome = outcomeOf(output)
  return outcome.ok ? refused(broken) : { ok: false, why: outcome.why, tryThis: outcome.tryThis }
}

const isPlanFile = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'canonical' in value &&
  'tables' in value &&
  Array.isArray(value.tables) &&
  value.tables.length > 0 &&
  'likeliest' in value &&
  Number.isInteger(value.likeliest)

const isReading = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'document' in value &&
  'canonical' in value &&
  'recommendations' in value &&
  Array.isArray(value.recommendations) &&
  'gaps' in value &&
  Array.isArray(value.gaps)

/** JSON, or null where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
