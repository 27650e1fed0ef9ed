import { part, type Quote } from '../text/quote.ts'
import { type Item, type Layout, segmentOf } from './items.ts'
import { listMarkOf } from './markers.ts'
import type { Paragraph } from './paragraphs.ts'

/** The parts of the fixed form, as their headings are printed. */
type Part = 'sent to' | 'concerns' | 'reply' | 'other'

const form = /\b(?:regulation\s+28|prevent(?:ion\s+of)?\s+future\s+deaths)\b/i
const starts: readonly (readonly [RegExp, Part])[] = [
  [/\b(?:this\s+report\s+is\s+being\s+sent\s+to|report\s+is\s+sent\s+to|sent\s+to)\s*:?/i, 'sent to'],
  [/^(?:\d{1,2}\s+)?(?:the\s+)?(?:coroner[’']?s\s+concerns|matters?\s+of\s+concern)\b/i, 'concerns'],
  [/^(?:\d{1,2}\s+)?your\s+response\b/i, 'reply'],
  [
    /^(?:\d{1,2}\s+)?(?:coroner(?:[’']?s)?(?:\s+legal\s+powers)?$|coroner\s+i\s+am\b|coroner[’']?s\s+legal\s+powers|investigation\s+and\s+inquest|circumstances\s+of\s+(?:the\s+)?death|action\s+should\s+be\s+taken|copies\s+and\s+publication|signed|dated?\b)/i,
    'other',
  ],
]
/** After these words the concerns themselves begin. */
const leadIn = /\bmatters?\s+of\s+concern\s+(?:is|are)\s+as\s+follows\b[\s.:;–—-]*/i
const duty = /\b(?:duty\s+to\s+respond|must\s+(?:respond|reply)|response\s+(?:is\s+required|must))\b/i

/**
 * The coroner's form for preventing future deaths, whose parts and headings the law fixes: those it is sent to, the
 * concerns, and the duty to reply within 56 days. Null for any other document.
 */
export function coronerItems(paragraphs: readonly Paragraph[]): Layout | null {
  if (!paragraphs.slice(0, 12).some(({ quote }) => form.test(quote.text))) return null
  const pieces = paragraphs.flatMap(piecesOf)
  if (!pieces.some(({ quote }) => leadIn.test(quote.text) || /coroner[’']?s\s+concerns/i.test(quote.text))) return null
  const parts: Record<Part, Paragraph[]> = { 'sent to': [], concerns: [], reply: [], other: [] }
  let now: Part = 'other'
  for (const piece of pieces) {
    const start = starts.find(([words]) => words.test(piece.quote.text))
    const heads = start && (piece.quote.text.length < 90 || start[1] !== 'sent to')
    if (heads) now = start[1]
    parts[now].push(heads ? { ...piece, quote: afterHeading(piece.quote, start[0]) } : piece)
  }
  const concerns = concernsIn(parts.concerns)
  if (concerns.length === 0) return null
  return {
    items: concerns,
    narrative: parts.other,
    recipients: recipientsIn(parts['sent to']),
    notes: replyIn(parts.reply),
  }
}

/** The form is printed as a table: a number, and a cell of several paragraphs. */
function piecesOf(paragraph: Paragraph): readonly Paragraph[] {
  if (paragraph.kind !== 'table_row') return [paragraph]
  return paragraph.parts.flat().map(quote => ({ ...paragraph, kind: 'paragraph', quote, cells: [], parts: [] }))
}

function afterHeading(quote: Quote, words: RegExp): Quote {
  const found = words.exec(quote.text)
  return found ? part(quote, found.index + found[0].length, quote.text.length) : quote
}

const blank = { heading: null, trail: [], leadIn: null } as const

function concernsIn(paragraphs: readonly Paragraph[]): readonly Item[] {
  const at = paragraphs.findIndex(({ quote }) => leadIn.test(quote.text))
  const from = Math.max(0, at)
  const items: Item[] = []
  let listed = false
  for (const [i, paragraph] of paragraphs.slice(from).entries()) {
    const quote = i === 0 && at >= 0 ? afterHeading(paragraph.quote, leadIn) : paragraph.quote
    if (quote.text === '' || /^(?:\d{1,2}|\[.{0,60}\]|[\W_]+)$/.test(quote.text)) continue
    const mark = listMarkOf(quote.text)
    const last = items.at(-1)
    listed ||= mark !== null
    // Before the lead-in, the form only gives its reasons.
    if (at < 0 && !mark && items.length === 0) continue
    const segment = segmentOf('recommendation', { ...paragraph, quote }, mark?.length ?? 0)
    const continues =
      last && (listed ? !mark || isPart(mark.style, last) : /:$/.test(last.segments.at(-1)?.words.text ?? ''))
    if (continues) last.segments.push({ ...segment, listed: mark !== null })
    else
      items.push({
        ...blank,
        number: mark && mark.style !== 'bullet' ? mark.number : null,
        kind: 'concern',
        segments: [segment],
      })
  }
  return items
}

/** Letters and bullets under a numbered concern belong to it. */
const isPart = (style: string, last: Item): boolean =>
  last.number !== null && /^\d/.test(last.number) && (style === 'bullet' || style === 'letter' || style === 'roman')

/** The duty to reply is the law's and no concern of the coroner's: it is told beside the reading. */
function replyIn(paragraphs: readonly Paragraph[]): readonly string[] {
  const words = paragraphs.map(({ quote }) => quote.text).join(' ')
  const sentence = words.split(/(?<=[.!?])\s+(?=\p{Lu})/u).find(each => duty.test(each))
  return sentence === undefined ? [] : [`A reply is due: “${sentence.slice(0, 300)}”`]
}

/** Names in the address block, each on its line or numbered; addresses and salutations are left out. */
function recipientsIn(paragraphs: readonly Paragraph[]): readonly string[] {
  const found: string[] = []
  for (const { quote } of paragraphs) {
    for (const piece of quote.text.split(/(?:^|\s)\(?\d{1,2}[.)]\s+|;\s+|\n/)) {
      const mark = listMarkOf(piece)
      const name = piece
        .slice(mark?.length ?? 0)
        .trim()
        .replace(/[.,;:]+$/, '')
      if (name.length > 2 && name.length < 160 && /\p{Lu}/u.test(name) && !address.test(name)) found.push(name)
    }
  }
  return found
}
const address =
  /^(?:dear|tel|email|fax|the\s+following)\b|@|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b|^\d+\s|\b(?:street|road|lane|avenue|house)$/i
