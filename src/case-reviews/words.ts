import {
  type Coverage,
  type GapCode,
  gapCodes,
  type Means,
  type OwnerClass,
  type RecommendationKind,
} from '#src/reading/index.ts'

/** What people read for the fixed values of the register, in the order in which they are listed. */
export const recommendationKinds: Readonly<Record<RecommendationKind, string>> = {
  recommendation: 'Recommendation',
  priority_action: 'Priority action',
  improvement_area: 'Area for improvement',
  directive: 'Directive',
  concern: 'Concern',
}

export const coverages: Readonly<Record<Coverage, string>> = {
  addressed: 'Addressed',
  partial: 'Partly addressed',
  substituted: 'Something else offered',
  restated: 'Existing duty restated',
  unaddressed: 'Response does not say',
}

export const ownerClasses: Readonly<Record<OwnerClass, string>> = {
  person: 'A named person or post',
  body: 'A named body or group',
  collective: 'Many together',
  none: 'Nobody named',
}

export const meansWords: Readonly<Record<Means, string>> = {
  assurance_report: 'Assurance report',
  audit: 'Audit',
  training: 'Training',
  policy_change: 'Change of policy',
  review: 'Review of materials or practice',
  meeting: 'Meeting',
  other: 'Something else',
}

/** What a person reads for a gap code, or for how an ask is covered. No blame: what is not said, never who did not say it. */
export function gapTitle(code: string): string {
  return gapOf(code)?.title ?? coverages[code.toLowerCase() as Coverage] ?? sentenceCase(code)
}

/** What a gap code means, in a sentence; null for a code of a later reader. */
export const gapMeaning = (code: string): string | null => gapOf(code)?.explanation ?? null

const gapOf = (code: string): GapCode | undefined => (gapCodes as Readonly<Record<string, GapCode>>)[code]

/** "Recommendation 3", as printed; where the list has no numbers, its place in it. */
export function nameOfRecommendation(one: { kind: string; number: string | null; position: number }): string {
  const word = recommendationKinds[one.kind as RecommendationKind] ?? 'Recommendation'
  return one.number === null ? `${word} (unnumbered, ${ordinal(one.position)} in the list)` : `${word} ${one.number}`
}

/** Whole words up to `most` characters, with … where some are left out. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > most / 2 ? space : most - 1).trimEnd()}…`
}

/** 'one', 'one and another', 'one, another and a third'. */
export const listed = (names: readonly string[]): string => lists.format([...names])
// Made once: it costs what a hundred lists do.
const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })

const plurals = new Intl.PluralRules('en-GB', { type: 'ordinal' })
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }
const ordinal = (n: number): string => `${n}${endings[plurals.select(n)]}`

function sentenceCase(code: string): string {
  const words = code.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
