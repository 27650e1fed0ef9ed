import type { Look } from './look.ts'
import { attribute, type Element } from './tree.ts'

/** Elements that stand in a line of words rather than begin one of their own. */
export const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math output q rb ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)

/** How words look inside an element. */
export function lookIn(element: Element, outer: Look): Look {
  const style = attribute(element, 'style') ?? ''
  return {
    bold:
      /^(?:b|strong|h[1-6]|th)$/.test(element.tagName) || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)
        ? true
        : /font-weight\s*:\s*(?:normal|[1-4]00)/i.test(style)
          ? false
          : outer.bold,
    italic: /^(?:i|em|cite|dfn|var)$/.test(element.tagName) || /font-style\s*:\s*italic/i.test(style) || outer.italic,
    struck:
      /^(?:s|strike|del)$/.test(element.tagName) || /text-decoration[^;]*line-through/i.test(style) || outer.struck,
    lines: element.tagName === 'pre' || /white-space\s*:\s*pre/i.test(style) || outer.lines,
  }
}

/** The small figure that points to a footnote; printed into a line it would run together with the word before it. */
export const isNoteReference = (element: Element): boolean =>
  /doc-noteref/.test(attribute(element, 'role') ?? '') ||
  (element.tagName === 'sup' &&
    element.childNodes.some(
      child => 'tagName' in child && child.tagName === 'a' && (attribute(child, 'href') ?? '').startsWith('#'),
    ))
