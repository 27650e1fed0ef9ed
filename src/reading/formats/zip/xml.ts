import { cannotRead } from '../flow/opened.ts'
import { prefixOf } from './namespaces.ts'

/** An element with its content. Names carry this project's prefixes (`w:p`), whatever prefixes the file uses. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

const deepest = 400
const mostInOne = 450_000
const chunk = 1024 * 1024

const again = 'Open it in the program that made it, save it again, and choose the new file.'
const damaged = (): never => cannotRead('This file is damaged: one of its parts cannot be read.', again)

/**
 * Reads a part of a document and hands over, one at a time, each element that stands directly inside one of `inside`
 * and is not one of them: the whole part is never held at once. Elements named in `without` are left out with all they
 * hold. A part that declares entities of its own is refused.
 */
export async function eachElement(
  bytes: Uint8Array,
  inside: readonly string[],
  visit: (element: Element, parent: string) => void,
  without: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { SaxesParser } = await import('saxes')
  const parser = new SaxesParser({ xmlns: true, position: false })
  const holders = new Set(inside)
  const outer: string[] = []
  const open: Element[] = []
  let skipped = 0
  let size = 0
  parser.on('error', damaged)
  parser.on('doctype', strange)
  parser.on('opentag', tag => {
    if (skipped > 0) return void skipped++
    const name = prefixOf(tag.uri) + tag.local
    if (without.has(name)) return void skipped++
    if (outer.length + open.length > deepest) tooDeep()
    const parent = open.at(-1)
    if (!parent && (holders.has(name) || !holders.has(outer.at(-1) ?? ''))) return void outer.push(name)
    if (++size > mostInOne) tooLarge()
    const attributes: Record<string, string> = {}
    for (const each of Object.values(tag.attributes))
      if (each.prefix !== 'xmlns' && each.name !== 'xmlns') attributes[prefixOf(each.uri) + each.local] = each.value
    const element: Element = { name, attributes, children: [] }
    parent?.children.push(element)
    open.push(element)
  })
  const text = (words: string): void => {
    if (skipped === 0) open.at(-1)?.children.push(words)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    if (skipped > 0) return void skipped--
    const closed = open.pop()
    if (!closed) return void outer.pop()
    if (open.length > 0) return
    size = 0
    visit(closed, outer.at(-1) ?? '')
  })
  const letters = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8')
  for (let at = 0; at < bytes.length; at += chunk)
    parser.write(letters.decode(bytes.subarray(at, at + chunk), { stream: true }))
  parser.write(letters.decode()).close()
}

export const childOf = (of: Element | null | undefined, name: string): Element | null => childrenOf(of, name)[0] ?? null

export const childrenOf = (of: Element | null | undefined, name?: string): readonly Element[] =>
  (of?.children ?? []).filter(
    (child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name),
  )

/** All the letters inside an element. */
export const lettersOf = (of: Element): string =>
  of.children.map(child => (typeof child === 'string' ? child : lettersOf(child))).join('')

const strange = (): never =>
  cannotRead('This file declares XML entities, which no word processor does, so it was not opened.', again)
const tooDeep = (): never => cannotRead('This file nests its parts more deeply than any document does.', again)
const tooLarge = (): never =>
  cannotRead(
    'One table or section of this file is larger than can be read.',
    'Copy the pages with the recommendations and responses into a new document, and choose that.',
  )
