import type { CanonicalText } from '../reading.ts'
import type { Names } from './parties.ts'

/** Short names the document spells out: "Safeguarding Children Partnership (SCP)" gives SCP. */
export function namesIn(canonical: CanonicalText, publisher: string | null): Names {
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
  return { publisher, full }
}

/** Short names in brackets, block by block: a name does not run on from one paragraph to the next. */
function bracketed(canonical: CanonicalText): readonly { readonly text: string; readonly match: RegExpExecArray }[] {
  return canonical.blocks.flatMap(block => {
    const text = canonical.text.slice(block.start, block.end)
    return [...text.matchAll(/\(([A-Z][A-Za-z&]{1,9})\)/g)].map(match => ({ text, match }))
  })
}
