import { finite, promise, verdict } from '../language/modality.ts'
import type { RecommendationKind } from '../reading.ts'
import { joined, part, type Quote } from '../text/quote.ts'
import { isVerdict, typeChange } from './boundary.ts'
import { type Item, plainNumber, type Segment } from './items.ts'

/** A recommendation and the answer printed to it, each as the paragraphs it is made of. */
export interface Answered {
  readonly number: string | null
  readonly kind: RecommendationKind
  readonly heading: string | null
  readonly trail: readonly string[]
  readonly leadIn: string | null
  readonly asked: readonly Segment[]
  readonly addressees: readonly Quote[]
  readonly answer: readonly Segment[]
}

/** Pairs what is asked with its answer, and merges the printings of one recommendation into one. */
export function answeredOf(items: readonly Item[], answers: boolean): readonly Answered[] {
  return merged(withoutParents(items.map(item => split(item, answers))).filter(isReal))
}

function split(item: Item, answers: boolean): Answered {
  const { number, kind, trail, leadIn, segments } = item
  const all = segments.filter(segment => segment.role === 'recommendation' && segment.words.text !== '')
  const asked = withoutTitle(all)
  const title = asked.length < all.length ? (all[0]?.words ?? null) : null
  // A heading "for" somebody names the addressee; a title may do so where it does not.
  const heading = / (?:for|to) /i.test(item.heading ?? '') ? item.heading : (title?.text ?? item.heading)
  const addressees = [
    ...segments
      .filter(segment => segment.role === 'addressee' && segment.words.text !== '')
      .map(segment => segment.words),
    ...bracketedIn(title),
  ]
  const answer = withoutBareEnds(segments.filter(({ role }) => role !== 'recommendation' && role !== 'addressee'))
  const whole = { number, kind, heading, trail, leadIn, asked, addressees, answer }
  if (asked.length < 2) return whole
  const printed = typeChange(asked)
  if (answer.length > 0)
    return printed === null
      ? whole
      : { ...whole, asked: asked.slice(0, printed), answer: [...asked.slice(printed).map(answering), ...answer] }
  // Nothing marks where the answer begins but its type; or it begins with the first paragraph that promises, claims or accepts.
  const at = printed ?? (answers ? asked.findIndex((segment, i) => i > 0 && opensAnswer(segment)) : -1)
  if (at < 0) return whole
  const rest = answers ? asked.slice(at) : []
  return {
    ...whole,
    asked: asked.slice(0, at),
    answer: rest.map(answering),
  }
}

const answering = (segment: Segment): Segment => ({ ...segment, role: 'response' })

const opensAnswer = ({ words: { text }, listed }: Segment): boolean =>
  listed ? /\b(?:this|the)\s+recommendation\b/i.test(text) && finite.test(text) : answers(text)

/** Labels that stand alone are kept between words, where a quotation of the answer needs them. */
function withoutBareEnds(segments: readonly Segment[]): readonly Segment[] {
  const says = (segment: Segment): boolean => segment.words.text !== '' && segment.role !== 'aside'
  const first = segments.findIndex(says)
  return first < 0 ? [] : segments.slice(first, segments.findLastIndex(says) + 1)
}

const answers = (text: string): boolean =>
  !/\b(?:should|must)\b/.test(text.slice(0, 160)) &&
  (text.search(promise) >= 0 || verdict.test(text.slice(0, 80)) || finite.test(text.slice(0, 160)))

/** "Recommendation 1: Information sharing" and then the recommendation: the first is a title. */
function withoutTitle(asked: readonly Segment[]): readonly Segment[] {
  const [first, second] = asked
  if (!first || !second || second.listed) return asked
  return isTitle(first.words.text) && !isVerdict(second.words.text) ? asked.slice(1) : asked
}

