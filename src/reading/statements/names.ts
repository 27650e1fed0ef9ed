import type { CanonicalText } from '../reading.ts'
import type { Names } from './parties.ts'

/** Short names the document spells out: "Safeguarding Children Partnership (SCP)" gives SCP. */
export function namesIn(canonical: CanonicalText, publisher: string | null): Names {
  const full = new Map<string, string>()
  for (const match of canonical.text.matchAll(/\(([A-Z][A-Za-z&]{1,9})\)/g)) {
    const short = match[1] ?? ''
    const letters = short.replace(/[^A-Z]/g, '')
    if (letters.length < 2 || full.has(short)) continue
    const before = canonical.text
      .slice(Math.max(0, match.index - 160), match.index)
      .replace(/\s+/g, ' ')
      .trim()
      .split(' ')
    // The name has at least as many words as the short name has letters, and begins with its first letter.
    for (let n = letters.length; n <= Math.min(before.length, letters.length + 4); n++) {
      const name = before.slice(-n).join(' ')
      if (name[0] === letters[0] && /^\p{Lu}/u.test(name) && !/[.;:]/.test(name)) {
        full.set(short, name)
        break
      }
    }
  }
  return { publisher, full }
}
