import type { CanonicalText } from '../reading.ts'
import type { Names } from './kind-of-party.ts'

/** Short names the document spells out: "Safeguarding Children Partnership (SCP)" gives SCP. */
export function namesIn(canonical: CanonicalText, publisher: string | null, voice = publisher): Names {
  const full = new Map<string, string>()
  for (const { text, match } of bracketed(canonical)) {
    const short = match[1] ?? ''
    const letters = short.replace(/[^A-Z]/g, '')
    if (letters.length < 2 || full.has(short)) continue
    const before = text
      .slice(Math.max(0, match.index - 160), match.index)
      .replace(/\s+/g, ' ')
      .trim()
      .split(' ')
    // The name has at least as many words as the short name has letters, and begins with its first letter.
    for (let n = letters.length; n <= Math.min(before.length, letters.length + 4); n++) {
      const name = before.slice(-n).join(' ')
      if (name[0] === letters[0] && /^\p{Lu}/u.test(name) && !/[.;:]/.test(name)) {
        let first = before.length - n
        // "Harrow Down Integrated Care Board (ICB)": the place belongs to the name.
        while (
          first > 0 &&
          /^\p{Lu}[\p{L}’'-]*$/u.test(before[first - 1] ?? '') &&
          !/^(?:The|And|For)$/.test(before[first - 1] ?? '')
        )
          first--
        full.set(short, before.slice(first).join(' '))
        break
      }
    }
  }
  for (const [short, long] of partInitials(canonical.text)) if (!full.has(short)) full.set(short, long)
  return { publisher, voice, full, shorts: new Map([...full].map(([short, long]) => [long, short])) }
}

/** "Harbour NW" for "Harbour North West": a name of which only the end is cut to its initials, printed both ways. */
function partInitials(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const seen = new Set([...text.matchAll(/\b\p{Lu}\p{Ll}+\s\p{Lu}{2,4}\b/gu)].map(match => match[0]))
  for (const short of [...seen].slice(0, mostShortNames)) {
    const [first = '', initials = ''] = short.split(/\s/)
    const words = [...initials].map(letter => `${letter}\\p{Ll}+`).join('\\s')
    const long = new RegExp(`\\b${first}\\s${words}(?!\\p{L})`, 'u').exec(text)?.[0]
    if (long !== undefined) found.set(`${first} ${initials}`, long.replace(/\s/g, ' '))
  }
  return found
}
const mostShortNames = 100

/** Short names in brackets, block by block: a name does not run on from one paragraph to the next. */
function bracketed(canonical: CanonicalText): readonly { readonly text: string; readonly match: RegExpExecArray }[] {
  return canonical.blocks.flatMap(block => {
    const text = canonical.text.slice(block.start, block.end)
    return [...text.matchAll(/\(([A-Z][A-Za-z&]{1,9})\)/g)].map(match => ({ text, match }))
  })
}

const verdictBy =
  /\b(?:[Tt]he\s+)?((?:(?:UK|HM|Welsh|Scottish)\s)?[Gg]overnment|(?:\p{Lu}[\p{L}’'-]*\s){0,5}(?:Partnership|Board|Council|Trust|Executive|Department|Office|Ministry|Authority|Service|Police|Constabulary|Commission|Group)|partnership|board|council|trust)\s+(?:(?:fully|also|broadly|partially)\s+)?(?:accepts?|agrees?|supports?|welcomes?|notes?|recognises?|acknowledges?|rejects?)\b/gu

/** Who answers in a document: the publisher, unless another body gives most of its verdicts. */
export function voiceOf(canonical: CanonicalText, publisher: string | null): string | null {
  const counts = new Map<string, number>()
  for (const match of canonical.text.matchAll(verdictBy)) {
    const name = (match[1] ?? '').replace(/\s+/g, ' ')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  if (!most || most[1] < 3) return publisher
  return publisher?.toLowerCase().endsWith(most[0].toLowerCase()) ? publisher : most[0]
}
