import { fieldLabels, type Role } from '../language/labels.ts'
import type { RecommendationKind } from '../reading.ts'

/** What the first words of a line say the line is. `rest` is where its own words begin. */
export interface Marker {
  readonly role: Role
  /** As printed; null where none is. */
  readonly number: string | null
  /** Further numbers of the same label: "Recommendations 4 to 6" and "1, 2 and 5". */
  readonly others: readonly string[]
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

const whole = String.raw`[A-Z]{0,2}\d{1,3}(?:\.\d{1,2})?[a-z]?`

const recommendationStart = new RegExp(
  String.raw`^((?:(?!(?:See|In|On|For|To|Per|Under|From|As|And|Both|With|Of|If|Our|This|That|By)\s)[A-Z][a-z]+(?:-agency)?\s)?(?:[Rr]ecommendation|RECOMMENDATION|[Pp]riority [Aa]ction|[Aa]rea for [Ii]mprovement|[Ii]mprovement [Aa]rea|Rec)\.?)\s{0,3}(?:[Nn]o\.?\s|[Nn]umber\s|#)?\s{0,2}(${numeral})(?![\p{L}\p{N}])(${separators})\s*`,
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

const severalStart = new RegExp(
  String.raw`^(?:(?:[\p{L}’']{1,30}\s){0,3}?(?:[Rr]esponse|[Rr]eply)\s(?:to|on)\s)?(?:[Rr]ecommendations|RECOMMENDATIONS)\s(${whole})((?:\s?(?:,|-|–|to|and|&|,\sand)\s?${whole}){1,20})(?![\p{L}\p{N}])${separators}\s*`,
  'u',
)

/** "4 to 6" and "1, 2 and 5" as the numbers after the first. */
function othersOf(first: string, rest: string): readonly string[] {
  const found: string[] = []
  let last = first
  for (const [, joint = '', number = ''] of rest.matchAll(/(,\sand|,|-|–|to|and|&)\s?([\dA-Z][\da-z.]*)/g)) {
    const [from, to] = [Number(last), Number(number)]
    if (/^(?:-|–|to)$/.test(joint) && to > from && to - from < 100)
      for (let n = from + 1; n < to; n++) found.push(String(n))
    found.push(number)
    last = number
  }
  return found
}

/** Reads the first words of a paragraph. For every layout in which items and answers carry printed labels. */
export function markerOf(text: string): Marker | null {
  const head = text.slice(0, 240)
  // A line of a contents list leads the eye to a page.
  if (/\.{4,}\s*\d{1,3}$/.test(head)) return null
  const several = severalStart.exec(head)
  if (several) {
    const [all, first = '', rest = ''] = several
    const role = /^[^\d]*(?:response|reply)/i.test(all) ? 'response' : 'recommendation'
    return { role, number: first, others: othersOf(first, rest), kind: 'recommendation', rest: all.length }
  }
  const numbered = numberedResponseStart.exec(head)
  if (numbered) return plain('response', numbered[1] ?? null, numbered[0].length)
  const item = recommendationStart.exec(head)
  if (item && standsApart(item[3] ?? '', head.slice(item[0].length)))
    return { ...plain('recommendation', item[2] ?? null, item[0].length), kind: kindOf(item[1] ?? '') }
  const short = shortStart.exec(head)
  if (short) return plain('recommendation', short[1] ?? null, short[0].length)
  const bare = unnumberedStart.exec(head)
  if (bare) return plain('recommendation', null, bare[0].length)
  const response = responseStart.exec(head)
  if (response && (response[1] || response[0].trimEnd() !== head || isAnswerHeading(head)))
    return plain('response', response[1] || null, response[0].length)
  const field = fieldStart(head)
  return field && plain(field.role, null, field.length)
}

const plain = (role: Role, number: string | null, rest: number): Marker => ({
  role,
  number,
  others: [],
  kind: 'recommendation',
  rest,
})

/** "Government response" and "The board's response" head an answer; "Data for crisis response" does not. */
const isAnswerHeading = (head: string): boolean =>
  /^(?:(?:the|our|their|of|and|for|to|a|joint|single|multi-agency|agency|formal|final|initial|board|council|trust|partnership|executive|government|committee|police|department)(?:[’']?s?[’']?)\s|\p{Lu}[\p{L}’'&.-]*\s){0,7}(?:[Rr]esponse|[Rr]eply|[Cc]omments|RESPONSE|REPLY|COMMENTS)\b/u.test(
    head,
  ) && !/\b(?:emergency|crisis|pandemic|incident|rapid|first)\s+response\b/i.test(head)

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
  [/^(?:[•·▪◦‣●○■□◼◻◆◇►▶➢➤➔→✓✔❖\uF0A7\uF0B7\uF0D8*–—-]|o(?=\s))\s+/, 'bullet'],
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
