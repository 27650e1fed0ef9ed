import { hardPagesOf } from '../doubt.ts'
import type { CanonicalText, ReadRecommendation, TrackedChange } from '../reading.ts'

/** “Page 3 was hard to read: hold it against the original.” – of all that was found for one recommendation. */
export function doubtsOfPages(canonical: CanonicalText, of: ReadRecommendation): readonly string[] {
  const spans = [of.source, ...(of.response ? [of.response.source] : [])]
  const pages = new Set(spans.flatMap(span => hardPagesOf(canonical, span)))
  return [...pages].sort((a, b) => a - b).map(page => `Page ${page} was hard to read: hold it against the original.`)
}

const kinds = { inserted: 'Put in', deleted: 'Taken out', moved: 'Moved' } as const

/** “Taken out on page 1, after “We will report”: “every year”.” */
export function changeInWords(
  { text }: Pick<CanonicalText, 'text'>,
  { kind, page, start, words }: TrackedChange,
): string {
  const before = text
    .slice(Math.max(0, start - 60), start)
    .replace(/\s+/g, ' ')
    .trim()
  const after =
    before === '' ? '' : `, after “${before.length < 50 ? before : `… ${before.slice(-40).replace(/^\S*\s/, '')}`}”`
  return `${kinds[kind]} on page ${page}${after}: “${words}”`
}
