/** What may identify a child or somebody near one. */
export type FindingKind =
  | 'NHS number'
  | 'pupil number'
  | 'national insurance number'
  | 'postcode'
  | 'address'
  | 'date of birth'
  | 'date'
  | 'age'
  | 'phone number'
  | 'e-mail address'
  | 'social profile'
  | 'vehicle registration'
  | 'case reference'
  | 'school'
  | 'name'
  | 'staff name'

export interface Finding {
  readonly kind: FindingKind
  /** UTF-16 offsets into the text as it was given, zero-width characters and all. */
  readonly start: number
  readonly end: number
  /** Plain words for whoever wrote it. */
  readonly why: string
  /** Whether it may not be published; else it is shown for a person to look at. */
  readonly blocks: boolean
}

/** Words that are no finding here, as the caller knows them. */
export interface Known {
  /** Agencies, boards, schools and the like that may be named. */
  readonly bodies: readonly string[]
  /** What a child or an adult is called in public, beyond "Child K" and "Adult A". */
  readonly pseudonyms: readonly string[]
}

/** Looks through folded text (`fold.ts`); offsets are into that. */
export type Detector = (text: string, known: Known) => readonly Finding[]

/** Every match of a pattern, as a finding of its first group, or of the whole where it has none. */
export function findEach(
  text: string,
  pattern: RegExp,
  finding: (match: RegExpExecArray, start: number) => Omit<Finding, 'start' | 'end'> | null,
): Finding[] {
  return [...text.matchAll(pattern)].flatMap(match => {
    const found = finding(match, match.index)
    return found ? [{ ...found, start: match.index, end: match.index + match[0].length }] : []
  })
}

/** Whether a pattern is in the few words before a place, or after it. */
export const saidBefore = (text: string, at: number, within: number, pattern: RegExp): boolean =>
  pattern.test(text.slice(Math.max(0, at - within), at))
export const saidAfter = (text: string, at: number, within: number, pattern: RegExp): boolean =>
  pattern.test(text.slice(at, at + within))
