import { xmlText } from '#src/platform/xml/xml.ts'
import { plain } from '../document.ts'

/** A text of people within XML, as text. */
export const escaped = (text: string): string => xmlText(plain(text))

/** Runs of words, with a line end where the text has one. */
export const words = (text: string, look = ''): string => {
  const properties = look ? `<w:rPr>${look}</w:rPr>` : ''
  return plain(text)
    .split('\n')
    .map(
      (line, at) =>
        `<w:r>${properties}${at > 0 ? '<w:br/>' : ''}<w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`,
    )
    .join('')
}

/** A paragraph of a named style. */
export const p = (style: string, inside: string, more = ''): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${inside}</w:p>`

export const spaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
