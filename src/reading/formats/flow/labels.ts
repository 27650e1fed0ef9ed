import { plain, type Words } from './flow.ts'

/** A list's bullet as a letter: signs of picture fonts have none of their own. */
export const bulletOf = (sign: string): string =>
  sign === 'o' ? '○' : sign === '\u00AD' ? '-' : sign.trim() === '' || /^[\uE000-\uF8FF]/u.test(sign) ? '•' : sign

/** "Introduction ..... 4": a line of a contents list leads the eye to a page by dots, as it is printed. */
export function leading(words: Words): Words {
  const line = words.map(piece => piece.text).join('')
  return [plain(line.replace(/\t\s*([\divxl]+)\s*$/i, ' ..... $1').replace(/\t/g, ' '))]
}

/** Without the space that parts words from a label before them. */
export const unspaced = (words: Words): Words =>
  words.map((piece, i) => (i === 0 ? { ...piece, text: piece.text.trimStart() } : piece))

/** Paragraphs one to a line. */
export const lines = (paragraphs: readonly Words[]): Words =>
  paragraphs
    .filter(words => words.some(piece => piece.text !== '' || piece.gone !== undefined))
    .flatMap((words, i) => (i === 0 ? words : [plain('\n'), ...words]))
