import { type Meant, meaningsOf, themesOf } from './meanings.ts'

/** Something asked or promised, as it is compared. */
export interface Saying {
  readonly id: string
  /** Of which review; things of one review are no echoes of one another. */
  readonly reviewId: string
  readonly text: string
  /** What it answers, whose themes it has too: "All staff will be trained." under a recommendation about bruises. */
  readonly answers?: string | null
}

/** Everything said, by what it means: where each meaning stands, and none of the words themselves. */
export interface Sayings {
  readonly ids: readonly string[]
  readonly reviews: readonly string[]
  /** For each term where it is met: the place in `ids`, and how often, one after the other. */
  readonly places: ReadonlyMap<string, readonly number[]>
  readonly lengths: readonly number[]
  readonly usualLength: number
  /** What each would score against itself. */
  readonly own: readonly number[]
}

export interface Echo {
  readonly id: string
  readonly score: number
  /** From 0 to 1: how much of the meaning of the two is shared, by how rare it is. */
  readonly closeness: number
  /** The terms that both have. */
  readonly shared: readonly string[]
  /** The themes that both have. */
  readonly themes: readonly string[]
}

/** The usual constants of BM25: how soon repeating a word stops counting, and how far a long text is marked down. */
const repeating = 1.2
const lengthening = 0.75
/** A theme in common says less than a word in common. */
const ofTheme = 0.5
/** Two are said to echo each other from here. */
const closeEnough = 0.15

/** Puts sayings in order for being compared with; the order they are given in does not matter. */
export function sayingsOf(given: readonly Saying[]): Sayings {
  const places = new Map<string, number[]>()
  const held = given.map(one => meantBy(one.text, one.answers ?? null))
  for (const [at, { counts }] of held.entries())
    for (const [term, many] of counts) {
      const there = places.get(term)
      if (there) there.push(at, many)
      else places.set(term, [at, many])
    }
  const lengths = held.map(one => one.length)
  const usualLength = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length) || 1
  const about = { ids: given.map(one => one.id), reviews: given.map(one => one.reviewId), places, lengths, usualLength }
  return { ...about, own: held.map(one => scoreAlone(one, about)) }
}

/**
 * What was said like this before, closest first: what shares two meanings with it, or one of the thesaurus, which brings its
 * theme. Okapi BM25 over meanings in the place of words. Nothing of `except`, the review that the text itself is of.
 */
export function echoesOf(
  { text, answers = null }: { readonly text: string; readonly answers?: string | null },
  sayings: Sayings,
  except: string | null = null,
): Echo[] {
  const asked = meantBy(text, answers)
  const scores = new Map<number, { score: number; terms: string[] }>()
  for (const term of asked.counts.keys()) {
    const there = sayings.places.get(term) ?? []
    const rarity = rarityOf(term, sayings)
    for (let i = 0; i < there.length; i += 2) {
      const at = there[i] as number
      const found = scores.get(at) ?? { score: 0, terms: [] }
      found.score += rarity * weightIn(term, there[i + 1] as number, sayings.lengths[at] as number, sayings.usualLength)
      found.terms.push(term)
      scores.set(at, found)
    }
  }
  const alone = scoreAlone(asked, sayings)
  const echoes: Echo[] = []
  for (const [at, { score, terms }] of scores) {
    const closeness = Math.min(1, score / Math.sqrt(alone * (sayings.own[at] as number)))
    if (terms.length < 2 || closeness < closeEnough || sayings.reviews[at] === except) continue
    const [themes, shared] = [terms.filter(isTheme), terms.filter(term => !isTheme(term))]
    if (shared.length === 0) continue
    echoes.push({ id: sayings.ids[at] as string, score, closeness, shared, themes: themes.map(term => term.slice(1)) })
  }
  return echoes.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

interface MeantBy {
  readonly counts: ReadonlyMap<string, number>
  /** How many meanings, themes apart. */
  readonly length: number
}

const isTheme = (term: string): boolean => term.startsWith('#')

function meantBy(text: string, answers: string | null): MeantBy {
  const meant = meaningsOf(text)
  const counts = new Map<string, number>()
  for (const { term } of meant) counts.set(term, (counts.get(term) ?? 0) + 1)
  const around: Meant[] = answers === null ? [] : meaningsOf(answers)
  for (const theme of themesOf([...meant, ...around])) counts.set(`#${theme}`, 1)
  return { counts, length: meant.length }
}

/** Rarer terms tell more. It depends on the share of sayings that have the term, and not on how many sayings there are. */
function rarityOf(term: string, { places, ids }: Pick<Sayings, 'places' | 'ids'>): number {
  const having = (places.get(term)?.length ?? 0) / 2
  return having === 0 ? 0 : Math.log(1 + ids.length / having)
}

function weightIn(term: string, many: number, length: number, usualLength: number): number {
  if (isTheme(term)) return ofTheme
  return (many * (repeating + 1)) / (many + repeating * (1 - lengthening + (lengthening * length) / usualLength))
}

/** A term that is nowhere else counts as one that is as rare as the rarest known term beside it. */
function scoreAlone({ counts, length }: MeantBy, about: Pick<Sayings, 'places' | 'ids' | 'usualLength'>): number {
  const rarities = [...counts].map(([term]) => rarityOf(term, about))
  const rarest = Math.max(0, ...rarities)
  return [...counts].reduce(
    (sum, [term, many], at) => sum + (rarities[at] || rarest) * weightIn(term, many, length, about.usualLength),
    0,
  )
}
