import { part, type Quote } from '../text/quote.ts'

const second = /,?\s+and\s+(?=(?:[\p{L}’'-]+\s){1,7}?(?:has|have|is|are|was|were)\s)/u

/** "This has been successful and training has now been identified as a need" makes two claims. */
export function claimsIn(sentence: Quote): readonly Quote[] {
  const { text } = sentence
  const cut = second.exec(text)
  const lead = text.slice(0, cut?.index ?? 0)
  if (!cut || !/\b(?:has|have|is|are|was|were)\b/.test(lead) || /\b(?:that|which|who)\b[^,;]*$/.test(lead))
    return [sentence]
  return [part(sentence, 0, cut.index), part(sentence, cut.index + cut[0].length, text.length)]
}
