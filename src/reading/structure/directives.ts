import { joined, type Quote } from '../text/quote.ts'
import { sentencesOf } from '../text/sentences.ts'

/** Words that ask, early enough in a paragraph to be what the paragraph is for. */
const directive = /^.{0,220}?\b(?:should|must|ought\s+to|needs?\s+to|(?:is|are)\s+(?:asked|required|expected)\s+to)\b/
/** "Ensure that …", "Review the …": a list of orders. Not "Ensuring". */
const imperative =
  /^(?:(?:Urgently|Immediately|Further|Continue\s+to|Work\s+(?:with|together))\s+)?(?:Ensure|Review|Improve|Develop|Establish|Strengthen|Provide|Consider|Introduce|Implement|Monitor|Address|Create|Take|Make|Promote|Publish|Update|Require|Reduce|Increase|Clarify|Commission|Embed|Raise|Undertake|Continue|Work|Agree|Set|Use|Support|Share|Revise)\b/

/** Whether a paragraph wants something done. */
export const directs = (text: string): boolean => directive.test(text) || imperative.test(text)

/** Orders to the one who reads: "X should prepare a statement. This should …" is one order, "Y should …" the next. */
export function directivesIn(paragraph: Quote): readonly Quote[] {
  const orders: Quote[][] = []
  for (const sentence of sentencesOf(paragraph)) {
    const at = ordering.exec(sentence.text)
    const own =
      at !== null && !/^(?:this|these|those|it|they|the\s+(?:statement|plan|response|report))\b/i.test(sentence.text)
    if (own) orders.push([sentence])
    else if (at !== null) orders.at(-1)?.push(sentence)
  }
  return orders.map(joined)
}
const ordering = /\b(?:should|must|is\s+(?:required|asked|expected)\s+to|are\s+(?:required|asked|expected)\s+to)\b/
