import { meaningsOf, ofThesaurus } from './meanings.ts'

/** Something asked or promised, as it is compared. */
export interface Saying {
  readonly id: string
  /** Of which review; things of one review are no echoes of one another. */
  readonly reviewId: string
  readonly text: string
}

/** Everything said, by what it means: where each meaning stands, and none of the words themselves. */
export interface Sayings {
  readonly ids: readonly string[]
  readonly reviews: readonly string[]
  /** For each term where it is met: the place in `ids`, and how often, one after the other. */
  readonly places: ReadonlyMap<string, readonly number[]>
  /** How far repeating a word counts less in each, since it is longer than most. */
  readonly shares: Float64Array
  readonly usualLength: number
  /** What each would score against itself. */
  readonly own: readonly number[]
}

export interface Echo {
  readonly id: string
  readonly reviewId: string
  readonly score: number
  /** From 0 to 1: how much of the meaning of the two is shared, by how rare it is. */
  readonly closeness: number
}

/** The usual constants of BM25: how soon repeating a word stops counting, and how far a long text is marked down. */
const repeating = 1.2
const lengthening = 0.75
/** A word that is not in the thesaurus says less than one that is. */
const ofOtherWords = 0.5
/** Two are said to echo each other from here. */
const closeEnough = 0.1

/** Puts sayings in order for being compared with; the order they are given in does not matter. */
export function sayingsOf(given: readonly Saying[]): Sayings {
  const places = new Map<string, number[]>()
  const held = given.map(one => countsOf(one.text))
  for (const [at, { counts }] of held.entries())
    for (const [term, many] of counts) {
      const there = places.get(term)
      if (there) there.push(at, many)
      else places.set(term, [at, many])
    }
  const lengths = held.map(one => one.length)
  const usualLength = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length) || 1
  const shares = Float64Array.from(lengths, length => repeating * shareOf(length, usualLength))
  const about = { ids: given.map(one => one.id), reviews: given.map(one => one.reviewId), places, shares, usualLength }
  return { ...about, own: held.map(one => scoreAlone(one, about)) }
}

/**
 * What was said like this, closest first: whatever has a meaning of the thesaurus in common with it, or two other words.
 * Okapi BM25 over meanings in the place of words. Nothing of `except`, the review that the text itself is of; `most` of them.
 */
export function echoesOf(
  text: string,
  sayings: Sayings,
  except: string | null = null,
  most = Number.POSITIVE_INFINITY,
): Echo[] {
  const asked = countsOf(text)
  const alone = scoreAlone(asked, sayings)
  const scores = new Float64Array(sayings.ids.length)
  // How many terms are shared; one of the thesaurus counts for two.
  const inCommon = new Uint16Array(sayings.ids.length)
  for (const term of asked.counts.keys()) {
    const there = sayings.places.get(term) ?? []
    const rarity = rarityOf(term, sayings)
    const counts = ofThesaurus(term) ? 2 : 1
    // The same as `weightIn` says, for thousands of places: what is of the term and what is of the saying is worked out beforehand.
    const most = rarity * (ofThesaurus(term) ? 1 : ofOtherWords) * (repeating + 1)
    for (let i = 0; i < there.length; i += 2) {
      const at = there[i] as number
      const many = there[i + 1] as number
      scores[at] = (scores[at] as number) + (most * many) / (many + (sayings.shares[at] as number))
      inCommon[at] = (inCommon[at] as number) + counts
    }
  }
  const echoes: Echo[] = []
  // What the furthest of those at hand scored, once there are as many as are wanted.
  let least = 0
  for (let at = 0; at < scores.length; at++) {
    if ((inCommon[at] as number) < 2 || sayings.reviews[at] === except) continue
    const score = scores[at] as number
    if (score < least) continue
    const closeness = Math.min(1, score / Math.sqrt(alone * (sayings.own[at] as number)))
    if (closeness < closeEnough) continue
    // Of thousands only the closest are wanted: those at hand are thinned out whenever there are many more than that.
    echoes.push({ id: sayings.ids[at] as string, reviewId: sayings.reviews[at] as string, score, closeness })
    if (echoes.length < 8 * most) continue
    echoes.sort(closestFirst).splice(most)
    least = echoes.at(-1)?.score ?? 0
  }
  return echoes.sort(closestFirst).slice(0, most)
}

const closestFirst = (a: Echo, b: Echo): number => b.score - a.score || (a.id < b.id ? -1 : 1)

/** The terms that a text shares with others: lines of the thesaurus and stems. */
export function sharedWith(one: string): (other: string) => string[] {
  const ours = [...countsOf(one).counts.keys()]
  return other => {
    const theirs = countsOf(other).counts
    return ours.filter(term => theirs.has(term))
  }
}

interface Counted {
  readonly counts: ReadonlyMap<string, number>
  readonly length: number
}

function countsOf(text: string): Counted {
  const meant = meaningsOf(text)
  const counts = new Map<string, number>()
  for (const { term } of meant) counts.set(term, (counts.get(term) ?? 0) + 1)
  return { counts, length: meant.length }
}

/** Rarer terms tell more. It depends on the share of sayings that have the term, and not on how many sayings there are. */
function rarityOf(term: string, { places, ids }: Pick<Sayings, 'places' | 'ids'>): number {
  const having = (places.get(term)?.length ?? 0) / 2
  return having === 0 ? 0 : Math.log(1 + ids.length / having)
}

function weightIn(term: string, many: number, length: number, usualLength: number): number {
  return (
    ((ofThesaurus(term) ? 1 : ofOtherWords) * many * (repeating + 1)) /
    (many + repeating * shareOf(length, usualLength))
  )
}

const shareOf = (length: number, usualLength: number): number => 1 - lengthening + (lengthening * length) / usualLength

/** What a text scores against itself. A term that is nowhere else counts as one as rare as the rarest known beside it. */
function scoreAlone({ counts, length }: Counted, about: Pick<Sayings, 'places' | 'ids' | 'usualLength'>): number {
  const rarities = [...counts.keys()].map(term => rarityOf(term, about))
  const rarest = Math.max(0, ...rarities)
  return [...counts].reduce(
    (sum, [term, many], at) => sum + (rarities[at] || rarest) * weightIn(term, many, length, about.usualLength),
    0,
  )
}