/** "(Northtown Police)", "Information sharing (for the Integrated Care Board)": the addressee as part of a title. */
function bracketedIn(title: Quote | null): readonly Quote[] {
  const found = title && /^\((.{3,80})\)$|\((?:[^()]{0,40}\s)?for\s+(?:the\s+)?([^()]{3,80})\)$/i.exec(title.text)
  const name = found?.[1] ?? found?.[2]
  if (!title || name === undefined || !/^\p{Lu}/u.test(name)) return []
  const at = title.text.lastIndexOf(name)
  return [part(title, at, at + name.length)]
}

/** A line of a contents list has no words of its own. */
const isReal = (item: Answered): boolean => item.answer.length > 0 || /\p{L}{2}/u.test(wordsOf(item))

/** "Recommendation 4" above "4a" and "4b": their parent where they are answered as one, else only their heading. */
function withoutParents(items: readonly Answered[]): readonly Answered[] {
  const kept: Answered[] = []
  for (let i = 0; i < items.length; i++) {
    const parent = items[i] as Answered
    let end = i + 1
    while (isLettered(items[end]) && !isLettered(parent)) end++
    const parts = items.slice(i + 1, end)
    const last = parts.at(-1)
    if (!last || parent.answer.length > 0) kept.push(parent)
    else {
      const asOne = parts.length > 1 && parts.slice(0, -1).every(part => part.answer.length === 0)
      const title = parent.asked.every(segment => isTitle(segment.words.text))
      const asked = [...(title ? [] : parent.asked), ...parts.flatMap(part => part.asked.map(listedPart))]
      if (asOne)
        kept.push({ ...parent, asked, addressees: parts.flatMap(part => part.addressees), answer: last.answer })
      else kept.push(...(title ? [] : [parent]), ...parts)
      i = end - 1
    }
  }
  return kept
}
const isLettered = (item: Answered | undefined): boolean => /^\d[\d.]*\(?[a-z]\)?$/.test(item?.number ?? '')
const listedPart = (segment: Segment): Segment => ({ ...segment, listed: true })
const isTitle = (text: string): boolean =>
  text.length < 100 &&
  !/[.:;,]$|[.;]\s*\(|^That\s/.test(text) &&
  !/\b(?:should|must|to [a-z]+|will|needs?)\b/.test(text)

const wordsOf = (item: Answered): string => joined(item.asked.map(segment => segment.words)).text.toLowerCase()
const stems = (text: string): Set<string> => new Set(text.match(/\p{L}{4,}/gu)?.map(word => word.slice(0, 6)) ?? [])

/** Contents lists, summaries and bodies print a recommendation again: the printing with the answer is kept. */
function merged(items: readonly Answered[]): readonly Answered[] {
  const kept: Answered[] = []
  const places = new Map<string, number>()
  for (const item of items) {
    const words = wordsOf(item)
    const key = item.number === null ? `words ${words}` : `${item.kind} ${plainNumber(item.number)}`
    const at = places.get(key)
    const before = at === undefined ? undefined : kept[at]
    if (at === undefined || before === undefined || !samePrinting(wordsOf(before), words)) {
      places.set(key, kept.length)
      kept.push(item)
    } else kept[at] = better(before, item)
  }
  return kept
}

function samePrinting(a: string, b: string): boolean {
  if (a === '' || b === '') return true
  const [one, two] = [stems(a), stems(b)]
  const smaller = Math.min(one.size, two.size)
  let shared = 0
  for (const stem of one) if (two.has(stem)) shared++
  return smaller === 0 ? a === b : shared / smaller >= 0.6
}

function better(before: Answered, after: Answered): Answered {
  const [first, second] =
    before.answer.length > 0 && after.answer.length === 0
      ? [before, after]
      : after.answer.length > 0 && before.answer.length === 0
        ? [after, before]
        : [before, after]
  const asked = wordsOf(first).length >= Math.min(40, wordsOf(second).length) ? first.asked : second.asked
  return {
    ...first,
    asked,
    answer: first.answer,
    addressees: first.addressees.length > 0 ? first.addressees : second.addressees,
  }
}
