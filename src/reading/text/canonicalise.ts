import type { CanonicalText, Page } from '../reading.ts'
import { blocksOf } from './blocks.ts'
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

const ligatures: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

function plainLetters(raw: string): string {
  return (
    raw
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029\v\u0085]/g, '\n')
      // Printers' ligatures come with words copied out of PDFs.
      .replace(/[ﬀ-ﬆ]/g, letter => ligatures[letter] ?? letter)
      // Soft hyphens, zero-width letters and byte order marks are invisible but break words apart.
      .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g, '')
      .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
      .normalize('NFC')
  )
}
