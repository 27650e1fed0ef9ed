import { type Cell, type Draft, draftOf, rowOf } from './draft.ts'
import { kindOf, type Usual } from './flow.ts'
import { type Line, linesOf, textOf } from './lines.ts'
import type { Rule } from './rules.ts'
import type { Tag } from './tags.ts'
import type { Word } from './words.ts'

/** Some files tag every few letters: what is left out of the tags may be this share of a page. */
const mostUntagged = 0.12

interface Reader {
  readonly page: number
  readonly byMark: ReadonlyMap<number, readonly Word[]>
  readonly rules: readonly Rule[]
  readonly usual: Usual
  readonly nextTable: () => number
  readonly drafts: Draft[]
}

/** The blocks of a page as its tags tell them, and the words they leave out; null where those are too many. */
export function taggedBlocks(
  tags: readonly Tag[],
  words: readonly Word[],
  about: Pick<Reader, 'page' | 'rules' | 'usual' | 'nextTable'>,
): { readonly drafts: readonly Draft[]; readonly rest: readonly Word[] } | null {
  const byMark = new Map<number, Word[]>()
  for (const word of words) {
    const same = byMark.get(word.mark)
    if (same) same.push(word)
    else byMark.set(word.mark, [word])
  }
  const told = new Set(tags.flatMap(tag => marksIn(tag)))
  const rest = words.filter(word => word.mark < 0 || !told.has(word.mark))
  if (rest.length > words.length * mostUntagged) return null
  const reader: Reader = { ...about, byMark, drafts: [] }
  block(reader, tags)
  return { drafts: reader.drafts, rest }
}

/** All marked contents of a tag; without those of notes, which stand at the foot of the page. */
const marksIn = (tag: Tag, notes = true): readonly number[] =>
  tag.parts.flatMap(part => (typeof part === 'number' ? [part] : notes || !isNote(part) ? marksIn(part, notes) : []))

const isNote = (tag: Tag): boolean => tag.type === 'Note' || tag.type === 'FENote'

const notesIn = (tag: Tag): readonly Tag[] =>
  tag.parts.flatMap(part => (typeof part === 'number' ? [] : isNote(part) ? [part] : notesIn(part)))

const inline = new Set(
  'Span Link Reference Quote Em Strong Code Lbl Ruby RB RT RP Warichu WT WP Annot BibEntry Form Sub NonStruct Private'.split(
    ' ',
  ),
)
const holders = new Set(
  'Document DocumentFragment Part Art Sect Div BlockQuote TOC Index Aside L THead TBody TFoot'.split(' '),
)

const isInline = (tag: Tag): boolean =>
  isNote(tag) ||
  ((inline.has(tag.type) || tag.type === '') && tag.parts.every(part => typeof part === 'number' || isInline(part)))

/** Reads tags in order; words straight inside a holder make a paragraph of their own. */
function block(reader: Reader, parts: readonly (Tag | number)[]): void {
  let loose: (Tag | number)[] = []
  const flush = (): void => {
    const tag = { type: 'P', parts: loose }
    if (loose.length > 0) prose(reader, wordsIn(reader, tag), tag)
    loose = []
  }
  for (const part of parts) {
    if (typeof part === 'number' || isInline(part)) loose.push(part)
    else {
      flush()
      element(reader, part)
    }
  }
  flush()
}

function element(reader: Reader, tag: Tag): void {
  if (tag.type === 'Table') table(reader, tag)
  else if (tag.type === 'LI') item(reader, tag)
  else if (tag.type === 'TR') row(reader, tag, reader.nextTable())
  else if (isNote(tag)) note(reader, tag)
  else if (holders.has(tag.type) || tag.parts.some(part => typeof part !== 'number' && !isInline(part)))
    block(reader, tag.parts)
  else prose(reader, wordsIn(reader, tag), tag)
}

const wordsIn = (reader: Reader, tag: Tag): readonly Word[] =>
  marksIn(tag, isNote(tag)).flatMap(mark => reader.byMark.get(mark) ?? [])

function prose(reader: Reader, words: readonly Word[], tag: Tag): void {
  if (words.length > 0) paragraph(reader, words, tag)
  for (const one of notesIn(tag)) note(reader, one)
}

function paragraph(reader: Reader, words: readonly Word[], tag: Tag): void {
  const lines = linesOf(words, reader.rules)
  if (/^(?:H[1-6]?|Title)$/.test(tag.type) && lines.length <= 6)
    reader.drafts.push(draftOf('heading', reader.page, lines))
  else if (tag.type === 'TOCI') reader.drafts.push(draftOf('paragraph', reader.page, lines))
  else reader.drafts.push(...oneParagraph(lines, reader, edgesOf(tag)))
}

