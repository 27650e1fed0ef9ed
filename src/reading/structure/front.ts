import type { CanonicalText } from '../reading.ts'
import { whenIn } from '../windows/find.ts'

/** What the head of a document says of the document itself. */
export interface Front {
  readonly title: string | null
  readonly publisher: string | null
  readonly reviewName: string | null
  /** Only where a whole day is printed. */
  readonly publishedOn: string | null
  /** A month or year is printed, if not a day. */
  readonly dated: boolean
}

const titleWords = /\b(?:response|review|report|action plan|statement|recommendations)\b/i
const bodyName =
  /\b((?:(?:\p{Lu}[\p{L}’'-]*|and|of|&|for)\s){1,8}?(?:Safeguarding\s(?:Children|Adults|Adult|Child)?(?:’?s)?\s?(?:and\s(?:Adults|Children)\s)?)?(?:Partnership Board|Partnership|Board|Council|Trust|Constabulary|Police|Commission|Government|Department(?:\sof(?:\s\p{Lu}[\p{L}’'-]*|\sand)+)?|Executive|Authority))\b/u

/** Reads the title, publisher, review and date from the lines before the first item and, for the date, the last lines. */
export function frontOf(canonical: CanonicalText): Front {
  const lines = canonical.blocks
    .slice(0, 14)
    .map(block => canonical.text.slice(block.start, block.end).replace(/\s+/g, ' '))
  const heads = lines.filter(line => line.length <= 200)
  const title =
    heads.slice(0, 6).find(line => titleWords.test(line) && !/^recommendations?\b/i.test(line)) ?? heads[0] ?? null
  const opening = canonical.text.slice(0, 6000).replace(/\s+/g, ' ')
  const named =
    heads.map(line => bodyName.exec(line.replace(/\bresponse\b.*$/i, ''))?.[1]).find(name => name !== undefined) ??
    bodyName.exec(opening)?.[1] ??
    null
  const published = publication(canonical)
  return {
    title,
    publisher: named?.replace(/^(?:The|Of|And|For)\s/i, '').trim() ?? null,
    reviewName: reviewIn(title ?? '') ?? reviewIn(opening),
    ...published,
  }
}

/** Reviews name their subject by a letter, a number or an invented name: "Child K", "Family B", "Adult C". */
function reviewIn(text: string): string | null {
  const found =
    /\b((?:Child|Children|Baby|Infant|Family|Adult|Sibling Group|Young Person|Mr|Ms|Mrs)\s(?:[A-Z]{1,3}\d{0,3}|\d{1,4}|[“"‘'][A-Z][a-z]+[”"’'])(?:\s(?:and|&)\s(?:Child\s)?[A-Z]{1,2}\b)?)(?![\p{L}])/u.exec(
      text,
    )
  if (found) return found[1] ?? null
  return (
    /\b(?:review|response)\s+(?:into|in respect of|concerning|regarding|of|on|for|to the case of)\s+[“"‘']([A-Z][\p{L} ]{1,30})[”"’']/u.exec(
      text,
    )?.[1] ?? null
  )
}

function publication(canonical: CanonicalText): Pick<Front, 'publishedOn' | 'dated'> {
  const text = canonical.text
  const head = text.slice(0, 2500)
  const tail = text.slice(-800)
  const said =
    /\b(?:published|publication\s+date|date\s+of\s+publication|date\s+published|date\s+of\s+(?:this\s+)?(?:response|report)|issued|date)\s*(?:on|in)?\s*[:–-]?\s*([^\n]{4,40})/gi
  for (const place of [head, tail])
    for (const match of place.matchAll(said)) {
      const when = whenIn(match[1] ?? '', null)
      if (when?.at !== undefined && when.at <= 3 && when.due)
        return when.due.start === when.due.end
          ? { publishedOn: when.due.end, dated: true }
          : { publishedOn: null, dated: true }
    }
  // A date alone on a line of the masthead.
  for (const block of canonical.blocks.slice(0, 8)) {
    const line = text.slice(block.start, block.end)
    const when = line.length < 40 ? whenIn(line, null) : null
    if (when?.due && when.words.length >= line.trim().length - 2)
      return when.due.start === when.due.end
        ? { publishedOn: when.due.end, dated: true }
        : { publishedOn: null, dated: true }
  }
  return { publishedOn: null, dated: false }
}
