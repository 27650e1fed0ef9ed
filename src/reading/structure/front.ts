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
  const mastheads = mastheadOf(canonical)
  const title = mastheads.find(line => titleWords.test(line)) ?? mastheads[0] ?? null
  const opening = canonical.text.slice(0, 6000).replace(/\s+/g, ' ')
  const named = mastheads.map(line => bodyName.exec(inTitleCase(line).replace(/\bresponse\b.*$/i, ''))?.[1])
  const publisher = named.find(name => name !== undefined) ?? oftenNamed(canonical.text)
  const published = publication(canonical)
  return {
    title,
    publisher: publisher?.replace(/^(?:The|Of|And|For)\s/i, '').trim() ?? null,
    reviewName: reviewIn(title ?? '') ?? reviewIn(opening),
    ...published,
  }
}

/** Lines above the first heading of a list, label or long paragraph. */
function mastheadOf(canonical: CanonicalText): readonly string[] {
  const lines: string[] = []
  for (const block of canonical.blocks.slice(0, 14)) {
    const line = canonical.text.slice(block.start, block.end).replace(/\s+/g, ' ')
    if (/^recommendations?\b/i.test(line) || block.kind === 'list_item' || block.kind === 'table_row') break
    if (line.length <= 200) lines.push(line)
    else if (lines.length > 0) break
  }
  return lines.slice(0, 8)
}

/** A safeguarding body that the text names at least twice, where the masthead names none. */
function oftenNamed(text: string): string | null {
  const counts = new Map<string, number>()
  for (const match of text.slice(0, 20000).matchAll(new RegExp(bodyName, 'gu'))) {
    const name = (match[1] ?? '').replace(/^(?:The|Of|And|For)\s/i, '')
    if (/Safeguarding/.test(name) && name.split(' ').length >= 3) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most && most[1] >= 2 ? most[0] : null
}

/** "NORTHFELL POLICE" as "Northfell Police"; a line with any small letters as it is. */
const inTitleCase = (line: string): string =>
  /\p{Ll}/u.test(line)
    ? line
    : line
        .replace(/(\p{Lu})(\p{Lu}+)/gu, (_, first: string, rest: string) => first + rest.toLowerCase())
        .replace(/\b(?:Of|And|To|The|In|For|On)\b/g, word => word.toLowerCase())

/** Reviews name their subject by a letter, a number or an invented name: "Child K", "Family B", "Adult C". */
function reviewIn(text: string): string | null {
  const found =
    /\b((?:Child|Children|Baby|Infant|Family|Adult|Sibling Group|Young Person|Mr|Ms|Mrs)\s(?:[A-Z]{1,3}\d{0,3}|\d{1,4}|[“"‘'][A-Z][a-z]+[”"’'])(?:\s(?:and|&)\s(?:Child\s)?[A-Z]{1,2}\b)?)(?![\p{L}])/u.exec(
      text,
    )
  if (found) return found[1] ?? null
  const quoted = quotedReview.exec(text)
  return quoted?.[1] ?? quoted?.[2] ?? null
}
const quotedReview =
  /\b(?:review|response|LCSPR|CSPR|SCR|SAR|DHR|DARDR|SUSR)\s+(?:(?:into|in\s+respect\s+of|concerning|regarding|of|on|for|to)\s+)?(?:the\s+(?:case|death|life)\s+of\s+)?(?:[“"‘'](\p{Lu}[\p{L} ]{1,30})[”"’']|(\p{Lu}\p{Ll}+)(?=,?\s+(?:aged|who)\b))/iu

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