/** Whether parts of a tag stand on the page before or after: there they have no words here. */
function edgesOf(tag: Tag): Pick<Draft, 'begun' | 'goesOn'> {
  const filled = tag.parts.map(part => typeof part === 'number' || marksIn(part).length > 0)
  const first = filled.indexOf(true)
  const last = filled.lastIndexOf(true)
  const [before, after] = [tag.parts[first], tag.parts[last]]
  const inner = { begun: false, goesOn: false }
  return {
    begun: first > 0 || (typeof before === 'object' ? edgesOf(before) : inner).begun,
    goesOn: (last >= 0 && last < filled.length - 1) || (typeof after === 'object' ? edgesOf(after) : inner).goesOn,
  }
}

/** A tag is one paragraph, unless its lines stand clearly apart. */
function oneParagraph(
  lines: readonly Line[],
  reader: Reader,
  edges: Pick<Draft, 'begun' | 'goesOn'>,
): readonly Draft[] {
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
  return parts.map((part, i) => {
    const text = part.map(line => textOf(line.words)).join(' ')
    const last = part.at(-1)
    const full = last !== undefined && (part.length === 1 || last.right > right - (right - last.left) * 0.2)
    return {
      ...draftOf(kindOf(text, part, reader.usual), reader.page, part, full),
      begun: i === 0 && edges.begun,
      goesOn: i === parts.length - 1 && edges.goesOn,
    }
  })
}

/** The words of a list item up to its first inner list or second paragraph; those follow as blocks of their own. */
function item(reader: Reader, tag: Tag): void {
  const own: Word[] = []
  const taken: Tag[] = []
  const later: (Tag | number)[] = []
  const isLabel = (): boolean => own.every(word => word.text.length <= 6)
  const take = (part: Tag): void => {
    taken.push(part)
    if (!isNote(part)) own.push(...wordsIn(reader, part))
  }
  const collect = (parts: readonly (Tag | number)[]): void => {
    for (const part of parts) {
      if (later.length > 0) later.push(part)
      else if (typeof part === 'number') own.push(...(reader.byMark.get(part) ?? []))
      else if (part.type === 'LBody' || part.type === 'Lbl') collect(part.parts)
      else if (isInline(part) || (part.type === 'P' && isLabel())) take(part)
      else later.push(part)
    }
  }
  collect(tag.parts)
  if (own.length > 0) {
    const parts = oneParagraph(linesOf(own, reader.rules), reader, edgesOf(tag))
    parts.forEach((part, i) => {
      reader.drafts.push(i === 0 ? { ...part, kind: 'list_item' } : part)
    })
  }
  for (const one of taken.flatMap(part => (isNote(part) ? [part] : notesIn(part)))) note(reader, one)
  if (later.length > 0) block(reader, later)
}

function note(reader: Reader, tag: Tag): void {
  const words = wordsIn(reader, tag)
  if (words.length > 0) reader.drafts.push(draftOf('footnote', reader.page, linesOf(words)))
}

function table(reader: Reader, tag: Tag): void {
  const number = reader.nextTable()
  const rows = rowsIn(tag)
  const shared = rows.filter(row => filledCells(reader, row).length > 1).length
  // Where hardly a row fills two cells, the table only lays out the page.
  const isLayout = shared * 2 < rows.length
  const walk = (parts: readonly (Tag | number)[]): void => {
    for (const part of parts) {
      if (typeof part === 'number') block(reader, [part])
      else if (part.type === 'TR') row(reader, part, number, isLayout)
      else if (/^(?:THead|TBody|TFoot|)$/.test(part.type)) walk(part.parts)
      else block(reader, [part])
    }
  }
  walk(tag.parts)
}

const rowsIn = (tag: Tag): readonly Tag[] =>
  tag.parts.flatMap(part => (typeof part === 'number' ? [] : part.type === 'TR' ? [part] : rowsIn(part)))

const cellsIn = (row: Tag): readonly Tag[] => row.parts.flatMap(part => (typeof part === 'number' ? [] : [part]))

const filledCells = (reader: Reader, row: Tag): readonly Tag[] =>
  cellsIn(row).filter(cell => marksIn(cell).some(mark => reader.byMark.has(mark)))

/** A row with one cell, or with a table inside, is layout: programs set whole pages, boxes and headings in such tables. */
function row(reader: Reader, tag: Tag, table: number, isLayout = false): void {
  const cells = cellsIn(tag)
  const filled = filledCells(reader, tag)
  const nested = cells.some(cell => cell.parts.some(part => typeof part !== 'number' && part.type === 'Table'))
  if (filled.length === 0) return
  if (nested || cells.length < 2 || (isLayout && filled.length < 2)) for (const cell of cells) block(reader, cell.parts)
  else {
    const read = cells.map((cell): Cell => {
      const inner: Reader = { ...reader, drafts: [] }
      block(inner, cell.parts)
      return inner.drafts.flatMap(draft => draft.cells.flat())
    })
    reader.drafts.push({ ...rowOf(reader.page, read, table), ...edgesOf(tag) })
  }
}
