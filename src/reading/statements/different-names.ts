import type { CanonicalText, NameMismatch, Span } from '../reading.ts'
import { endsInBody } from './kind-of-party.ts'

/** Where a stretch of the document stands, in words: "recommendation 4", "the response to recommendation 4". */
export interface Place {
  readonly span: Span
  readonly called: string
  readonly answers: boolean
}

interface Named {
  readonly name: string
  readonly source: Span
}

const linking = new Set(['of', 'for', 'and', 'the', 'in', '&'])
const longName =
  /(?<![\p{L}’'-])\p{Lu}[\p{L}’'-]{0,30}(?:\s{1,3}(?:(?:of|for|and|&|the|in)\s{1,3}){0,2}\p{Lu}[\p{L}’'-]{0,30}){1,8}/gu
const openers =
  /^(?:(?:The|And|That|This|Our|Its|Their|Both|In|By|For|From|With|When|If|As|At|To|Recommendation|Response|the|of|for|in|and)\s+)+/u

/**
 * Bodies that the document names in two ways with the same words: in another order ("Domestic Abuse Board Executive"), with
 * another small word ("of" and "for"), or as a group and a sub-group. One of the two stands in a response.
 */
export function differentNames(canonical: CanonicalText, places: readonly Place[]): readonly NameMismatch[] {
  const firsts = new Map<string, Map<string, Named[]>>()
  for (const named of namesOf(canonical)) {
    const alike = firsts.get(alikeKey(named.name)) ?? new Map<string, Named[]>()
    const same = printedKey(named.name)
    firsts.set(alikeKey(named.name), alike.set(same, [...(alike.get(same) ?? []), named]))
  }
  const found: NameMismatch[] = []
  for (const forms of firsts.values()) {
    const [first, ...others] = [...forms.values()]
    for (const other of others) {
      const pair = first && chosen(first, other, places)
      if (pair && found.length < mostTold) found.push(mismatch(pair, places))
    }
  }
  return found
}
const mostTold = 20

/** One printing of each form, of which one stands in a response: that of the response, and the first of the other. */
function chosen(a: readonly Named[], b: readonly Named[], places: readonly Place[]): readonly [Named, Named] | null {
  const answered = (names: readonly Named[]): Named | undefined => names.find(one => placeOf(one, places)?.answers)
  const [inB, inA] = [answered(b), answered(a)]
  const [firstA, firstB] = [a[0], b[0]]
  if (inB && firstA) return [firstA, inB]
  return inA && firstB ? [firstB, inA] : null
}

function mismatch([a, b]: readonly [Named, Named], places: readonly Place[]): NameMismatch {
  const where = (one: Named): string => placeOf(one, places)?.called ?? `page ${one.source.page}`
  return {
    code: 'NAME_MISMATCH',
    because: `It says “${a.name}” (${where(a)}) and “${b.name}” (${where(b)}).`,
    question: `Are “${a.name}” and “${b.name}” the same body?`,
    source: b.source,
    names: [a.name, b.name],
    sources: [a.source, b.source],
  }
}

const placeOf = ({ source }: Named, places: readonly Place[]): Place | undefined =>
  places.find(({ span }) => source.start >= span.start && source.end <= span.end)

/** Names in capitals that end in a word for a body, in the order of the document. */
function namesOf(canonical: CanonicalText): readonly Named[] {
  const found: Named[] = []
  for (const block of canonical.blocks) {
    if (block.kind === 'running') continue
    const text = canonical.text.slice(block.start, block.end)
    for (const match of text.matchAll(longName))
      for (const { name, at } of apart(match[0])) {
        const start = block.start + match.index + at
        found.push({ name: name.replace(/\s+/g, ' '), source: { page: block.page, start, end: start + name.length } })
      }
  }
  return found
}

/** "The Council and the Harbour Trust": a name ends at "and" where it already ends in a word for a body. */
function apart(words: string): readonly { readonly name: string; readonly at: number }[] {
  const found: { name: string; at: number }[] = []
  let from = 0
  for (const joint of [...words.matchAll(/\s+(?:and|&)\s+(?:the\s+)?/g), null]) {
    const end = joint?.index ?? words.length
    const whole = words.slice(from, end)
    if (joint && !isBody(whole)) continue
    const skipped = openers.exec(whole)?.[0].length ?? 0
    const name = whole.slice(skipped)
    if (isBody(name) && name.split(/\s+/).length > 2) found.push({ name, at: from + skipped })
    from = joint ? joint.index + joint[0].length : end
  }
  return found
}

const isBody = (name: string): boolean => endsInBody.test(name.replace(/\s+/g, ' '))

const wordsOf = (name: string): readonly string[] => name.toLowerCase().replace(/[’'-]/g, '').split(/\s+/)

/** The same for forms that may be one body: words without endings, linking words or order; a sub-group is a group. */
const alikeKey = (name: string): string =>
  wordsOf(name)
    .filter(word => !linking.has(word))
    .map(word => word.replace(/^subgroup$/, 'group').replace(/s$/, ''))
    .sort()
    .join(' ')

/** The same for printings that differ in capitals, stops and apostrophes only. */
const printedKey = (name: string): string => wordsOf(name).join(' ').replace(/&/g, 'and')
