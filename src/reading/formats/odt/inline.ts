import { gone, type Piece } from '../flow/flow.ts'
import { childOf, type Element, lettersOf } from '../zip/xml.ts'
import type { Context } from './context.ts'
import type { Look } from './styles.ts'

export interface Inline {
  readonly pieces: Piece[]
  readonly boxes: Element[]
  readonly notes: Element[]
  /** A field says that the whole paragraph is not printed. */
  unseen: boolean
}

/** Parts of a paragraph that print nothing in its line. */
const silent = new Set([
  'office:annotation-end',
  'office:event-listeners',
  'text:ruby-text',
  'text:number',
  'text:tracked-changes',
])

/** The words of a paragraph as printed. */
export function inlineOf(paragraph: Element, base: Look, context: Context): Inline {
  const inline: Inline = { pieces: [], boxes: [], notes: [], unseen: false }
  walk(paragraph, base, context, inline)
  return inline
}

function walk(of: Element, look: Look, context: Context, inline: Inline): void {
  for (const child of of.children) {
    // Spaces and line ends of the file are one space; further ones are written as elements.
    if (typeof child === 'string') say(child.replace(/[ \t\r\n]+/g, ' '), look, context, inline)
    else part(child, look, context, inline)
  }
}

function part(child: Element, look: Look, context: Context, inline: Inline): void {
  const { name, attributes } = child
  if (name === 'text:s')
    say(' '.repeat(Math.min(100, Math.abs(Number(attributes['text:c'] ?? 1)) || 1)), look, context, inline)
  else if (name === 'text:tab') say('\t', look, context, inline)
  else if (name === 'text:line-break') say('\n', look, context, inline)
  else if (name === 'text:soft-page-break') say('\f', look, context, inline)
  else if (name.startsWith('text:change')) inline.pieces.push(...changeAt(child, context))
  else if (name === 'text:note') inline.notes.push(child)
  else if (name === 'office:annotation') context.tally.comments++
  else if (name.startsWith('draw:')) inline.boxes.push(child)
  else if (name === 'text:hidden-text' || name === 'text:hidden-paragraph') {
    if (attributes['text:is-hidden'] === 'true' && name === 'text:hidden-paragraph') inline.unseen = true
    else if (attributes['text:is-hidden'] === 'true') context.tally.hidden++
    else walk(child, look, context, inline)
  } else if (!silent.has(name) && !name.startsWith('?:')) {
    const style = attributes['text:style-name']
    const { bold, italic, hidden, struck } = name === 'text:span' ? context.styles.of('text', style) : {}
    walk(
      child,
      {
        ...look,
        ...(bold === undefined ? {} : { bold }),
        ...(italic === undefined ? {} : { italic }),
        ...(hidden === undefined ? {} : { hidden }),
        ...(struck === undefined ? {} : { struck }),
      },
      context,
      inline,
    )
  }
}

function say(words: string, look: Look, context: Context, inline: Inline): void {
  if (words === '') return
  if (look.hidden) return void (words.trim() !== '' && context.tally.hidden++)
  if (look.struck && words.trim() !== '') context.tally.struck++
  const piece = { text: words, bold: look.bold ?? false, italic: look.italic ?? false }
  inline.pieces.push(context.tracked.inserting.size > 0 ? { ...piece, change: 'inserted' } : piece)
}

/** Where a tracked change begins or ends; the words that stood where something was deleted. */
export function changeAt({ name, attributes }: Element, { tracked }: Context): readonly Piece[] {
  const id = attributes['text:change-id'] ?? ''
  if (name === 'text:change-start') tracked.inserting.add(id)
  else if (name === 'text:change-end') tracked.inserting.delete(id)
  const words = name === 'text:change' ? tracked.deleted.get(id) : undefined
  return words === undefined ? [] : [gone(words)]
}

/** A note's printed sign and what it says. */
export const noteOf = (note: Element): { readonly sign: string; readonly body: Element | null } => {
  const citation = childOf(note, 'text:note-citation')
  return { sign: citation ? lettersOf(citation).trim() : '', body: childOf(note, 'text:note-body') }
}
