import { type Finding, findingsIn, type Known } from '#src/disclosure/index.ts'
import type { Choices } from '../edition/choices.ts'
import type { Edition } from '../edition/edition.ts'
import { type Path, stringsOf } from '../edition/strings.ts'
import { wayNamed } from '../versions/ways.ts'

/** Words in an edition that may identify somebody, each once, with every place where they stand. */
export interface Found {
  /** The words as they are printed; what is chosen about them holds wherever they stand in the review. */
  readonly words: string
  readonly kind: Finding['kind']
  readonly why: string
  readonly blocks: boolean
  /** Only whoever signed them can change the scrutineer’s words: they cannot be left out. */
  readonly isSigned: boolean
  readonly places: readonly Place[]
}

interface Place {
  readonly where: string
  readonly before: string
  readonly after: string
}

/** So many characters are shown before and after what was found. */
const around = 90

/** Looks through everything that an edition says. */
export function findingsOfEdition(edition: Edition, known: Known): Found[] {
  const found = new Map<string, Found & { places: Place[] }>()
  for (const { text, path } of stringsOf(edition)) {
    for (const one of findingsIn(text, known)) {
      const words = text.slice(one.start, one.end)
      const place = {
        where: whereIs(edition, path),
        before: text.slice(Math.max(0, one.start - around), one.start),
        after: text.slice(one.end, one.end + around),
      }
      const before = found.get(words)
      const isSigned = path[0] === 'statements'
      if (before) before.places.push(place)
      found.set(words, {
        ...{ words, kind: one.kind, why: one.why },
        blocks: one.blocks || (before?.blocks ?? false),
        isSigned: isSigned || (before?.isSigned ?? false),
        places: before?.places ?? [place],
      })
    }
  }
  return [...found.values()].sort((a, b) => Number(b.blocks) - Number(a.blocks))
}

/** What still stands in the way of publishing: words that block and that nobody gave a reason to keep. */
export const unresolved = (found: readonly Found[], { allowed }: Pick<Choices, 'allowed'>): Found[] =>
  found.filter(one => one.blocks && !allowed.has(one.words))

/** What blocks and may stay for a reason: the second person agrees to each. */
export const allowedIn = (found: readonly Found[], { allowed }: Pick<Choices, 'allowed'>): Found[] =>
  found.filter(one => one.blocks && allowed.has(one.words))

/** Where something stands, as the page calls it: “Recommendation 3, promise 3.1”. */
function whereIs(edition: Edition, path: Path): string {
  const [part, at, under, which] = path
  if (part === 'recommendations' && typeof at === 'number') {
    const one = edition.recommendations[at]
    const name = `Recommendation ${one?.number ?? at + 1}`
    if (under === 'promises' && typeof which === 'number') return `${name}, promise ${one?.promises[which]?.reference}`
    return under === 'responseText' ? `${name}, the whole response` : name
  }
  if (part === 'versions' && typeof at === 'number') {
    const way = edition.versions?.[at]?.way ?? ''
    return `The page in ${wayNamed(way)?.name ?? way}`
  }
  return typeof part === 'string' ? (parts[part] ?? 'The top of the page') : 'The top of the page'
}

const parts: Readonly<Record<string, string>> = {
  challenges: 'Questions and challenges',
  statements: 'The independent scrutineer’s statement',
  against: 'What is not done, not known or late',
  leftOut: 'What was left out',
  corrections: 'Corrections',
  notKnown: 'What the response does not say',
}
