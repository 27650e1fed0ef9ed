import type { Flow, Piece } from '../flow/flow.ts'
import { letterOf, romanOf } from '../flow/numerals.ts'
import type { Tally } from '../flow/tally.ts'
import { inline, isNoteReference, lookIn } from './inline.ts'
import { fateOf } from './kept.ts'
import { type Look, plainLook } from './look.ts'
import { rowsOf, tableKind } from './tables.ts'
import { attribute, type Element, isElement, isText, lettersOf, type Node } from './tree.ts'

interface Place {
  readonly kind: 'paragraph' | 'heading' | 'list_item' | 'footnote'
  readonly look: Look
  readonly insideMain: boolean
}

/** What a web page prints, in the order of its source. */
export function flowOf(nodes: readonly Node[], tally: Tally, insideMain = false): readonly Flow[] {
  const flow: Flow[] = []
  let line: Piece[] = []
  // The label of a list item goes before its first words, wherever inside it they stand.
  let label: string | null = null

  const end = (kind: Place['kind']): void => {
    if (line.some(piece => piece.text.trim() !== '')) flow.push({ kind, words: line })
    line = []
  }
  const say = (text: string, look: Look): void => {
    if (text.trim() === '' && line.length === 0) return
    if (look.struck && text.trim() !== '') tally.struck++
    if (label !== null) line.push({ text: label, bold: look.bold, italic: look.italic })
    label = null
    const spaced = / $/.test(line.at(-1)?.text ?? '') && !look.lines ? text.replace(/^ /, '') : text
    line.push({ text: spaced, bold: look.bold, italic: look.italic })
  }

  const read = (children: readonly Node[], place: Place): void => {
    for (const node of children) {
      if (isText(node)) say(place.look.lines ? node.value : node.value.replace(/[ \t\r\n\f]+/g, ' '), place.look)
      else if (isElement(node)) element(node, place)
    }
  }

  const element = (node: Element, place: Place): void => {
    const fate = fateOf(node, place.insideMain)
    if (fate === 'hidden' && /\p{L}/u.test(lettersOf(node))) tally.hidden++
    if (fate !== 'kept' || isNoteReference(node)) return
    const look = lookIn(node, place.look)
    if (node.tagName === 'br') say('\n', place.look)
    else if (inline.has(node.tagName)) read(node.childNodes, { ...place, look })
    else ownLine(node, place, look)
  }

  const ownLine = (node: Element, place: Place, look: Look): void => {
    end(place.kind)
    const inner: Place = {
      kind: isNotes(node) ? 'footnote' : place.kind,
      look,
      insideMain: place.insideMain || /^(?:main|article|section)$/.test(node.tagName),
    }
    if (/^h[1-6]$/.test(node.tagName) || attribute(node, 'role') === 'heading')
      block(node, { ...inner, kind: 'heading' })
    else if (node.tagName === 'ol' || node.tagName === 'ul') list(node, inner)
    else if (node.tagName === 'dt' || node.tagName === 'summary')
      block(node, { ...inner, look: { ...look, bold: true } })
    else if (node.tagName === 'table' && tableKind(node) === 'rows')
      flow.push(...rowsOf(node, tally, cell => flowOf([cell], tally, true)))
    else block(node, inner)
  }

  const block = (node: Element, place: Place): void => {
    read(node.childNodes, place)
    end(place.kind)
  }

  const list = (node: Element, place: Place): void => {
    const kind = place.kind === 'footnote' ? 'footnote' : 'list_item'
    const items = node.childNodes.filter(isElement).filter(child => child.tagName === 'li')
    const down = attribute(node, 'reversed') !== null
    let number = wholeOf(attribute(node, 'start')) ?? (down ? items.length : 1)
    for (const child of node.childNodes) {
      if (!isElement(child)) continue
      if (child.tagName !== 'li') {
        element(child, place)
        continue
      }
      number = wholeOf(attribute(child, 'value')) ?? number
      if (fateOf(child, true) === 'kept') label = labelOf(node, number)
      element(child, { ...place, kind })
      label = null
      number += down ? -1 : 1
    }
  }

  const start: Place = { kind: 'paragraph', look: plainLook, insideMain }
  read(nodes, start)
  end('paragraph')
  return flow
}

/** Footnotes stand in a list of their own at the end of a page. */
const isNotes = (node: Element): boolean =>
  /^doc-(?:endnotes|footnotes?|endnote)$/.test(attribute(node, 'role') ?? '') ||
  /(?:^|\s)(?:footnotes?|endnotes?)(?:$|\s)/.test(attribute(node, 'class') ?? '')

function labelOf(list: Element, number: number): string | null {
  const look = attribute(list, 'style') ?? ''
  if (/list-style(?:-type)?\s*:\s*none/i.test(look)) return null
  if (list.tagName === 'ul') return '• '
  const type = attribute(list, 'type') ?? ''
  if (type === 'a' || /lower-(?:alpha|latin)/i.test(look)) return `${letterOf(number)}. `
  if (type === 'A' || /upper-(?:alpha|latin)/i.test(look)) return `${letterOf(number).toUpperCase()}. `
  if (type === 'i' || /lower-roman/i.test(look)) return `${romanOf(number)}. `
  if (type === 'I' || /upper-roman/i.test(look)) return `${romanOf(number).toUpperCase()}. `
  return `${number}. `
}

const wholeOf = (text: string | null): number | null =>
  text !== null && /^-?\d{1,6}$/.test(text.trim()) ? Number(text) : null
