import { type Draft, draftOf } from './draft.ts'
import { kindOf, type Usual } from './flow.ts'
import { type Line, linesOf, textOf } from './lines.ts'
import type { Rule } from './rules.ts'
import { nextTable, rowOf } from './tables.ts'
import type { Tag } from './tags.ts'
import type { Word } from './words.ts'

interface Reader {
  readonly page: number
  readonly byMark: ReadonlyMap<number, readonly Word[]>
  readonly rules: readonly Rule[]
  readonly usual: Usual
  readonly drafts: Draft[]
}

/** The blocks of a page as its tags tell them; null where the tags leave out too many of its words. */
export function taggedBlocks(
  tags: readonly Tag[],
  words: readonly Word[],
  rules: readonly Rule[],
  page: number,
  usual: Usual,
): { readonly drafts: readonly Draft[]; readonly rest: readonly Word[] } | null {
  const byMark = new Map<number, Word[]>()
  for (const word of words) {
    const same = byMark.get(word.mark)
    if (same) same.push(word)
    else byMark.set(word.mark, [word])
  }
  const told = new Set(tags.flatMap(marksIn))
  const rest = words.filter(word => word.mark < 0 || !told.has(word.mark))
  if (rest.length > words.length * 0.12) return null
  const reader: Reader = { page, byMark, rules, usual, drafts: [] }
  block(reader, tags)
  return { drafts: reader.drafts, rest }
}

export const marksIn = (tag: Tag): readonly number[] =>
  tag.parts.flatMap(part => (typeof part === 'number' ? [part] : marksIn(part)))

const inline = new Set(
  'Span Link Reference Quote Em Strong Code Lbl Ruby RB RT RP Warichu WT WP Annot BibEntry Form Sub NonStruct Private'.split(
    ' ',
  ),
)
const holds = /^(?:Document|DocumentFragment|Part|Art|Sect|Div|BlockQuote|TOC|Index|Aside|L|Table|THead|TBody|TFoot)$/

const isInline = (tag: Tag): boolean =>
  (inline.has(tag.type) || tag.type === '') && tag.parts.every(part => typeof part === 'number' || isInline(part))

/** Reads tags in order; words straight inside a holder make a paragraph of their own. */
function block(reader: Reader, parts: readonly (Tag | number)[]): void {
  let loose: Word[] = []
  const flush = (): void => {
    if (loose.length > 0) prose(reader, loose, null)
    loose = []
  }
  for (const part of parts) {
    if (typeof part === 'number') loose.push(...(reader.byMark.get(part) ?? []))
    else if (isInline(part)) loose.push(...wordsIn(reader, part))
    else {
      flush()
      element(reader, part)
    }
  }
  flush()
}

function element(reader: Reader, tag: Tag): void {
  if (tag.type === 'Table') return table(reader, tag)
  if (tag.type === 'LI') return item(reader, tag)
  if (tag.type === 'Note' || tag.type === 'FENote') return note(reader, tag)
  if (tag.type === 'TR') return row(reader, tag, nextTable())
  const own = tag.parts.filter(part => typeof part === 'number' || isInline(part))
  if (holds.test(tag.type) || own.length < tag.parts.length) return block(reader, tag.parts)
  prose(reader, wordsIn(reader, tag), /^(?:H[1-6]?|Title)$/.test(tag.type) ? 'heading' : null)
}

const wordsIn = (reader: Reader, tag: Tag): readonly Word[] =>
  marksIn(tag).flatMap(mark => reader.byMark.get(mark) ?? [])

function prose(reader: Reader, words: readonly Word[], kind: 'heading' | null): void {
  if (words.length === 0) return
  const lines = inOrder(linesOf(words, reader.rules))
  if (kind === 'heading' && lines.length <= 6) reader.drafts.push(draftOf('heading', reader.page, lines))
  else reader.drafts.push(...oneParagraph(lines, reader))
}

/** A tag is one paragraph, unless its lines stand clearly apart. */
function oneParagraph(lines: readonly Line[], reader: Reader): readonly Draft[] {
  const parts: Line[][] = []
  for (const line of lines) {
    const last = parts.at(-1)?.at(-1)
    const size = Math.max(line.size, last?.size ?? 0)
    const drop = last ? line.base - last.base : 0
    const ended = last !== undefined && /[.:;?!]$/.test(textOf(last.words))
    if (!last || drop > size * 2.6 || (ended && drop > size * 1.9)) parts.push([line])
    else parts.at(-1)?.push(line)
  }
  const right = Math.max(...lines.map(line => line.right))
  return parts.map(part => {
    const text = part.map(line => textOf(line.words)).join(' ')
    const last = part.at(-1)
    const full = last !== undefined && (part.length === 1 || last.right > right - (right - last.left) * 0.2)
    return draftOf(kindOf(text, part, reader.usual), reader.page, part, full)
  })
}

/** Text runs on from column to column, so lines keep the order of their columns. */
const inOrder = (lines: readonly Line[]): readonly Line[] => lines

function item(reader: Reader, tag: Tag): void {
  const first = reader.drafts.length
  const own: Word[] = []
  const later: (Tag | number)[] = []
  const collect = (parts: readonly (Tag | number)[]): void => {
    for (const part of parts) {
      if (later.length > 0) later.push(part)
      else if (typeof part === 'number') own.push(...(reader.byMark.get(part) ?? []))
      else if (part.type === 'LBody' || part.type === 'Lbl') collect(part.parts)
      else if (part.type === 'P' && own.every(word => isLabel(word))) own.push(...wordsIn(reader, part))
      else if (isInline(part)) own.push(...wordsIn(reader, part))
      else later.push(part)
    }
  }
  collect(tag.parts)
  if (own.length > 0) {
    const parts = oneParagraph(linesOf(own, reader.rules), reader)
    parts.forEach((part, i) => {
      reader.drafts.push(i === 0 ? { ...part, kind: 'list_item' } : part)
    })
  }
  if (later.length > 0) block(reader, later)
  if (reader.drafts.length === first) return
}

const isLabel = (word: Word): boolean => word.text.length <= 6

function note(reader: Reader, tag: Tag): void {
  const words = wordsIn(reader, tag)
  if (words.length > 0) reader.drafts.push(draftOf('footnote', reader.page, linesOf(words)))
}

function table(reader: Reader, tag: Tag): void {
  const number = nextTable()
  const walk = (parts: readonly (Tag | number)[]): void => {
    for (const part of parts) {
      if (typeof part === 'number') block(reader, [part])
      else if (part.type === 'TR') row(reader, part, number)
      else if (/^(?:THead|TBody|TFoot|)$/.test(part.type)) walk(part.parts)
      else block(reader, [part])
    }
  }
  walk(tag.parts)
}

/** A row with one filled cell is layout: programs set whole pages, boxes and headings in such tables. */
function row(reader: Reader, tag: Tag, table: number): void {
  const cells = tag.parts.flatMap(part => (typeof part === 'number' ? [] : [part]))
  const filled = cells.filter(cell => wordsIn(reader, cell).length > 0)
  const nested = cells.some(cell => cell.parts.some(part => typeof part !== 'number' && part.type === 'Table'))
  if (filled.length === 0) return
  if (nested || cells.length < 2) {
    for (const cell of cells) block(reader, cell.parts)
    return
  }
  reader.drafts.push(
    rowOf(
      reader.page,
      cells.map(cell => linesOf(wordsIn(reader, cell), reader.rules)),
      table,
    ),
  )
}
