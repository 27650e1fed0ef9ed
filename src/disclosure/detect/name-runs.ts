import type { Known } from './finding.ts'
import { endsBody, notNames } from './not-names.ts'

/** A word as names are written: O'Brien, Lloyd-Jones, Ng, Adébáyọ̀. */
export const word = "\\p{Lu}[\\p{L}\\p{M}]*(?:['-]\\p{L}[\\p{L}\\p{M}]*)*"
const words = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}'])${word}`, 'gu')
/** What may stand between two words of one name. */
const joined =
  /^(?:[ \n]{1,2}|[ \n](?:de|da|di|du|van|von|der|den|bin|bint|ibn|ap|ab|ferch|mac|y|al|el|ul|le|la)[ \n]|[ \n]\p{Lu}\.? ?|[ \n](?:al|el|ad|ar|as|ul|ur|an|ap|ab)-)$/u

export interface NameRun {
  readonly start: number
  readonly end: number
  readonly words: readonly string[]
  /** Whether it is the first of a sentence or a line, where any word has a capital. */
  readonly first: boolean
}

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Runs of words with capitals that could be somebody's name: no words of the field, no bodies, no pseudonyms. */
export function namesOf(text: string, known: Known): NameRun[] {
  return runsOf(text)
    .filter(run => !endsBody.test(run.at(-1)?.text ?? ''))
    .flatMap(pieces)
    .map(piece => runOf(text, piece))
    .filter(run => !isKnown(run.words.join(' '), known))
}

function runsOf(text: string): Word[][] {
  const runs: Word[][] = []
  let last: Word | null = null
  for (const match of text.matchAll(words)) {
    const bare = match[0].replace(/'s$/i, '')
    const one = { text: bare, start: match.index, end: match.index + bare.length }
    const goesOn = last !== null && one.start - last.end < 8 && joined.test(text.slice(last.end, one.start))
    if (goesOn) runs.at(-1)?.push(one)
    else runs.push([one])
    // A possessive ends the name that it belongs to.
    last = bare === match[0] ? one : null
  }
  return runs
}

/** A run without the words that are no names, in what is left on either side of them. */
function pieces(run: readonly Word[]): Word[][] {
  const kept: Word[][] = [[]]
  for (const one of run) {
    const piece = kept.at(-1) ?? []
    if (isNameWord(one.text, piece.length > 0)) piece.push(one)
    else if (piece.length > 0) kept.push([])
  }
  return kept.filter(piece => piece.length > 0)
}

/** Capitals throughout are an abbreviation, but for a surname after a first name. */
function isNameWord(text: string, follows: boolean): boolean {
  if (text.length < 2 || /^\p{Lu}{2,}['-]?\p{Ll}/u.test(text)) return false
  if (text === text.toUpperCase() && !text.includes("'")) return follows && !notNames.has(text.toLowerCase())
  return !text.split('-').every(part => notNames.has(part.toLowerCase()))
}

function runOf(text: string, piece: readonly Word[]): NameRun {
  const start = piece[0]?.start ?? 0
  return {
    start,
    end: piece.at(-1)?.end ?? 0,
    words: piece.map(one => one.text),
    first: /(?:^|[.!?:\n]["'”“ ]{0,3}|\n[ \t]*[-*•(\d.]{0,4} ?)$/.test(text.slice(Math.max(0, start - 6), start)),
  }
}

const isKnown = (name: string, { bodies, pseudonyms }: Known): boolean =>
  bodies.some(body => body.includes(name)) ||
  pseudonyms.some(pseudonym => pseudonym === name || pseudonym.split(' ').includes(name))
