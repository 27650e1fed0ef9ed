import { commonWords, nearbyPeople, sameMeaning } from '../language/thesaurus.ts'

const stopWords = new Set(
  'the a an of to and or in on for with by at from is are be been has have will shall should that this it its their as which all any not was were do does our we they them these those into than also about so if but either both who whom whose can could would may might such more most out up very when there back s least every each day days week weeks month months one two three four five six ten twelve'.split(
    ' ',
  ),
)

/** A word without its ending, so that "sensitive" and "sensitivity", "closure" and "closures" are one. */
export function stem(word: string): string {
  if (/^child(?:ren)?$/.test(word)) return 'child'
  if (word === 'men' || word === 'women') return word
  let root = word.replace(/(?:[’']s?)$/, '')
  if (root.length > 4)
    root = root
      .replace(/ies$/, 'y')
      .replace(/(?:sses)$/, 'ss')
      .replace(/([^s])s$/, '$1')
  if (root.length > 5) root = root.replace(/(?:ing|ed)$/, '')
  if (root.length > 4) root = root.replace(/[ey]$/, '')
  return root.slice(0, 6)
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)?/gu) ?? []

/** Meanings of one word and of several, each under the stem of its first word. */
const singles = new Map<string, string>()
const phrases: { readonly stems: readonly string[]; readonly meaning: string }[] = []
for (const group of sameMeaning) {
  const meaning = `=${group[0] ?? ''}`
  for (const member of group) {
    const stems = wordsOf(member).map(stem)
    if (stems.length === 1 && stems[0] !== undefined) singles.set(stems[0], meaning)
    else phrases.push({ stems, meaning })
  }
}
phrases.sort((a, b) => b.stems.length - a.stems.length)
const phraseAt = new Map<string, typeof phrases>()
for (const phrase of phrases) {
  const first = phrase.stems[0] ?? ''
  phraseAt.set(first, [...(phraseAt.get(first) ?? []), phrase])
}

/** The meanings in a text, in order, each once. */
export function termsOf(text: string): readonly string[] {
  const stems = wordsOf(text)
    .filter(word => !stopWords.has(word))
    .map(stem)
  const found = new Set<string>()
  for (let i = 0; i < stems.length; i++) {
    const here = stems[i] ?? ''
    const phrase = phraseAt.get(here)?.find(({ stems: all }) => all.every((one, n) => stems[i + n] === one))
    if (phrase) {
      found.add(phrase.meaning)
      i += phrase.stems.length - 1
    } else found.add(singles.get(here) ?? here)
  }
  return [...found]
}

const common = new Set(commonWords.map(stem).flatMap(one => [one, singles.get(one) ?? one]))

/** How much it says that an answer shares this meaning: one for a telling word, less for the field's common words. */
export const weightOf = (term: string): number => (common.has(term) ? 0.3 : 1)

/** The share of an ask's meaning, by weight, that is met in the answer. Zero to one. */
export function shareOf(ask: readonly string[], answer: ReadonlySet<string>): number {
  let all = 0
  let met = 0
  for (const term of ask) {
    const weight = weightOf(term)
    all += weight
    if (answer.has(term)) met += weight
    else if (nearbyIn(term, answer) !== null) met += weight / 2
  }
  return all === 0 ? 0 : met / all
}

const nearby = nearbyPeople.map(group => group.map(word => ({ word, term: termsOf(word)[0] ?? word })))

/** The people an answer names in the place of those asked about: "adult" for "couple". Null where it names none. */
export function nearbyIn(term: string, answer: ReadonlySet<string>): string | null {
  for (const group of nearby) {
    if (!group.some(member => member.term === term)) continue
    const other = group.find(member => member.term !== term && answer.has(member.term))
    if (other) return other.word
  }
  return null
}
