/** Text as detectors read it, and the way back to the text as it was written. */
export interface Folded {
  readonly text: string
  /** For each unit of the folded text, where its character begins and ends in the original. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

const unseen = /\p{Cf}|\p{Variation_Selector}|\u034F|\u115F|\u1160|\u3164/u
const dashes = /[\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/u
const quotes = /[\u2018\u2019\u201B\u02BC\u02BB\u2032\uFF07\u00B4`]/u
/** Raised and lowered digits are notes, not digits of what they stand beside. */
const marks = /[\u00B2\u00B3\u00B9\u2070-\u209F\u00BC-\u00BE\u2150-\u215F]/u

/**
 * The same text in one spelling: what is not seen is left out, digits and letters of other widths are plain, every dash is "-",
 * every apostrophe "'", every space " ". Lines stay lines, and cells of a table apart. Grows at most as NFKC does, and takes time in step with length.
 */
export function fold(text: string): Folded {
  const units: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let start = 0
  for (const character of text) {
    const end = start + character.length
    for (const unit of folded(character)) {
      for (let half = 0; half < unit.length; half++) {
        units.push(unit[half] ?? '')
        starts.push(start)
        ends.push(end)
      }
    }
    start = end
  }
  return { text: units.join(''), starts, ends }
}

function folded(character: string): string {
  if (character <= '~') return character === '`' ? "'" : character
  if (unseen.test(character)) return ''
  if (dashes.test(character)) return '-'
  if (quotes.test(character)) return "'"
  if (marks.test(character)) return character
  if (/[\u2028\u2029\u0085]/.test(character)) return '\n'
  if (/\s/.test(character)) return ' '
  return character.normalize('NFKC')
}
