import type { Run, TrackedChange } from '../../reading.ts'
import type { Piece, Words } from './flow.ts'
import { plainLetters } from './letters.ts'

/** Words with one kind of space, nothing at either end of a line, and their styles. */
export interface Tidied {
  readonly text: string
  readonly runs: readonly Run[]
  /** Page breaks before the first letter, after the last, and between: offsets of the letters that begin a page. */
  readonly before: number
  readonly after: number
  readonly breaks: readonly number[]
  /** Changes that were tracked, in order. */
  readonly changes: readonly Omit<TrackedChange, 'page'>[]
}

/** Tidies words; a tab among them becomes `tab`. */
export function tidied(words: Words, tab: '\t' | ' '): Tidied {
  let text = ''
  let gap = ''
  let before = 0
  let turns = 0
  const breaks: number[] = []
  const runs: { start: number; end: number; bold: boolean; italic: boolean }[] = []
  const changes: Omit<TrackedChange, 'page'>[] = []
  for (const piece of merged(words)) {
    if (piece.gone !== undefined) noteGone(changes, text.length, piece.gone)
    for (const token of piece.text.match(/\f|[ \t\n]+|[^ \t\n\f]+/g) ?? []) {
      if (token === '\f') turns++
      else if (/^[ \t\n]/.test(token)) gap += token
      else {
        const start = text.length
        if (text === '') before = turns
        else text += gap.includes('\n') ? '\n' : tab === ' ' ? gap.replace(/[ \t]*\t[ \t]*/g, ' ') : gap
        if (start > 0) for (; turns > 0; turns--) breaks.push(text.length)
        turns = 0
        gap = ''
        text += token
        if (piece.change) notePut(changes, piece.change, text.length - token.length, text)
        const last = runs.at(-1)
        if (last && last.bold === piece.bold && last.italic === piece.italic) last.end = text.length
        else {
          // A space between two styles belongs to the first.
          const from = text.length - token.length
          if (last) last.end = from
          runs.push({ start: from, end: text.length, bold: piece.bold, italic: piece.italic })
        }
      }
    }
  }
  const found = { text, runs, breaks, changes }
  return text === '' ? { ...found, before: turns, after: 0 } : { ...found, before, after: turns }
}

type Changes = Omit<TrackedChange, 'page'>[]

/** Words that were taken out in several goes are one change. */
function noteGone(changes: Changes, at: number, words: string): void {
  const last = changes.at(-1)
  const together = last?.kind === 'deleted' && last.start === at ? last.words : ''
  if (together !== '') changes.pop()
  const said = plainLetters(together + words)
    .replace(/\s+/g, ' ')
    .normalize('NFC')
  if (said.trim() !== '') changes.push({ kind: 'deleted', start: at, end: at, words: said })
}

function notePut(changes: Changes, kind: 'inserted' | 'moved', start: number, text: string): void {
  const last = changes.at(-1)
  const goesOn = last?.kind === kind && text.slice(last.end, start).trim() === ''
  const from = goesOn ? last.start : start
  if (goesOn) changes.pop()
  changes.push({ kind, start: from, end: text.length, words: text.slice(from) })
}

/** Neighbours of one style as one piece. */
function merged(words: Words): readonly Piece[] {
  const pieces: Piece[] = []
  for (const each of words) {
    const piece = { ...each, text: plainLetters(each.text) }
    const last = pieces.at(-1)
    const same = last && last.gone === undefined && last.change === piece.change
    if (piece.gone !== undefined) pieces.push(piece)
    else if (same && last.bold === piece.bold && last.italic === piece.italic)
      pieces[pieces.length - 1] = { ...last, text: last.text + piece.text }
    else if (piece.text !== '') pieces.push(piece)
  }
  // An accent parted from its letter by a change of style or page: we have met none, and take the style to be one.
  const parted = pieces.some(piece => leansOnAnother.test(piece.text))
  const whole = parted
    ? [
        ...pieces.filter(piece => piece.gone !== undefined),
        { bold: false, italic: false, text: pieces.map(piece => piece.text).join('') },
      ]
    : pieces
  return whole.map(piece => ({ ...piece, text: piece.text.replace(afterABreak, '$2$1').normalize('NFC') }))
}

/** Marks, and the later letters of a Korean syllable, are one letter with what stands before them. */
const leansOnAnother = /(?:^|\f)[\p{M}\u1160-\u11FF]/u
const afterABreak = /(\f+)([\p{M}\u1160-\u11FF]+)/gu
