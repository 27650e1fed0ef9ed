import { abbreviations } from '../language/abbreviations.ts'
import { part, type Quote } from './quote.ts'

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'sentence' })
const known = new Set(abbreviations)

/** The sentences of a quote. Unicode's rules, less the cuts they make after abbreviations and before small letters. */
export function sentencesOf(of: Quote): readonly Quote[] {
  const found: { from: number; to: number }[] = []
  for (const { segment, index } of segmenter.segment(of.text)) {
    const last = found.at(-1)
    if (last && (endsOpen(of.text, last.from, last.to) || /^\s*[\p{Ll}),;]/u.test(segment.slice(0, 8))))
      last.to = index + segment.length
    else found.push({ from: index, to: index + segment.length })
  }
  return found
    .flatMap(({ from, to }) => inPieces(of.text, from, to))
    .map(({ from, to }) => part(of, from, to))
    .filter(sentence => sentence.text !== '')
}

/** No sentence in a real document comes near this; a longer one is a list without stops, or a text made to be slow. */
const longest = 2000

function inPieces(text: string, from: number, to: number): readonly { readonly from: number; readonly to: number }[] {
  const pieces: { from: number; to: number }[] = []
  for (let at = from; at < to; ) {
    const space = to - at > longest ? text.lastIndexOf(' ', at + longest) : to
    const end = space > at ? space : Math.min(to, at + longest)
    pieces.push({ from: at, to: end })
    at = end
  }
  return pieces
}

/** Whether words end in an abbreviation or an initial, so that the sentence goes on. */
function endsOpen(text: string, from: number, to: number): boolean {
  const tail = text.slice(Math.max(from, to - 24), to).trimEnd()
  const word = /(?:^|[\s(])([\p{L}.]{1,8})\.$/u.exec(tail)?.[1]
  if (word === undefined) return false
  return known.has(word) || /^(?:\p{Lu}\.){0,3}\p{Lu}$/u.test(word)
}
