const ligatures: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

/** Bullets of fonts that have many, as the few that lists are known by. */
const bullets: Readonly<Record<string, string>> = {
  '◼': '■',
  '◾': '▪',
  '⬛': '■',
  '∙': '•',
  '⁃': '•',
  '◆': '•',
  '❖': '•',
  '►': '➢',
  '▶': '➢',
  '⮚': '➢',
  '✔': '✓',
}

/** A hyphen at the end of a line, as PDFium marks it; kept inside a word until it is known whether it belongs there. */
export const lineEndHyphen = '\u0002'

/** Signs that symbol fonts keep at private places, as the letters they look like. */
const signs: Readonly<Record<number, string>> = {
  61485: '-',
  61550: '■',
  61551: '□',
  61553: '□',
  61558: '•',
  61607: '▪',
  61608: '□',
  61623: '•',
  61656: '➢',
  61664: '→',
  61680: '➢',
  61692: '✓',
  61694: '☑',
}

export const isPrivate = (code: number): boolean => code >= 0xe000 && code <= 0xf8ff

/** What one code of a PDF's text means in the canonical text; an empty text where it is not for reading. */
export function letterOf(code: number): string {
  if (code > 0x20 && code < 0x7f) return String.fromCharCode(code)
  if (code === 2 || code === 0xfffe) return lineEndHyphen
  if (isPrivate(code)) return signs[code] ?? '\uFFFD'
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xad || code === 0xfeff || code === 0xffff) return ''
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069))
    return ''
  // PDFium gives a letter beyond the first 65,536 as two halves, one after the other.
  if (code >= 0xd800 && code <= 0xdfff) return String.fromCharCode(code)
  const letter = String.fromCodePoint(Math.min(code, 0x10ffff))
  if (code === 0x2010 || code === 0x2011) return '-'
  return ligatures[letter] ?? bullets[letter] ?? letter
}

export const isSpace = (code: number): boolean =>
  code === 0x20 ||
  code === 0x09 ||
  code === 0x0a ||
  code === 0x0d ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000

/** Soft hyphens break a word only where it is cut; an ordinary hyphen at a line's end may belong to the word. */
const prefixes = new Set(
  'all anti by cross ex half high inter intra joint life long low mid multi near non off on one open over part post pre pro quasi re self semi short single sub two three un under well whole'.split(
    ' ',
  ),
)

/** Joins words cut at a line's end: the hyphen stays where the document elsewhere prints the word with it. */
export function hyphenJudge(words: Iterable<string>): (before: string, after: string) => string {
  const seen = new Set<string>()
  for (const word of words) {
    if (word.includes(lineEndHyphen)) continue
    const plain = word.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    seen.add(plain)
    if (plain.includes('-')) for (const half of plain.split('-')) seen.add(half)
  }
  return (before, after) => {
    const first = /[\p{L}\p{N}-]*$/u.exec(before)?.[0].toLowerCase() ?? ''
    const second = /^[\p{L}\p{N}-]*/u.exec(after)?.[0].toLowerCase() ?? ''
    if (first === '' || second === '' || !/^\p{Ll}/u.test(after) || /[/.@_=]/.test(before)) return '-'
    if (seen.has(`${first}-${second}`)) return '-'
    if (seen.has(first + second)) return ''
    const known = (half: string): boolean => half.split('-').every(part => prefixes.has(part) || seen.has(part))
    return first.includes('-') || prefixes.has(first) || (known(first) && known(second)) ? '-' : ''
  }
}
