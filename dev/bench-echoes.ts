import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDocument } from '#src/reading/index.ts'
import { echoesOf, type Saying, sayingsOf, stem } from '#src/recommendations/index.ts'
import { begins, documents, others, pairs } from './echoes-labels.ts'

const folder = join(import.meta.dirname, '..', '..', 'shared', 'corpus', 'documents')
export const absent = existsSync(folder) ? false : 'the shared corpus of published documents is not beside this project'

export interface Found {
  readonly what: string
  readonly queries: number
  /** Of the first five, how many belong; of at most five that belong, how many are among the first five. */
  readonly precision: number
  readonly recall: number
  /** One over the place of the first that belongs. */
  readonly firstPlace: number
  /** Of all that is said to echo, however much, how much belongs; and of all that belongs, how much is said to. */
  readonly allPrecision: number
  readonly allRecall: number
  readonly milliseconds: number
}

type Ranked = (asked: Saying) => readonly string[]

/** How well echoes are found, and beside it plain BM25 over stems, on the labelled documents and `more` unlabelled ones. */
export async function echoes(more: readonly string[] = others): Promise<Found[]> {
  const said: Saying[] = []
  for (const file of [...Object.values(documents), ...more]) said.push(...(await sayingsIn(file)))
  const labels = Object.entries(begins).map(([label, words]) => {
    const file = documents[label[0] as keyof typeof documents]
    const [one, ...rest] = said.filter(
      ({ reviewId, text }) => reviewId === file && plain(text).startsWith(plain(words)),
    )
    if (!one || rest.length > 0) throw new Error(`${label}: ${rest.length + (one ? 1 : 0)} things begin so: ${words}`)
    return [label, one] as const
  })
  const byLabel = new Map(labels)
  const together = sayingsOf(said)
  const bare = bareIndex(said)
  return [true, false].flatMap(heldOut => {
    const belongs = belongingTo(id => byLabel.get(id)?.id ?? '', heldOut)
    const asked = said.filter(one => belongs.has(one.id))
    const part = heldOut ? 'held out' : 'worked on'
    return [
      figures(`plain BM25, ${part}`, asked, belongs, bare),
      figures(`echoes, ${part}`, asked, belongs, one => echoesOf(one.text, together, one.reviewId).map(({ id }) => id)),
    ]
  })
}

/** Whoever is asked about, with all that belongs to it. Pairs with the oldest document were worked on, the others held out. */
function belongingTo(idOf: (label: string) => string, heldOut: boolean): Map<string, Set<string>> {
  const belongs = new Map<string, Set<string>>()
  const goesWith = (one: string, other: string) => belongs.set(one, (belongs.get(one) ?? new Set<string>()).add(other))
  for (const [left, right] of pairs)
    for (const one of left)
      for (const other of right) {
        if (heldOut === /I/.test(one + other)) continue
        goesWith(idOf(one), idOf(other))
        goesWith(idOf(other), idOf(one))
      }
  return belongs
}

async function sayingsIn(file: string): Promise<Saying[]> {
  const outcome = await readDocument(readFileSync(join(folder, file)), () => {}, file)
  if (!outcome.ok) throw new Error(`${file}: ${outcome.why}`)
  return outcome.reading.recommendations.flatMap(({ text, response }, at) => [
    { id: `${file} ${at + 1}`, reviewId: file, text },
    ...(response?.commitments ?? []).map((promise, n) => ({
      id: `${file} ${at + 1}/${n + 1}`,
      reviewId: file,
      text: promise.text,
    })),
  ])
}

const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ')

function figures(
  what: string,
  asked: readonly Saying[],
  belongs: ReadonlyMap<string, ReadonlySet<string>>,
  ranked: Ranked,
): Found {
  const began = performance.now()
  const answers = asked.map(one => ranked(one))
  const milliseconds = (performance.now() - began) / asked.length
  const each = answers.map((found, at) => {
    const right = belongs.get(asked[at]?.id ?? '') ?? new Set<string>()
    const hits = found.slice(0, 5).filter(id => right.has(id)).length
    const first = found.findIndex(id => right.has(id))
    return {
      precision: hits / 5,
      recall: hits / Math.min(5, right.size),
      firstPlace: first < 0 ? 0 : 1 / (first + 1),
      found: found.length,
      hits: found.filter(id => right.has(id)).length,
      right: right.size,
    }
  })
  const sum = (of: (one: (typeof each)[number]) => number) => each.reduce((all, one) => all + of(one), 0)
  return {
    what,
    queries: asked.length,
    precision: sum(one => one.precision) / asked.length,
    recall: sum(one => one.recall) / asked.length,
    firstPlace: sum(one => one.firstPlace) / asked.length,
    allPrecision: sum(one => one.hits) / sum(one => one.found),
    allRecall: sum(one => one.hits) / sum(one => one.right),
    milliseconds,
  }
}

/** What a search box has: stems, no stop words, no thesaurus; everything of other reviews that shares a stem, best first. */
function bareIndex(said: readonly Saying[]): Ranked {
  const bags = said.map(({ text }) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).map(stem))
  const usual = bags.reduce((all, bag) => all + bag.length, 0) / bags.length
  const having = new Map<string, number>()
  for (const bag of bags) for (const one of new Set(bag)) having.set(one, (having.get(one) ?? 0) + 1)
  return asked => {
    const terms = new Set(bags[said.indexOf(asked)])
    return said
      .map((one, at) => {
        const bag = bags[at] ?? []
        let score = 0
        for (const term of terms) {
          const many = bag.filter(other => other === term).length
          const rarity = Math.log(1 + said.length / (having.get(term) ?? 1))
          score += (rarity * many * 2.2) / (many + 1.2 * (0.25 + (0.75 * bag.length) / usual))
        }
        return { id: one.id, reviewId: one.reviewId, score }
      })
      .filter(one => one.reviewId !== asked.reviewId && one.score > 0)
      .sort((a, b) => b.score - a.score)
      .map(one => one.id)
  }
}
