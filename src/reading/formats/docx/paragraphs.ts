import { type Flow, type Piece, plain, type Words } from '../flow/flow.ts'
import { leading, unspaced } from '../flow/labels.ts'
import { romanOf } from '../flow/numerals.ts'
import { childOf, type Element } from '../zip/xml.ts'
import { type Context, count } from './context.ts'
import { type Inline, inlineOf } from './runs.ts'
import { lookOf, numberingOf, outlineOf, type Style } from './styles.ts'

export interface Paragraph {
  readonly kind: 'heading' | 'paragraph' | 'list_item'
  readonly words: Words
  readonly boxes: readonly Element[]
  readonly notes: Inline['notes']
  readonly isTitle: boolean
  /** Its end was deleted, so that the next paragraph goes on from it. */
  readonly goesOn: boolean
}

export function paragraphOf(element: Element, context: Context): Paragraph {
  const properties = childOf(element, 'w:pPr')
  const named = childOf(properties, 'w:pStyle')?.attributes['w:val']
  const style = context.styles.of(named)
  const mark = childOf(properties, 'w:rPr')
  const goesOn = childOf(mark, 'w:del') !== null || childOf(mark, 'w:moveFrom') !== null
  const { pieces, boxes, notes } = inlineOf(element, style, context)
  if (goesOn) count(context, 'deletions')
  const label = goesOn ? null : labelOf(properties, named, style, context)
  const isBlank = pieces.every(piece => piece.text.trim() === '')
  const contents = /^(?:toc \d|table of figures)/i.test(style.name)
  const words: Piece[] = breaksBefore(properties, context) ? [plain('\f')] : []
  // A number stands by itself in the first column of many plans; a bullet by itself is a slip.
  if (label && !(label.bullet && isBlank)) {
    const { bold = false, italic = false } = { ...style, ...lookOf(mark) }
    words.push({ text: label.text + label.gap, bold, italic })
  }
  words.push(...(contents ? leading(pieces) : pieces))
  const isHeading = !contents && (outlineOf(properties) ?? style.outline) !== null
  return {
    kind: isHeading ? 'heading' : label && !contents ? 'list_item' : 'paragraph',
    words: sectionTurns(properties, context) ? [...words, plain('\f')] : words,
    boxes,
    notes,
    isTitle: /^title$/i.test(style.name) && !isBlank,
    goesOn,
  }
}

function labelOf(
  properties: Element | null,
  named: string | undefined,
  style: Style,
  context: Context,
): ReturnType<Context['labels']['next']> {
  const own = numberingOf(properties)
  const list = own?.list ?? style.numbering?.list ?? null
  if (list === null || list === '0') return null
  const level =
    own?.level ?? (named === undefined ? null : context.labels.levelOf(list, named)) ?? style.numbering?.level ?? 0
  const label = context.labels.next(list, level)
  return label && label.text.trim() !== '' ? label : null
}

function breaksBefore(properties: Element | null, context: Context): boolean {
  const set = childOf(properties, 'w:pageBreakBefore')
  return !context.pagesNoted && set !== null && set.attributes['w:val'] !== '0' && set.attributes['w:val'] !== 'false'
}

/** The last paragraph of a section carries what the section looks like; most sections begin a page. */
function sectionTurns(properties: Element | null, context: Context): boolean {
  const section = childOf(properties, 'w:sectPr')
  return !context.pagesNoted && section !== null && childOf(section, 'w:type')?.attributes['w:val'] !== 'continuous'
}

/** The notes that a paragraph or a row refers to, as they are printed at the foot. */
export function notesOf(
  references: Inline['notes'],
  context: Context,
  read: (note: Element) => readonly Words[],
): readonly Flow[] {
  return references.flatMap(({ kind, id, custom }): readonly Flow[] => {
    if (!custom) context.noted[kind]++
    const note = context[kind].get(id)
    if (!note) return []
    const number = kind === 'footnotes' ? String(context.noted.footnotes) : romanOf(context.noted.endnotes)
    const words = read(note).flatMap((each, i) => (i === 0 ? each : [plain('\n'), ...each]))
    return [{ kind: 'footnote', words: custom ? words : [plain(`${number} `), ...unspaced(words)] }]
  })
}
