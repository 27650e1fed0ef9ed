import type { CanonicalText } from '../../reading.ts'
import type { RawPage } from './open.ts'

/** What a reader should be told before the words of a document are relied on. */
export function suspicionsOf(
  pages: readonly RawPage[],
  scanPages: readonly number[],
  canonical: CanonicalText,
): readonly string[] {
  const read = pages.filter(page => !scanPages.includes(page.number))
  const hidden = read.filter(page => page.letters > 20 && page.hidden > page.letters * 0.5)
  const unknown = read.filter(page => page.unknown > Math.max(10, page.letters * 0.02))
  const struck = read.filter(hasStruckWords)
  const run = runTogether(canonical.text)
  return [
    ...told(hidden, 'a scan with text laid behind it by a machine: check it against the original.'),
    ...told(unknown, 'letters that the file gives no meaning: check the words against the original.'),
    ...told(struck, 'words that are struck through, which are read like all others: check what was taken out.'),
    ...(run === null
      ? []
      : [`Words run together (“${run}”), as they do where tracked changes were printed: check what was taken out.`]),
  ]
}

function told(pages: readonly RawPage[], what: string): readonly string[] {
  const numbers = pages.map(page => page.number)
  if (numbers.length === 0) return []
  const some = numbers.slice(0, 12).join(', ')
  return [
    numbers.length === 1
      ? `Page ${some} has ${what}`
      : `Pages ${some}${numbers.length > 12 ? ' and more' : ''} have ${what}`,
  ]
}

/** Rules through the middle of words that begin where one of them begins and end where one ends: not part of a drawing. */
function hasStruckWords({ words, drawing }: RawPage): boolean {
  const across = drawing.rules.filter(rule => rule.across)
  const struck = across.flatMap(rule => {
    const through = words.filter(
      ({ turn, base, size, left, right }) =>
        turn === 0 &&
        rule.at < base - size * 0.15 &&
        rule.at > base - size * 0.42 &&
        right > rule.from + size * 0.2 &&
        left < rule.to - size * 0.2,
    )
    const size = through[0]?.size ?? 0
    const begins = Math.min(...through.map(word => word.left))
    const ends = Math.max(...through.map(word => word.right))
    return Math.abs(begins - rule.from) < size * 0.4 && Math.abs(ends - rule.to) < size * 0.4 ? through : []
  })
  return struck.filter(word => word.text.length > 1).length > 1
}

/** "every yearevery six months": a word that ends in one said just before it, with no space between. */
function runTogether(text: string): string | null {
  const words = text.toLowerCase().match(/[\p{L}’'-]+/gu) ?? []
  const known = new Map<string, number>()
  for (const word of words) known.set(word, (known.get(word) ?? 0) + 1)
  for (const [i, word] of words.entries()) {
    if (word.length < 8 || (known.get(word) ?? 0) > 1) continue
    for (const said of words.slice(Math.max(0, i - 4), i))
      if (
        said.length > 3 &&
        word.length > said.length + 3 &&
        word.endsWith(said) &&
        (known.get(word.slice(0, -said.length)) ?? 0) > 1
      )
        return word
  }
  return null
}
