import type { Rule } from './rules.ts'
import type { Word } from './words.ts'

/** Words that stand side by side with ordinary spaces between them. A printed line holds one, a row of a table several. */
export interface Line {
  readonly words: readonly Word[]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly base: number
  /** Of most of its letters. */
  readonly size: number
  /** Whether nothing in it is plain. */
  readonly bold: boolean
  /** Whether a rule is drawn under the whole of it. */
  readonly underlined: boolean
}

/** Gathers the words of a region into lines, from top to bottom and, side by side, from left to right. */
export function linesOf(words: readonly Word[], rules: readonly Rule[] = []): readonly Line[] {
  const walls = rules.filter(rule => !rule.across)
  const floors = rules.filter(rule => rule.across)
  return rowsOf(words).flatMap(row =>
    split(row, walls).map(line => ({ ...line, underlined: underlined(line, floors) })),
  )
}

/** Words at one height, however far apart. */
function rowsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const rows: { words: Word[]; base: number; top: number; bottom: number; size: number }[] = []
  // Largest first, so that raised and lowered letters join the line they belong to.
  const bySize = [...words].sort((a, b) => b.size - a.size || a.base - b.base)
  for (const word of bySize) {
    const size = Math.max(word.size, 1)
    const row = rows.find(
      one =>
        Math.abs(one.base - word.base) < Math.min(size, one.size) * 0.34 ||
        (size < one.size * 0.8 && overlap(one, word) > (word.bottom - word.top) * 0.5 && beside(one.words, word)),
    )
    if (!row) rows.push({ words: [word], base: word.base, top: word.top, bottom: word.bottom, size })
    else row.words.push(word)
  }
  rows.sort((a, b) => a.base - b.base)
  return rows.map(row => row.words.sort((a, b) => a.left - b.left))
}

const overlap = (a: { top: number; bottom: number }, b: { top: number; bottom: number }): number =>
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)

const beside = (words: readonly Word[], word: Word): boolean =>
  words.some(other => Math.abs(other.right - word.left) < other.size || Math.abs(word.right - other.left) < other.size)

function split(row: readonly Word[], walls: readonly Rule[]): readonly Line[] {
  const lines: Word[][] = []
  let open: Word[] = []
  for (const word of row) {
    const last = open.at(-1)
    if (last && (word.left - last.right > gapBetween(open, last, word) || walled(walls, last, word))) {
      lines.push(open)
      open = []
    }
    open.push(word)
  }
  if (open.length > 0) lines.push(open)
  return lines.map(lineFrom)
}

/** A list's mark belongs to the words after it, however wide the tab between them. */
function gapBetween(open: readonly Word[], last: Word, word: Word): number {
  const size = Math.max(last.size, word.size)
  return isMark(textOf(open)) ? Math.max(64, size * 4) : size * 1.05
}

export const isMark = (text: string): boolean =>
  /^(?:[•·▪◦‣●○■□➢✓☑◼◆►*–—\uFFFD-]|o|\(?\d{1,3}(?:\.\d{1,2}){0,3}[.):]?|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)]|\([a-z]{1,4}\))$/.test(
    text,
  )

const walled = (walls: readonly Rule[], last: Word, word: Word): boolean =>
  walls.some(
    wall =>
      wall.at > last.right - 1 &&
      wall.at < word.left + 1 &&
      wall.from < word.base &&
      wall.to > word.base - word.size * 0.5,
  )

const underlined = (line: Line, floors: readonly Rule[]): boolean => {
  const under = floors.filter(rule => rule.at > line.base - 1 && rule.at < line.base + line.size * 0.35)
  const covered = under.reduce(
    (sum, rule) => sum + Math.max(0, Math.min(rule.to, line.right) - Math.max(rule.from, line.left)),
    0,
  )
  // A longer rule is the edge of a box or a table.
  return (
    covered > (line.right - line.left) * 0.85 &&
    under.every(rule => rule.from > line.left - 4 && rule.to < line.right + 4)
  )
}

export function lineFrom(words: readonly Word[]): Line {
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  const letters = new Map<number, number>()
  for (const word of words) {
    left = Math.min(left, word.left)
    right = Math.max(right, word.right)
    top = Math.min(top, word.top)
    bottom = Math.max(bottom, word.bottom)
    letters.set(word.size, (letters.get(word.size) ?? 0) + word.text.length)
  }
  const size = [...letters].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
  const base = words.find(word => word.size === size)?.base ?? bottom
  const worded = words.filter(word => /[\p{L}\p{N}]/u.test(word.text))
  const bold = worded.length > 0 && worded.every(word => word.style >= 2)
  return { words, left, right, top, bottom, base, size, bold, underlined: false }
}

/** The line as it reads, with one space between words. */
export function textOf(words: readonly Word[]): string {
  let text = ''
  words.forEach((word, i) => {
    text += i > 0 && standsApart(words[i - 1], word) ? ` ${word.text}` : word.text
  })
  return text
}

/** A note's number, raised beside a word. */
export const isRaised = (word: Word, line: Pick<Line, 'size' | 'base'>): boolean =>
  word.size < line.size * 0.78 && word.base < line.base - line.size * 0.1 && /^\d{1,3}$/.test(word.text)

/** Whether a space is read between two words of one line. */
export const standsApart = (before: Word | undefined, word: Word): boolean => {
  if (before === undefined) return true
  const gap = word.left - before.right
  if (isRaised(word, before) && gap < before.size * 0.4) return false
  if (isRaised(before, word) && gap < word.size * 0.4 && /^[.,;:)]/.test(word.text)) return false
  return word.spaced || gap > Math.min(before.size, word.size) * 0.22 || word.left < before.left
}
