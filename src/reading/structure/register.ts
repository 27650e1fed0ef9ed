import { verdict } from '../language/modality.ts'
import { part } from '../text/quote.ts'
import { cellSegment, type Item, type Layout, type Segment, segmentOf } from './items.ts'
import { fieldStart, listMarkOf } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'
import { columnsOf } from './rows.ts'

/** A number that a body gives to each of its recommendations for good: 012/23, 2023-045, SR-17. */
const registered = /^(?:[A-Z]{1,4}[-\s]?)?\d{1,4}[/-]\d{1,4}$/
const inText = String.raw`(?:[A-Z]{1,4}[-\s]?)?\d{1,4}[/-]\d{2,4}`
const fewest = 4

/**
 * Yearly status reports: tables of numbered recommendations with their status, and prose in which each number comes
 * again, before what is said of it or after. Null where no table gives such numbers.
 */
export function registerItems(paragraphs: readonly Paragraph[]): Layout | null {
  const register = new Register()
  let columns: readonly (string | null)[] | null = null
  let last: Paragraph | null = null
  for (const paragraph of paragraphs) {
    if (paragraph.kind === 'heading') register.heading(paragraph.quote.text)
    if (paragraph.kind !== 'table_row') columns = null
    else if (columns === null) columns = namesOf(paragraph)
    else register.row(paragraph, columns)
    last = paragraph
  }
  if (last === null || register.items.length < fewest) return null
  const prose = new Prose(register)
  for (const paragraph of paragraphs) if (paragraph.kind !== 'table_row') prose.read(paragraph)
  prose.end()
  register.end()
  return { items: register.items, narrative: prose.narrative, manyVoices: true }
}

function namesOf(row: Paragraph): readonly (string | null)[] | null {
  const roles = columnsOf(row).map((role, i) => {
    const name = (row.cells[i]?.text ?? '').toLowerCase()
    if (/^(?:recipient|addressee|to|responsible)/.test(name)) return 'addressee'
    if (/\bstatus\b|^response$/.test(name)) return 'position'
    return role
  })
  return roles.includes('number') && roles.some(role => role === 'position' || role === 'recommendation') ? roles : null
}

/** The recommendations that tables list, by their numbers. */
class Register {
  readonly items: Item[] = []
  readonly #places = new Map<string, Item>()
  #group: string | null = null
  readonly #trail: string[] = []
  /** The status each table gives, which comes after what the prose says. */
  readonly #status: (readonly [Item, Segment])[] = []

