/** Numbers as two documents print them: told to be the same, and told apart where one answers several. */

/** "Recommendation 4(a)", "R04a." and "4a" are 4a. Null where nothing is printed. */
export function plainNumber(printed: string | null): string | null {
  const plain = (printed ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*(?:recommendations?|recs?|paragraphs?|paras?|numbers?|nos?|refs?|r)[\s.:]*(?=\d)/, '')
    .replace(/\((\w+)\)/g, '$1')
    .replace(/^[\s.:([]+|[\s.:)\]]+$/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\b0+(?=\d)/g, '')
  return plain === '' ? null : plain
}

/**
 * Which numbers one answer is printed for, where it is more than one: "8.17–8.19", "12, 13 and 14"; and "4", which stands for
 * 4a and 4b too. Null where there is no number.
 */
export function coveredBy(printed: string | null): ((number: string) => boolean) | null {
  const plain = plainNumber(printed)
  if (plain === null) return null
  const pieces = plain.split(/\s*(?:,|;|&|\band\b)\s*/).filter(piece => piece !== '')
  const tests = pieces.map(piece => inRange(piece) ?? partOf(piece))
  return number => tests.some(test => test(number))
}

const mostInOneRange = 200

/** "8.17–8.19", "8.17–19", "4a to 4c". */
function inRange(piece: string): ((number: string) => boolean) | null {
  const [, from, to] = /^(\S+?)\s*(?:[-–—]|\bto\b)\s*(\S+)$/.exec(piece) ?? []
  const first = placeOf(from)
  const last = placeOf(to)
  if (!first || !last || (last.stem !== '' && last.stem !== first.stem)) return null
  if (last.at <= first.at || last.at - first.at > mostInOneRange) return null
  return number => {
    const place = placeOf(number)
    return place !== null && place.stem === first.stem && place.at >= first.at && place.at <= last.at
  }
}

/** The number itself, or a lettered part of it. */
const partOf =
  (piece: string) =>
  (number: string): boolean =>
    number === piece || (number.startsWith(piece) && /^[a-z]$/.test(number.slice(piece.length)))

/** What comes before the last figure or letter, and where that stands in its row. */
function placeOf(number: string | undefined): { readonly stem: string; readonly at: number } | null {
  const [, stem, last] = /^(.*?)(\d+|[a-z])$/.exec(number ?? '') ?? []
  if (stem === undefined || last === undefined) return null
  return { stem, at: /\d/.test(last) ? Number(last) : last.charCodeAt(0) }
}
