import type { DefaultTreeAdapterTypes } from 'parse5'
import { cannotRead } from '../flow/opened.ts'

export type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element

/** Pages nest a few dozen deep; thousands deep they are made to exhaust a reader. */
const deepest = 400
const mostElements = 500_000

/** The tree of a web page, as a browser would build it. */
export async function treeOf(html: string): Promise<readonly Node[]> {
  const { defaultTreeAdapter, parse } = await import('parse5')
  let depth = 0
  let elements = 0
  const document = parse(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush: () => {
        if (++depth > deepest) cannotRead('This web page nests its parts more deeply than any page does.', saveAgain)
        if (++elements > mostElements) cannotRead('This web page holds more than can be read.', saveAgain)
      },
      onItemPop: () => void depth--,
    },
  })
  return document.childNodes
}

const saveAgain =
  'Open the page in a browser, select and copy the words of the response, paste them into a text file, and choose that.'

export const isElement = (node: Node): node is Element => 'tagName' in node
export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text'

export const attribute = (of: Element, name: string): string | null =>
  of.attrs.find(each => each.name === name)?.value ?? null

/** All the letters inside an element, on one line. */
export function lettersOf(node: Node): string {
  if (isText(node)) return node.value
  return isElement(node) ? node.childNodes.map(lettersOf).join('') : ''
}

/** The first element of a name, anywhere below. */
export function find(nodes: readonly Node[], name: string): Element | null {
  for (const node of nodes) {
    if (!isElement(node)) continue
    if (node.tagName === name) return node
    const below = find(node.childNodes, name)
    if (below) return below
  }
  return null
}
