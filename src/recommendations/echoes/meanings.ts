import { stem } from './stem.ts'
import { commonWords, themes } from './thesaurus.ts'

/** One meaning where it stands in a text: `term` is the same for all words that say it. Places in UTF-16 units. */
export interface Meant {
  readonly term: string
  readonly start: number
  readonly end: number
}

/** Words of grammar: they neither mean anything here nor stand between the words of a phrase. */
const grammar = new Set(
  'a an the of to and or in on for with by at from as into onto than then that this these those it its is are was were be been being am do does did has have had having will shall can could would may might he she they them their his her our we you your i us who whom whose which what when where while why how there here if but so such any all some each both either neither more most much many other others another same very too just about against between through during before after above below under over up down out off again further once only s t re ve ll d'.split(
    ' ',
  ),
)
/** Left in place, so that "was not brought" is a phrase, and no meaning by themselves. */
const silent = new Set(['not', 'no', 'own', 'yet'])
const common = new Set(commonWords.map(stem))

interface Word {
  /** What a line of the thesaurus may call it by: its stem, and itself where it is an abbreviation. */
  readonly keys: readonly string[]
  readonly stem: string
  readonly start: number
  readonly end: number
}

/** A word, or the end of a sentence, which no phrase goes across. */
const aWord = /[.;:?!]+(?=\s|$)|\p{Lu}(?:&\p{Lu})+|[\p{L}\p{N}]+(?:[’'][\p{L}]+)?/gu
const abbreviation = /^(\p{Lu}[\p{Lu}\p{N}&]+?)s?$/u

function wordsOf(text: string): Word[] {
  // A heading in capitals abbreviates nothing.
  const shouted = !/\p{Ll}/u.test(text) && text.includes(' ')
  return [...text.matchAll(aWord)].flatMap(({ 0: word, index: start }) => {
    const small = word.toLowerCase().replaceAll('’', "'")
    if (grammar.has(small)) return []
    if (/^[.;:?!]/.test(word)) return [{ keys: [], stem: '', start, end: start }]
    const short = shouted ? undefined : abbreviation.exec(word)?.[1]
    const root = stem(small)
    return [{ keys: short ? [`^${short}`, root] : [root], stem: root, start, end: start + word.length }]
  })
}

interface Phrase {
  readonly keys: readonly string[]
  readonly term: string
}

const themeOf = new Map<string, string>()
const phrasesAt = new Map<string, Phrase[]>()
for (const { title, meanings } of themes)
  for (const line of meanings) {
    const term = `=${line[0]}`
    themeOf.set(term, title)
    for (const entry of line) {
      const keys = wordsOf(entry).map(word => word.keys[0] ?? '')
      const first = keys[0] ?? ''
      phrasesAt.set(
        first,
        [...(phrasesAt.get(first) ?? []), { keys, term }].sort((a, b) => b.keys.length - a.keys.length),
      )
    }
  }

/** What a text means, in its order: lines of the thesaurus, and for other words that tell something their stems. */
export function meaningsOf(text: string): Meant[] {
  const words = wordsOf(text)
  const found: Meant[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word
    const phrase = longest(words, at)
    const last = words[at + (phrase?.keys.length ?? 1) - 1] as Word
    if (phrase) found.push({ term: phrase.term, start: word.start, end: last.end })
    else if (!isEmpty(word)) found.push({ term: word.stem, start: word.start, end: word.end })
    at += (phrase?.keys.length ?? 1) - 1
  }
  return found
}

function longest(words: readonly Word[], at: number): Phrase | null {
  let best: Phrase | null = null
  for (const key of words[at]?.keys ?? []) {
    const phrase = phrasesAt.get(key)?.find(({ keys }) => keys.every((one, n) => words[at + n]?.keys.includes(one)))
    if (phrase && phrase.keys.length > (best?.keys.length ?? 0)) best = phrase
  }
  return best
}

const isEmpty = ({ stem: root }: Word): boolean =>
  silent.has(root) || common.has(root) || root.length < 2 || /^\p{N}/u.test(root)

export const ofThesaurus = (term: string): boolean => term.startsWith('=')

/** The themes that terms belong to, in the order of the thesaurus. */
export function themesOf(terms: readonly string[]): string[] {
  const met = new Set(terms.map(term => themeOf.get(term)))
  return themes.map(({ title }) => title).filter(title => met.has(title))
}

export interface Piece {
  readonly text: string
  /** True for words that mean one of the terms asked about. */
  readonly isShared: boolean
}

/** A text cut where it shares a meaning; put together again it is the text. */
export function piecesOf(text: string, shared: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const { term, start, end } of meaningsOf(text)) {
    if (!shared.has(term)) continue
    if (start > done) pieces.push({ text: text.slice(done, start), isShared: false })
    pieces.push({ text: text.slice(start, end), isShared: true })
    done = end
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isShared: false })
  return pieces
}
