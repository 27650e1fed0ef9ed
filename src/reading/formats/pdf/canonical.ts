import type { Block, Box, CanonicalText, Page, Run } from '../../reading.ts'
import type { Draft } from './draft.ts'
import { draftOf } from './draft.ts'
import type { PageDrafts } from './join.ts'
import { hyphenJudge, lineEndHyphen } from './letters.ts'
import { type Line, standsApart } from './lines.ts'
import type { Word } from './words.ts'

interface Sheet {
  text: string
  readonly blocks: Block[]
  readonly boxes: Box[]
  readonly judge: (before: string, after: string) => string
}

/** Writes the one text of the document, and for each line of it where on which page it stands. */
export function canonicalOf(pages: readonly PageDrafts[]): CanonicalText {
  const sheet: Sheet = { text: '', blocks: [], boxes: [], judge: hyphenJudge(allWords(pages)) }
  const places: Page[] = []
  let frames = 0
  pages.forEach((page, i) => {
    const carried = i > 0 && (pages[i - 1]?.drafts.some(draft => pageOfLast(draft) === page.number) ?? false)
    const last = pages[i - 1]
    const start = last
      ? Math.max(
          places.at(-1)?.start ?? 0,
          carried ? startOn(sheet, page.number) : sheet.text.length + (sheet.text === '' ? 0 : 1),
        )
      : 0
    const previous = places.at(-1)
    if (previous) places[places.length - 1] = { ...previous, end: start }
    places.push({ number: page.number, start, end: start, width: page.width, height: page.height })
    const seen = new Map<number, number>()
    for (const draft of inPageOrder(page)) {
      let boxed: number | undefined
      if (draft.frame !== null) {
        boxed = seen.get(draft.frame) ?? ++frames
        seen.set(draft.frame, boxed)
      }
      write(sheet, draft, boxed)
    }
  })
  const final = places.at(-1)
  if (final) places[places.length - 1] = { ...final, end: sheet.text.length }
  const pagesOut = places.map((page, i) => {
    const next = places[i + 1]
    const end = Math.min(next ? next.start : sheet.text.length, sheet.text.length)
    const start = Math.min(page.start, sheet.text.length)
    return { ...page, start, end: Math.max(start, end) }
  })
  return { text: sheet.text, pages: pagesOut, blocks: sheet.blocks, boxes: sheet.boxes }
}

/** A carried-over paragraph: the page begins inside the block before, where its own words begin. */
function startOn(sheet: Sheet, page: number): number {
  const last = sheet.blocks.at(-1)
  const box = sheet.boxes.find(one => last !== undefined && one.start >= last.start && one.page === page)
  return last?.kind === 'table_row' || !box ? sheet.text.length : box.start
}

const pageOfLast = (draft: Draft): number | undefined => linePage.get(draft.cells.flat().at(-1) ?? never)
const never: Line = { words: [], left: 0, right: 0, top: 0, bottom: 0, base: 0, size: 0, bold: false }
/** Lines keep the page they stand on when a block is joined over a page's edge. */
export const linePage = new WeakMap<Line, number>()

/** Head, blocks, foot; where the last block carries on over the page, the foot comes before it. */
function inPageOrder(page: PageDrafts): readonly Draft[] {
  const flowing = page.drafts.filter(draft => draft.kind !== 'footnote' && draft.kind !== 'running')
  const aside = page.drafts.filter(draft => draft.kind === 'footnote')
  const again = page.drafts.filter(draft => draft.kind === 'running')
  const running = (lines: readonly Line[]): readonly Draft[] =>
    lines.map(line => draftOf('running', page.number, [line]))
  const last = flowing.at(-1)
  const carries = last !== undefined && last.cells.flat().some(line => linePage.get(line) !== page.number)
  const foot = [...aside, ...running(page.foot)]
  return [
    ...running(page.head),
    ...again,
    ...(carries ? [...flowing.slice(0, -1), ...foot, last] : [...flowing, ...foot]),
  ]
}

const allWords = (pages: readonly PageDrafts[]): readonly string[] =>
  pages.flatMap(page =>
    page.drafts.flatMap(draft => draft.cells.flatMap(cell => cell.flatMap(line => joinedPieces(line.words)))),
  )

function joinedPieces(words: readonly Word[]): readonly string[] {
  const whole: string[] = []
  words.forEach((word, i) => {
    if (i > 0 && !standsApart(words[i - 1], word)) whole.push(`${whole.pop() ?? ''}${word.text}`)
    else whole.push(word.text)
  })
  return whole
}

