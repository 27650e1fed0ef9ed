import { listed, type Schedule, scheduleTitles } from '#src/case-reviews/index.ts'
import { numberWord, plural, ukDate } from '#src/shell/index.ts'

/** "None of 3": how many asks the response answers in full. */
export function answeredWords(coverages: readonly string[]): string {
  const full = coverages.filter(coverage => coverage === 'addressed').length
  if (coverages.length === 0) return 'Nothing asked'
  if (full === coverages.length) return full === 1 ? 'The one ask' : `All ${coverages.length}`
  return `${full === 0 ? 'None' : full} of ${coverages.length}`
}

/** How many promises stand where, most pressing first. */
export function scheduleCounts(states: readonly string[]): { state: Schedule; count: number }[] {
  return (Object.keys(scheduleTitles) as Schedule[])
    .map(state => ({ state, count: states.filter(one => one === state).length }))
    .filter(({ count }) => count > 0)
}

export interface Standing {
  readonly reference: string
  /** Where it stands against its day; `over` where nothing more is to be done by a day. */
  readonly state: Schedule | 'over'
  readonly dueEnd: string | null
}

/** What comes next for a recommendation, in plain sentences: which promise falls due, what has closed, what has no answer. */
export function nextFor(asks: readonly { readonly coverage: string }[], promises: readonly Standing[]): string[] {
  const steps: string[] = []
  const ahead = promises
    .filter(promise => promise.state === 'due_soon' || promise.state === 'not_due')
    .sort((a, b) => ((a.dueEnd ?? '') < (b.dueEnd ?? '') ? -1 : 1))
  const [first] = ahead
  if (first?.dueEnd) steps.push(`${first.reference} falls due next, by ${ukDate(first.dueEnd)}.`)
  const closed = promises.filter(promise => promise.state === 'overdue').map(promise => promise.reference)
  if (closed.length > 0)
    steps.push(
      `The ${closed.length === 1 ? 'window of' : 'windows of'} ${listed(closed)} ${closed.length === 1 ? 'has' : 'have'} closed, and no delivery is recorded here. Ask what was done, and for the evidence.`,
    )
  const undated = promises
    .filter(promise => promise.state === 'no_date' || promise.state === 'open_ended')
    .map(promise => promise.reference)
  if (undated.length > 0)
    steps.push(`${listed(undated)} ${undated.length === 1 ? 'has' : 'have'} no day to be done by. Ask for one.`)
  const silent = asks.flatMap((ask, at) => (ask.coverage === 'unaddressed' ? [at + 1] : []))
  if (silent.length > 0)
    steps.push(
      `The response does not say what will be done about ${askNames(silent, asks.length)}. Send the questions below.`,
    )
  const short = asks.filter(ask => !['addressed', 'unaddressed'].includes(ask.coverage)).length
  if (short > 0)
    steps.push(
      `${capital(numberWord(short))} of ${plural(asks.length, 'ask')} ${short === 1 ? 'is' : 'are'} answered in part, or by something else.`,
    )
  if (promises.length === 0) steps.push('Nothing is promised in answer to it.')
  return steps
}

const askNames = (numbers: readonly number[], of: number): string =>
  numbers.length === of
    ? of === 1
      ? 'the one ask'
      : `any of its ${of} asks`
    : `${numbers.length === 1 ? 'ask' : 'asks'} ${listed(numbers.map(String))}`

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Every ready question once, in the order of what it is about. */
export const questionsOf = (asked: readonly (string | null)[]): string[] => [
  ...new Set(asked.filter((question): question is string => question !== null && question.trim() !== '')),
]

export interface Words {
  readonly kind: 'commitment' | 'claim' | 'standing'
  readonly id: string
  readonly text: string
  readonly start: number | null
}

export interface Segment {
  readonly text: string
  readonly of: Words | null
  /** True for the first segment of its words, which carries their id. */
  readonly first: boolean
}

/**
 * A response cut where the words of its promises, claims and standing sentences lie, so that they can be marked in place.
 * Places count from the start of the document; where they do not fit the words as kept, the words themselves are looked for,
 * each stretch between the marks of what was left out. What is not found, or lies across another, is left unmarked:
 * nothing is ever added or taken away.
 */
export function segmentsOf(response: string, responseStart: number | null, pieces: readonly Words[]): Segment[] {
  const found = pieces
    .flatMap(of => placesOf(response, responseStart, of).map(place => ({ of, ...place })))
    .sort((a, b) => a.at - b.at || b.length - a.length)
  const segments: Segment[] = []
  const begun = new Set<Words>()
  let done = 0
  for (const { of, at, length } of found) {
    if (at < done) continue
    if (at > done) segments.push({ text: response.slice(done, at), of: null, first: false })
    segments.push({ text: response.slice(at, at + length), of, first: !begun.has(of) })
    begun.add(of)
    done = at + length
  }
  if (done < response.length) segments.push({ text: response.slice(done), of: null, first: false })
  return segments
}

const leftOut = / ?… ?/u

function placesOf(response: string, responseStart: number | null, { text, start }: Words): Place[] {
  const parts = response.includes(text) ? [text] : text.split(leftOut)
  const stated = start === null || responseStart === null ? -1 : start - responseStart
  const placed = stated < 0 || stated >= response.length ? null : inOrder(response, parts, stated)
  return placed ?? closest(response, parts, inOrder(response, parts, 0) ?? [])
}

interface Place {
  readonly at: number
  readonly length: number
}

/** Each part after the one before, from a place on; null where one is not found. */
function inOrder(response: string, parts: readonly string[], from: number): Place[] | null {
  const places: Place[] = []
  let after = from
  for (const part of parts.filter(one => one !== '')) {
    const at = response.indexOf(part, after)
    if (at < 0) return null
    places.push({ at, length: part.length })
    after = at + part.length
  }
  return places
}

/** The same parts, each as near as it can be to the one after it: words that belong together stand together. */
function closest(response: string, parts: readonly string[], places: readonly Place[]): Place[] {
  const said = parts.filter(one => one !== '')
  const near: Place[] = []
  for (let i = places.length - 1; i >= 0; i--) {
    const [place, next] = [places[i] as Place, near[0]]
    near.unshift(next ? { ...place, at: response.lastIndexOf(said[i] ?? '', next.at - place.length) } : place)
  }
  return near
}
