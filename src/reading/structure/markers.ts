import { fieldLabels, type Role } from '../language/labels.ts'
import type { RecommendationKind } from '../reading.ts'

/** What the first words of a line say the line is. `rest` is where its own words begin. */
export interface Marker {
  readonly role: Role
  /** As printed; null where none is. */
  readonly number: string | null
  readonly kind: RecommendationKind
  readonly rest: number
}

/** As printed before an item: 4, 4.2, 4a, 4(a), R1, 001/23; or a letter, a roman numeral or a word. */
const numeral = String.raw`[A-Z]{0,3}[-.]?\d{1,3}(?:\/\d{2,4}|(?:\.\d{1,3}){0,2})(?:[a-z]|\([a-z]\))?|[A-HJ-Z]|[IVX]{1,5}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en`
const separators = String.raw`(?:\s{0,3}[-–—:.)\]|]){0,4}`
const kindWords: readonly [RegExp, RecommendationKind][] = [
  [/^priority action/i, 'priority_action'],
  [/improvement/i, 'improvement_area'],
  [/concern/i, 'concern'],
]

const recommendationStart = new RegExp(
  String.raw`^((?:[A-Z][a-z]+(?:-agency)?\s)?(?:[Rr]ecommendation|RECOMMENDATION|[Pp]riority [Aa]ction|[Aa]rea for [Ii]mprovement|[Ii]mprovement [Aa]rea|Rec)\.?)\s{0,3}(?:[Nn]o\.?\s|[Nn]umber\s|#)?\s{0,2}(${numeral})(?![\p{L}\p{N}])(${separators})\s*`,
  'u',
)
const shortStart = /^(R\d{1,3}(?:\.\d{1,2})?[a-z]?)(?![\p{L}\p{N}])((?:\s{0,3}[-–—:.)]){1,3})\s*/u
const unnumberedStart = /^(?:Recommendation|RECOMMENDATION)\s{0,2}[-–—:]\s*/
const responseStart =
  /^(?:[\p{L}’'&.-]{1,30}\s){0,7}?(?:response|reply|comments)(?:\s(?:to|on)\s(?:the\s|this\s)?(?:recommendation|rec\.?|priority action|area for improvement)?\s?((?:[A-Z]{0,2}\d{1,3}(?:\.\d{1,2})?(?:[a-z]|\([a-z]\))?)?))?(?:\s?\([^)]{1,60}\))?\s{0,2}(?:[-–—:]\s*|$)/iu
const numberedResponseStart = new RegExp(
  String.raw`^(?:Recommendation|RECOMMENDATION|Rec\.?)\s(${numeral})${separators}\s*(?:[\p{L}’']{1,30}\s){0,3}?(?:[Rr]esponse|[Rr]eply)\s{0,2}(?:[-–—:]\s*|$)`,
  'u',
)

/** Reads the first words of a paragraph. For every layout in which items and answers carry printed labels. */
export function markerOf(text: string): Marker | null {
  const head = text.slice(0, 240)
  // A line of a contents list leads the eye to a page.
  if (/\.{4,}\s*\d{1,3}$/.test(head)) return null
  const numbered = numberedResponseStart.exec(head)
  if (numbered)
    return { role: 'response', number: numbered[1] ?? null, kind: 'recommendation', rest: numbered[0].length }
  const item = recommendationStart.exec(head)
  if (item && standsApart(item[3] ?? '', head.slice(item[0].length)))
    return { role: 'recommendation', number: item[2] ?? null, kind: kindOf(item[1] ?? ''), rest: item[0].length }
  const short = shortStart.exec(head)
  if (short) return { role: 'recommendation', number: short[1] ?? null, kind: 'recommendation', rest: short[0].length }
  const bare = unnumberedStart.exec(head)
  if (bare) return { role: 'recommendation', number: null, kind: 'recommendation', rest: bare[0].length }
  const response = responseStart.exec(head)
  if (response)
    return { role: 'response', number: response[1] || null, kind: 'recommendation', rest: response[0].length }
  const field = fieldStart(head)
  return field && { role: field.role, number: null, kind: 'recommendation', rest: field.length }
}

/** "Recommendation 3 is complete" speaks of an item; "Recommendation 3 The board …" and "Recommendation 3: …" open one. */
const standsApart = (separator: string, rest: string): boolean =>
  separator.trim() !== '' || rest === '' || /^[\p{Lu}“"'‘(]/u.test(rest)

const kindOf = (words: string): RecommendationKind =>
  kindWords.find(([pattern]) => pattern.test(words))?.[1] ?? 'recommendation'

const roleOfLabel = new Map<string, Role>()
for (const [role, labels] of Object.entries(fieldLabels))
  for (const label of labels) roleOfLabel.set(label, role as Role)

/** A label and its colon or dash, or a label alone on its line. A trailing number ("Action 1:") belongs to the label. */
export function fieldStart(text: string): { readonly role: Role; readonly length: number } | null {
  const match =
    /^([A-Za-z][A-Za-z’'/ ]{1,45}?)\??(?:\s\d{1,2}(?:\.\d{1,2})?)?(?:\s?\([^)]{1,40}\))?(?:\s?:\s*|\s[-–—]\s+|$)/.exec(
      text,
    )
  const role = match && roleOfLabel.get((match[1] ?? '').trim().toLowerCase())
  return role ? { role, length: match[0].length } : null
}

/** The number or bullet a list item begins with: its style tells items of one list from those of another. */
export interface ListMark {
  readonly style: 'bullet' | 'number' | 'letter' | 'roman' | 'numbered letter'
  readonly number: string | null
  readonly length: number
}

const listMarks: readonly [RegExp, ListMark['style']][] = [
  [/^(?:[•·▪◦‣●○■□➢✓*–—-]|o(?=\s))\s+/, 'bullet'],
  [/^\(?(\d{1,3}(?:\.\d{1,2})?\(?[a-z])\)?[.:)]?\s+(?=\S)/, 'numbered letter'],
  [/^\(?(\d{1,3}(?:\.\d{1,2}){0,2})[.):]\s*(?=[^\d\s])/, 'number'],
  [
    /^(\d{1,2}(?:\.\d{1,2}){0,2})\s+(?=[A-Z])(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b)/,
    'number',
  ],
  [/^\(?([ivx]{2,5}|i|v)[.)]\s+/, 'roman'],
  [/^\(?([a-zA-Z])[.)]\s+/, 'letter'],
]

export function listMarkOf(text: string): ListMark | null {
  const head = text.slice(0, 24)
  for (const [pattern, style] of listMarks) {
    const match = pattern.exec(head)
    if (match) return { style, number: match[1] ?? null, length: match[0].length }
  }
  return null
}