  heading(text: string): void {
    this.#group = null
    if (this.#trail.unshift(text) > 12) this.#trail.pop()
  }

  end(): void {
    for (const [item, status] of this.#status) item.segments.push(status)
    for (const item of this.items) withoutPreamble(item)
  }

  of(number: string): Item | undefined {
    return this.#places.get(keyOf(number))
  }

  row(row: Paragraph, columns: readonly (string | null)[]): void {
    const cell = (role: string): number => columns.lastIndexOf(role)
    const number = row.cells[cell('number')]?.text ?? ''
    const filled = row.cells.filter(each => each.text !== '')
    if (filled.length === 1) this.#group = filled[0]?.text ?? null
    const to = row.cells[cell('addressee')]
    if (!registered.test(number)) {
      const last = this.items.at(-1)
      if (number === '' && to && to.text !== '' && filled.length > 1) last?.segments.push(cellSegment('addressee', to))
      return
    }
    const item: Item = this.of(number) ?? {
      number,
      kind: 'recommendation',
      heading: this.#group ?? this.#trail[0] ?? null,
      trail: this.#trail.slice(0, 3),
      leadIn: null,
      segments: [],
    }
    if (!this.of(number)) {
      this.items.push(item)
      this.#places.set(keyOf(number), item)
    }
    const asked = row.cells[cell('recommendation')]
    const status = row.cells[cell('position')]
    if (asked && asked.text !== '') item.segments.push(cellSegment('recommendation', asked))
    if (to && to.text !== '') item.segments.push(cellSegment('addressee', to))
    if (status && status.text !== '') this.#status.push([item, cellSegment('position', status)])
  }
}

/** A paragraph that says why stands before the one that recommends. */
function withoutPreamble(item: Item): void {
  const asked = item.segments.filter(({ role }) => role === 'recommendation')
  const at = asked.findIndex(({ words }) => recommends.test(words.text))
  if (at <= 0) return
  const preamble = new Set(asked.slice(0, at))
  item.segments.splice(0, item.segments.length, ...item.segments.filter(segment => !preamble.has(segment)))
}
const recommends = /\b(?:recommend(?:s|ed)\s+(?:that|to)|it\s+is\s+recommended)\b/i

/** "04/23" and "004/23" are one number. */
const keyOf = (number: string): string =>
  number
    .toUpperCase()
    .split(/[/-]/)
    .map(piece => piece.replace(/^0+(?=\d)/, ''))
    .join('/')

const startsWith = new RegExp(
  String.raw`^(?:(?:report|inquiry|case)\s+)?(?:[A-Z]{1,4}[-\s]?\d{1,4}(?:[-/]\d{1,4})?[\s,]+)?\(?(${inText})\)?(?:\s?\(([^)]{3,60})\))?\s*[-–—:.]?\s*`,
  'i',
)
const endsWith = /\(((?:[A-Z0-9 ,/–-]|and){4,200})\)\s*$/

/** Reads the prose beside the tables: for each number what is asked, then what is said of it. */
class Prose {
  readonly narrative: Paragraph[] = []
  readonly #register: Register
  #open: Item | null = null
  #asking = false
  /** Paragraphs that wait for the number printed after them. */
  #waiting: Paragraph[] = []

  constructor(register: Register) {
    this.#register = register
  }

  read(paragraph: Paragraph): void {
    const { text } = paragraph.quote
    const begun = startsWith.exec(text)
    const item = begun?.[1] === undefined ? undefined : this.#register.of(begun[1])
    const ended = endsWith.exec(text)
    const named = ended === null ? [] : this.#numbered(ended[1] ?? '')
    if (begun && item) this.#begin(item, begun[0].length, paragraph)
    else if (paragraph.kind === 'heading') this.#head(paragraph)
    else if (named.length > 0 && !this.#asking) this.#close(named, paragraph, ended?.index ?? text.length)
    else if (this.#open) this.#go(paragraph)
    else this.#waiting.push(paragraph)
  }

  end(): void {
    this.narrative.push(...this.#waiting)
    this.#waiting = []
  }

  #head(paragraph: Paragraph): void {
    this.#open = null
    this.end()
    this.narrative.push(paragraph)
  }

  /** "MO-2021-205 007/23 The Commission recommended that …": the words of the recommendation, then what is said of it. */
  #begin(item: Item, rest: number, paragraph: Paragraph): void {
    this.end()
    this.#open = item
    this.#asking = true
    const words = segmentOf('recommendation', paragraph, rest)
    if (words.words.text !== '') this.#ask(words)
  }

  /** The words printed in full replace those of the table. */
  #ask(segment: Segment): void {
    const item = this.#open
    if (!item) return
    for (let i = item.segments.length - 1; i >= 0; i--)
      if (item.segments[i]?.role === 'recommendation' && item.segments[i]?.look === null) item.segments.splice(i, 1)
    item.segments.push(segment)
  }

  #go(paragraph: Paragraph): void {
    const { text } = paragraph.quote
    const label = fieldStart(text)
    if (label && label.length >= text.length) this.#asking = false
    else if (/^(?:report|inquiry)\b.{0,40}:$/i.test(text)) return
    else if (this.#asking && this.#goesOnAsking(paragraph))
      this.#ask(segmentOf('recommendation', paragraph, 0, paragraph.kind === 'list_item'))
    else {
      this.#asking = false
      const mark = listMarkOf(text)
      this.#open?.segments.push(
        segmentOf('response', paragraph, mark?.length ?? 0, mark !== null && !status.test(text)),
      )
    }
  }

  #goesOnAsking(paragraph: Paragraph): boolean {
    const said = this.#open?.segments.filter(({ role, look }) => role === 'recommendation' && look !== null) ?? []
    const last = said.at(-1)
    if (!last) return true
    const { text } = paragraph.quote
    if (/\brecommendation\b/i.test(text) && verdict.test(text)) return false
    if (status.test(text)) return false
    if (last.look?.bold && paragraph.look.bold) return true
    if (paragraph.kind === 'list_item') return /[:,;]$|\band$/.test(last.words.text) || last.listed
    return (
      /\b(?:recommended\s+that|it\s+is\s+recommended|should|must|to\s+be)\b/i.test(text.slice(0, 200)) &&
      !/\b(?:has|have|will)\b/.test(text.slice(0, 80))
    )
  }

  /** "… is expected by the end of 2024. (RO 2021-105, 005/23)": what stands before the number is said of it. */
  #close(items: readonly Item[], paragraph: Paragraph, end: number): void {
    const before = this.#waiting
    this.#waiting = []
    const words = part(paragraph.quote, 0, end)
    for (const item of items) {
      for (const each of before) item.segments.push(said(each))
      if (words.text !== '') item.segments.push({ ...segmentOf('response', paragraph), words, printed: words })
    }
    this.#open = null
  }

  #numbered(words: string): readonly Item[] {
    return [...words.matchAll(new RegExp(inText, 'g'))].flatMap(([number]) => this.#register.of(number) ?? [])
  }
}

/** A paragraph of an answer, or an item of a list in one. */
function said(paragraph: Paragraph): Segment {
  const mark = listMarkOf(paragraph.quote.text)
  return segmentOf('response', paragraph, mark?.length ?? 0, mark !== null)
}
const status =
  /^[•·▪◦‣●○■-]?\s*(?:[\p{L}’'()-]+\s){1,8}?(?:has|have|is|are)\s+(?:(?:now|not|in\s+the\s+process\s+of)\s+)?(?:implement|accept|reject|complet|clos|consider)/iu
