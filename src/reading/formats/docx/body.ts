import { checkBlocks, type Flow, type Words, wordsOf } from '../flow/flow.ts'
import { childOf, childrenOf, type Element } from '../zip/xml.ts'
import type { Context } from './context.ts'
import { notesOf, type Paragraph, paragraphOf } from './paragraphs.ts'
import { isPrompt } from './runs.ts'
import { isBox, rowsOf } from './tables.ts'

/** Reads the elements of a body, a text box, a cell or a note, in order. */
export interface BodyReader {
  readonly read: (elements: readonly Element[]) => void
  /** After the last element. */
  readonly end: () => readonly Flow[]
  /** The words of the first paragraph in the style "Title". */
  readonly title: () => string | null
}

export function bodyReader(context: Context): BodyReader {
  const flow: Flow[] = []
  let carried: Words = []
  let title: string | null = null

  function paragraph(element: Element): void {
    const found: Paragraph = paragraphOf(element, context)
    const words = carried.length === 0 ? found.words : [...carried, ...found.words]
    carried = found.goesOn ? words : []
    if (!found.goesOn) flow.push({ kind: found.kind, words })
    if (found.isTitle) title ??= words.map(piece => piece.text).join('')
    for (const box of found.boxes) flow.push(...flowOf(box, context))
    flow.push(...notesOf(found.notes, context, note => wordsOf(flowOf(note, context))))
  }

  function read(elements: readonly Element[]): void {
    for (const element of elements)
      switch (element.name) {
        case 'w:p':
          paragraph(element)
          break
        case 'w:tbl':
          if (isBox(element)) for (const cell of cellsOf(element)) flow.push(...flowOf(cell, context))
          else flow.push(...rowsOf(element, context, cell => flowOf(cell, context)))
          break
        case 'w:sdt':
          if (isPrompt(element)) context.tally.prompts++
          else read(childrenOf(childOf(element, 'w:sdtContent')))
          break
        case 'w:customXml':
        case 'w:ins':
        case 'w:moveTo':
          read(childrenOf(element))
          break
        case 'mc:AlternateContent':
          read(childrenOf(childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback')))
          break
        case 'w:altChunk':
          context.tally.inserted++
      }
    checkBlocks(flow.length)
  }
  return {
    read,
    end: () => {
      if (carried.length > 0) flow.push({ kind: 'paragraph', words: carried })
      carried = []
      return flow
    },
    title: () => title,
  }
}

/** What stands inside one element. */
export function flowOf(element: Element, context: Context): readonly Flow[] {
  const reader = bodyReader(context)
  reader.read(childrenOf(element))
  return reader.end()
}

const cellsOf = (table: Element): readonly Element[] =>
  childrenOf(table, 'w:tr').flatMap(row => childrenOf(row, 'w:tc'))
