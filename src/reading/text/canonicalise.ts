import type { CanonicalText, Page } from '../reading.ts'
import { blocksOf } from './blocks.ts'
import { plainLetters } from './letters.ts'
import { liftEmphasis, type Styled, tidyLines } from './styled.ts'

/**
 * The one text of a document that every span points into: one kind of line end and space, no marks of emphasis,
 * no invisible letters. A form feed begins a page. Doing it twice changes nothing.
 */
export function canonicalise(raw: string): CanonicalText {
  const pages: Page[] = []
  let text = ''
  const style: number[] = []
  for (const rawPage of plainLetters(raw).split('\f')) {
    const page: Styled = tidyLines(liftEmphasis(rawPage))
    if (text !== '' && page.text !== '') {
      text += '\n\n'
      style.push(0, 0)
    }
    const start = text.length
    text += page.text
    for (const weight of page.style) style.push(weight)
    pages.push({ number: pages.length + 1, start, end: text.length, width: null, height: null })
  }
  const printed = pages.length > 1 && pages.at(-1)?.start === pages.at(-1)?.end ? pages.slice(0, -1) : pages
  return { text, pages: printed, blocks: blocksOf(text, Uint8Array.from(style), printed), boxes: [] }
}
