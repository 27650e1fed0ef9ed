import type { Block, Box, Run } from '../../reading.ts'
import type { Draft } from './draft.ts'
import { lineEndHyphen } from './letters.ts'
import { isRaised, type Line, standsApart } from './lines.ts'
import type { Word } from './words.ts'

interface Styled {
  readonly start: number
  end: number
  readonly style: number
}

/** The canonical text while it is written, block by block, with the place of every line. */
export class Sheet {
  readonly boxes: Box[] = []
  readonly #done: string[] = []
  readonly #hyphen: (before: string, after: string) => string
  #doneLength = 0
  #open = ''
  #styles: Styled[] = []

  /** `hyphen` says what becomes of a hyphen at the end of a line. */
  constructor(hyphen: (before: string, after: string) => string) {
    this.#hyphen = hyphen
  }

  get length(): number {
    return this.#doneLength + this.#open.length
  }

  text(): string {
    return this.#done.join('') + this.#open
  }

  write({ kind, page, cells }: Draft): Block {
    this.#close()
    const start = this.length
    const places = cells.map((cell, i) => {
      if (i > 0) this.#open += '\t'
      const from = this.length
      cell.forEach((paragraph, j) => {
        if (j > 0) this.#open += '\n'
        const begins = this.length
        for (const line of paragraph) this.#line(line, begins)
        if (this.#open.endsWith(lineEndHyphen)) this.#open = `${this.#open.slice(0, -1)}-`
      })
      return { start: from, end: this.length }
    })
    const runs = runsOf(this.#styles, this.length)
    return { kind, page, start, end: this.length, runs, ...(kind === 'table_row' ? { cells: places } : {}) }
  }

  /** Ends a block: its text is not touched again. */
  #close(): void {
    if (this.length > 0) this.#open += '\n'
    this.#done.push(this.#open)
    this.#doneLength += this.#open.length
    this.#open = ''
    this.#styles = []
  }

  #line(line: Line, paragraph: number): void {
    const edges: number[] = []
    let begins = -1
    line.words.forEach((word, i) => {
      const before = line.words[i - 1]
      const glued = before !== undefined && !standsApart(before, word)
      const last = i === line.words.length - 1
      if (before ? !glued : this.length > paragraph && !this.#joinsHyphen(word.text)) this.#open += ' '
      if (begins < 0) begins = this.length
      const start = this.length
      this.#open += printed(word, line, last)
      this.#styles.push({ start, end: this.length, style: word.style })
      if (glued) edges[edges.length - 1] = tenth(word.right)
      else edges.push(tenth(word.left), tenth(word.right))
    })
    if (begins < 0) return
    const [x, y] = [tenth(line.left), tenth(line.top)]
    const [width, height] = [tenth(line.right - line.left), tenth(line.bottom - line.top)]
    this.boxes.push({ page: line.words[0]?.page ?? 1, start: begins, end: this.length, x, y, width, height, edges })
  }

  /** Joins a word cut at a line's end; false where none is. */
  #joinsHyphen(after: string): boolean {
    const marked = this.#open.endsWith(lineEndHyphen)
    if (!marked && !(/\p{L}-$/u.test(this.#open) && /^\p{Ll}/u.test(after))) return false
    const hyphen = this.#hyphen(this.#open.slice(-60, -1), after)
    this.#open = this.#open.slice(0, -1) + hyphen
    if (hyphen === '') {
      const box = this.boxes.at(-1)
      if (box) this.boxes[this.boxes.length - 1] = { ...box, end: Math.min(box.end, this.length) }
      const style = this.#styles.at(-1)
      if (style) style.end = Math.min(style.end, this.length)
    }
    return true
  }
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** A word as it is written: notes' numbers raised, so that none reads as part of a year; leader dots cut to five. */
function printed(word: Word, line: Line, last: boolean): string {
  const text = last && word.text.endsWith(lineEndHyphen) ? word.text : word.text.replaceAll(lineEndHyphen, '-')
  if (isRaised(word, line)) return text.replace(/\d/g, digit => superscripts[Number(digit)] ?? digit)
  return text.replace(/[.…·_]{5,}/g, '.....')
}

const tenth = (points: number): number => Math.round(points * 10) / 10

/** Stretches of one style, only where something is bold or italic. A space belongs to the words before it. */
function runsOf(styles: readonly Styled[], end: number): readonly Run[] {
  if (!styles.some(({ style }) => style > 0)) return []
  const runs: { start: number; end: number; style: number }[] = []
  for (const piece of styles) {
    const last = runs.at(-1)
    if (last?.style === piece.style) continue
    if (last) last.end = piece.start
    runs.push({ start: piece.start, end, style: piece.style })
  }
  return runs.map(({ start, end, style }) => ({ start, end, bold: style >= 2, italic: style % 2 === 1 }))
}
