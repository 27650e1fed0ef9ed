import { checkBlocks, type Flow, type Piece, plain, wordsOf } from '../flow/flow.ts'
import { leading, lines, unspaced } from '../flow/labels.ts'
import { childOf, childrenOf, type Element, lettersOf } from '../zip/xml.ts'
import type { Context } from './context.ts'
import { changeAt, inlineOf, noteOf } from './inline.ts'
import type { Label, List } from './lists.ts'
import { isBox, rowsOf } from './tables.ts'

interface Place {
  readonly list: List | null
  readonly level: number
  /** Inside a list of contents. */
  readonly contents: boolean
}

/** Reads the elements of a body, a cell, a text box or a note, in order. */
export interface BodyReader {
  readonly read: (elements: readonly Element[]) => void
  readonly flow: readonly Flow[]
  /** The words of the first paragraph in the style "Title". */
  readonly title: () => string | null
}

export function bodyReader(context: Context): BodyReader {
  const flow: Flow[] = []
  let title: string | null = null
  const inside = (element: Element): readonly Flow[] => {
    const reader = bodyReader(context)
    reader.read(childrenOf(element))
    return reader.flow
  }

  function paragraph(element: Element, place: Place, label: Label | null): void {
    const style = context.styles.of('paragraph', element.attributes['text:style-name'])
    const { pieces, boxes, notes, unseen } = inlineOf(element, style, context)
    if (unseen) return void context.tally.hidden++
    const isBlank = pieces.every(piece => piece.text.trim() === '')
    const isTitle = /^(?:title|subtitle)$/i.test(style.name)
    const isHeading = (element.name === 'text:h' || isTitle) && !place.contents
    const words: Piece[] = style.beginsPage && flow.length > 0 ? [plain('\f')] : []
    if (label && !(label.bullet && isBlank))
      words.push({ text: `${label.text.trim()} `, bold: style.bold ?? false, italic: style.italic ?? false })
    words.push(...(place.contents ? leading(pieces) : pieces))
    flow.push({ kind: isHeading ? 'heading' : label ? 'list_item' : 'paragraph', words })
    if (isTitle && !isBlank) title ??= pieces.map(piece => piece.text).join('')
    for (const box of boxes) flow.push(...inside(box))
    for (const note of notes) {
      const { sign, body } = noteOf(note)
      if (body) flow.push({ kind: 'footnote', words: [plain(`${sign} `), ...unspaced(lines(wordsOf(inside(body))))] })
    }
  }

  function heading(element: Element, place: Place): void {
    const style = context.styles.of('paragraph', element.attributes['text:style-name'])
    const level = Number(element.attributes['text:outline-level'] ?? 1) || 1
    const bare =
      element.attributes['text:is-list-header'] === 'true' || style.list === '' || lettersOf(element).trim() === ''
    paragraph(element, place, bare ? null : context.lists.next(context.lists.outline, level, null))
  }

  function list(element: Element, place: Place): void {
    const named = element.attributes['text:style-name'] ?? null
    const style = named ?? place.list?.style ?? styleWithin(element)
    const own: List = place.list ? { style, counts: place.list.counts } : context.lists.begin(element, style)
    const level = place.level + 1
    for (const item of childrenOf(element)) {
      const given = item.attributes['text:start-value']
      let first = item.name === 'text:list-item'
      for (const child of childrenOf(item)) {
        const isWords = child.name === 'text:p' || child.name === 'text:h'
        if (isWords && first) {
          paragraph(child, place, context.lists.next(own, level, given === undefined ? null : Number(given) || 1))
          first = false
        } else if (isWords) paragraph(child, place, null)
        else one(child, { ...place, list: own, level })
      }
    }
  }

  /** A list without a style of its own takes that of its first paragraph. */
  function styleWithin(element: Element): string | null {
    const words = childOf(childOf(element, 'text:list-item'), 'text:p')
    return context.styles.of('paragraph', words?.attributes['text:style-name']).list
  }

  function one(element: Element, place: Place): void {
    const { name, attributes } = element
    if (name === 'text:p') paragraph(element, place, null)
    else if (name === 'text:h') heading(element, place)
    else if (name === 'text:list') list(element, place)
    else if (name === 'table:table') {
      if (isBox(element)) for (const cell of cellsOf(element)) many(childrenOf(cell), place)
      else flow.push(...rowsOf(element, context, inside))
    } else if (name === 'text:section') {
      if (attributes['text:display'] === 'none' || attributes['text:is-hidden'] === 'true') context.tally.hidden++
      else many(childrenOf(element), place)
    } else if (name === 'text:tracked-changes') changes(element)
    else if (name.startsWith('text:change')) {
      const words = changeAt(element, context)
      if (words.length > 0) flow.push({ kind: 'paragraph', words })
    } else if (name === 'text:soft-page-break') flow.push({ kind: 'paragraph', words: [plain('\f')] })
    else if (name === 'text:index-title')
      for (const child of childrenOf(element)) paragraph(child, { ...place, contents: true }, null)
    else if (name === 'text:index-body') many(childrenOf(element), { ...place, contents: true })
    else if (
      name === 'text:numbered-paragraph' ||
      name.startsWith('draw:') ||
      /^text:.*(?:-index|-of-content|bibliography)$/.test(name)
    )
      many(childrenOf(element), place)
  }

  function many(elements: readonly Element[], place: Place): void {
    for (const element of elements) one(element, place)
  }

  /** What was deleted is kept here, away from the text; what was inserted stands in the text. */
  function changes(element: Element): void {
    for (const region of childrenOf(element)) {
      if (childOf(region, 'text:insertion')) context.tally.insertions++
      const deletion = childOf(region, 'text:deletion')
      if (!deletion) continue
      context.tally.deletions++
      const words = childrenOf(deletion).filter(child => child.name !== 'office:change-info')
      const id = region.attributes['text:id'] ?? ''
      context.tracked.deleted.set(id, words.map(lettersOf).join(' '))
    }
  }
  return {
    read: elements => {
      many(elements, { list: null, level: 0, contents: false })
      checkBlocks(flow.length)
    },
    flow,
    title: () => title,
  }
}

const cellsOf = (table: Element): readonly Element[] =>
  childrenOf(table).flatMap(child =>
    child.name === 'table:table-cell' ? [child] : child.name.startsWith('table:') ? cellsOf(child) : [],
  )
