import { verdict } from '../language/modality.ts'
import { markerOf } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'

/** Words near the head of a document that say it answers another: "Response to the review", "Action plan". */
const answering =
  /\b(?:(?:response|respond(?:s|ed|ing)?|reply|replies)\s+(?:to|by|of)\b[^.]{0,90}?\b(?:reviews?|reports?|recommendations?|inquiry|inquest|inspection|findings|committee|coroner|regulation\s28|audit|l?cspr|scr|sar|dhr|dardr|letter)\b|(?:government|partnership|board|council|trust|(?<!-)agency|our|formal|official|joint|coordinated|organisational)[’']?s?\s+(?:full\s+|formal\s+|official\s+)?response\b|response\s+(?:statement|document|report|paper)|(?:action|improvement|implementation|delivery)\s+(?:plan|tracker|log)|(?:progress|status|implementation|annual|follow[- ]up)\s+(?:report|update|statement)|update\s+on)\b/i

/** A heading, or a sentence that says what the document is: "This paper sets out our response to the review". */
const saysSo = (text: string): boolean =>
  answering.test(text.slice(0, 300)) &&
  (text.length < 140 || /^(?:this|the\s+following|below|in\s+this|we\b|on\s+\d)|\bsets?\s+out\b/i.test(text))

/** How many paragraphs of a document say what it is. */
const head = 14

/**
 * Whether a document answers recommendations, as against making them: it says so, labels answers, or gives verdicts.
 * In a report nothing after a recommendation is its answer.
 */
export function answersIn(paragraphs: readonly Paragraph[], title: string | null): boolean {
  if (answering.test(title ?? '')) return true
  if (paragraphs.slice(0, head).some(({ quote }) => saysSo(quote.text))) return true
  let verdicts = 0
  let labels = 0
  for (const [i, { quote }] of paragraphs.entries()) {
    const { text } = quote
    const marker = markerOf(text)
    const before = paragraphs[i - 1]
    if (marker?.role === 'response' && marker.number !== null) return true
    if (marker && /^(?:response|action|position)$/.test(marker.role) && marker.rest < text.length) labels++
    if (/recommendation/i.test(text.slice(0, 300)) && text.length < 400 && verdict.test(text.slice(0, 120))) verdicts++
    if (before && markerOf(before.quote.text)?.role === 'recommendation' && promised.test(text)) labels++
    // A long report has a stray line of any kind.
    if (verdicts + labels > paragraphs.length / 100) return true
  }
  return false
}

/** A short document of recommendations, each with what will be done, need not call itself anything. */
const promised = /^(?:we|the\s+\w+(?:\s+\w+){0,5})\s+will\s+(?:also\s+)?\w+/i
