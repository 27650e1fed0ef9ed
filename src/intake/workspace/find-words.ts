/** Where words stand in a text. */
export interface Found {
  readonly start: number
  readonly end: number
}

const same: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
}
const unseen = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/
const wordCharacter = /[\p{L}\p{N}]/u

/**
 * Everywhere that `words` stand in `text`, however the spaces, line ends, quotation marks, dashes and capitals were copied.
 * Whole words are preferred: "part" is looked for inside "party" only where it stands nowhere by itself.
 */
export function findWords(text: string, words: string): Found[] {
  const wanted = plain(words).letters
  if (wanted.length === 0) return []
  const { letters, places } = plain(text)
  const all: Found[] = []
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + wanted.length))
    all.push({ start: places[at] as number, end: (places[at + wanted.length - 1] as number) + 1 })
  const whole = all.filter(found => isWhole(text, found))
  return whole.length > 0 ? whole : all
}

function isWhole(text: string, { start, end }: Found): boolean {
  const cut = (before: string | undefined, after: string | undefined) =>
    before !== undefined && after !== undefined && wordCharacter.test(before) && wordCharacter.test(after)
  return !cut(text[start - 1], text[start]) && !cut(text[end - 1], text[end])
}

/** The letters that matter, each one code unit, and where each stands in the text. */
function plain(text: string): { letters: string; places: number[] } {
  const letters: string[] = []
  const places: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] as string
    if (unseen.test(unit)) continue
    const small = unit.toLowerCase()
    letters.push(same[unit] ?? (small.length === 1 ? small : unit))
    places.push(at)
  }
  return { letters: letters.join(''), places }
}