function write(sheet: Sheet, draft: Draft, boxed: number | undefined): void {
  if (sheet.text !== '') sheet.text += '\n'
  const start = sheet.text.length
  const styles: { start: number; end: number; style: number }[] = []
  const cells: { start: number; end: number }[] = []
  draft.cells.forEach((cell, i) => {
    if (i > 0) sheet.text += '\t'
    const from = sheet.text.length
    for (const line of cell) writeLine(sheet, line, from, linePage.get(line) ?? draft.page, styles)
    cells.push({ start: from, end: sheet.text.length })
  })
  const end = sheet.text.length
  sheet.blocks.push({
    kind: draft.kind,
    page: draft.page,
    start,
    end,
    runs: runsOf(styles, start, end),
    ...(draft.kind === 'table_row' ? { cells } : {}),
    ...(boxed === undefined ? {} : { boxed }),
  })
}

function writeLine(
  sheet: Sheet,
  line: Line,
  cellStart: number,
  page: number,
  styles: { start: number; end: number; style: number }[],
): void {
  const edges: number[] = []
  let lineStart = -1
  line.words.forEach((word, i) => {
    let text = wordText(word, line)
    const before = line.words[i - 1]
    let glued = before !== undefined && !standsApart(before, word)
    if (i === 0 && sheet.text.length > cellStart) {
      if (sheet.text.endsWith(lineEndHyphen)) {
        const cut = sheet.text.slice(Math.max(cellStart, sheet.text.length - 60), -1)
        const hyphen = sheet.judge(cut, text)
        sheet.text = sheet.text.slice(0, -1) + hyphen
        shorten(sheet, styles)
      } else sheet.text += ' '
    } else if (before && !glued) sheet.text += ' '
    if (i < line.words.length - 1 || !text.endsWith(lineEndHyphen)) text = text.replaceAll(lineEndHyphen, '-')
    if (lineStart < 0) {
      lineStart = sheet.text.length
      glued = false
    }
    const at = sheet.text.length
    sheet.text += text
    styles.push({ start: at, end: sheet.text.length, style: word.style })
    if (glued) edges[edges.length - 1] = tenth(word.right)
    else edges.push(tenth(word.left), tenth(word.right))
  })
  if (lineStart < 0) return
  sheet.boxes.push({
    page,
    start: lineStart,
    end: sheet.text.length,
    x: tenth(line.left),
    y: tenth(line.top),
    width: tenth(line.right - line.left),
    height: tenth(line.bottom - line.top),
    edges,
  })
}

/** After a hyphen was taken out, what ended with it ends one letter sooner. */
function shorten(sheet: Sheet, styles: { start: number; end: number }[]): void {
  const end = sheet.text.length
  const box = sheet.boxes.at(-1)
  if (box && box.end > end) sheet.boxes[sheet.boxes.length - 1] = { ...box, end }
  const style = styles.at(-1)
  if (style && style.end > end) style.end = end
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** A note's number raised beside a word is written raised, so that it does not read as part of a number or a year. */
function wordText(word: Word, line: Line): string {
  const text = leaders(word.text)
  return /^\d{1,3}$/.test(text) && word.size < line.size * 0.78 && word.base < line.base - line.size * 0.1
    ? text.replace(/\d/g, digit => superscripts[Number(digit)] ?? digit)
    : text
}

/** The dots that lead to a page number in a list of contents, however many. */
const leaders = (text: string): string => text.replace(/[.…·_]{5,}/g, '.....')

const tenth = (points: number): number => Math.round(points * 10) / 10

function runsOf(
  styles: readonly { start: number; end: number; style: number }[],
  start: number,
  end: number,
): readonly Run[] {
  if (!styles.some(({ style }) => style > 0)) return []
  const runs: { start: number; end: number; style: number }[] = []
  let at = start
  for (const piece of styles) {
    const last = runs.at(-1)
    if (last && last.style === piece.style) last.end = piece.end
    else {
      // The space between two styles belongs to the one before it.
      if (last) last.end = piece.start
      runs.push({ start: at, end: piece.end, style: piece.style })
    }
    at = piece.end
    const now = runs.at(-1)
    if (now && runs.length > 1 && last !== now) now.start = piece.start
  }
  const final = runs.at(-1)
  if (final) final.end = end
  return runs.map(run => ({ start: run.start, end: run.end, bold: run.style >= 2, italic: run.style % 2 === 1 }))
}
