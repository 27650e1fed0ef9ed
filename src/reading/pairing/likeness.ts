import { termsOf, weightOf } from '../asks/terms.ts'

/** A recommendation as one document prints it, with what that document answers; a reading's own are such. */
export interface Pairable {
  readonly number: string | null
  readonly text: string
  readonly response: { readonly text: string } | null
}

/** How like each recommendation of the report is to each of the response, from 0 to 1. */
export interface Likeness {
  between(report: number, response: number): number
  /** One of the two prints too few words for a comparison. */
  wordless(report: number, response: number): boolean
}

/** Fewer meanings than this tell nothing: "Recommendation 4: accepted". */
const fewest = 3

/**
 * Meanings in common (stems and the field's thesaurus), each weighed by how rare it is in the two documents, over the
 * geometric mean of both weights: so that a response may shorten or lengthen. Where the response leaves the words
 * of a recommendation out, what it answers is compared in their place.
 */
export function likenessOf(report: readonly Pairable[], response: readonly Pairable[]): Likeness {
  const asked = report.map(one => wordsOf(one.text))
  const repeated = response.map(one => wordsOf(one.text))
  const compared = response.map((one, at) =>
    isFew(repeated[at]) ? wordsOf(`${one.text}\n${one.response?.text ?? ''}`) : (repeated[at] ?? wordsOf('')),
  )
  const spread = new Map<string, number>()
  for (const { terms } of [...asked, ...compared])
    for (const term of terms) spread.set(term, (spread.get(term) ?? 0) + 1)
  const all = asked.length + compared.length
  const weights = new Map([...spread].map(([term, many]) => [term, weightOf(term) * Math.log(1 + all / many)]))
  const weigh = (term: string): number => weights.get(term) ?? 0
  const weightsOf = (sets: readonly Words[]) =>
    sets.map(({ terms }) => [...terms].reduce((sum, term) => sum + weigh(term), 0))
  const [ours, theirs] = [weightsOf(asked), weightsOf(compared)]
  const table = asked.map((one, i) =>
    compared.map((other, j) => {
      if (one.plain === other.plain) return 1
      const whole = Math.sqrt((ours[i] ?? 0) * (theirs[j] ?? 0))
      if (whole === 0) return 0
      let shared = 0
      for (const term of one.terms) if (other.terms.has(term)) shared += weigh(term)
      return Math.min(1, shared / whole)
    }),
  )
  return {
    between: (i, j) => table[i]?.[j] ?? 0,
    wordless: (i, j) => (isFew(asked[i]) || isFew(repeated[j])) && asked[i]?.plain !== repeated[j]?.plain,
  }
}

interface Words {
  readonly plain: string
  readonly terms: ReadonlySet<string>
}

const wordsOf = (text: string): Words => ({
  plain: text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
  terms: new Set(termsOf(text)),
})

const isFew = (words: Words | undefined): boolean => (words?.terms.size ?? 0) < fewest
