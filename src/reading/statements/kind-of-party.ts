import { bodyWords, bodyWordsInSmallLetters } from '../language/bodies.ts'
import { knownShortNames, namedBodies, thingWords } from '../language/names.ts'
import { collectiveWords, postWords } from '../language/people.ts'
import type { OwnerClass } from '../reading.ts'

/** Short names and what they stand for, and who publishes the document. */
export interface Names {
  readonly publisher: string | null
  readonly full: ReadonlyMap<string, string>
  /** The same, from the full name. */
  readonly shorts: ReadonlyMap<string, string>
  /** Who says "we": the publisher, or the body that gives the verdicts. */
  readonly voice: string | null
}

const either = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(word => word.replace(/[-]/g, '[- ]?').replace(/ /g, '\\s'))
    .join('|')
export const endsInBody = new RegExp(`(?:^|[\\s/-])(?:${either(bodyWords)})$`)
const endsInLowerBody = new RegExp(`(?:^|[\\s/-])(?:${either(bodyWordsInSmallLetters)})$`, 'i')
const endsInPost = new RegExp(`(?:^|[\\s/-])(?:${either(postWords)})$`, 'i')
const endsInCollective = new RegExp(`(?:^|[\\s/-])(?:${either(collectiveWords)})$`, 'i')
export const namedPerson =
  /^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Cllr|Councillor|Sir|Dame|DCI|DI|DS|Det|Supt|(?:(?:Detective|Chief|Assistant|Temporary)\s)*(?:Superintendent|Inspector|Constable|Sergeant))\.?\s)[\p{Lu}][\p{L}’'-]+/u
export const prepositions =
  /\s(?:of|for|on|in|from|at|within|across|to|with|by|at|under|about|who|which|that|including)\s/i

/** What kind of party a name is; null where it is a thing, such as a programme or a finding. */
export function classOf(name: string, names: Names): Exclude<OwnerClass, 'none'> | null {
  const bare = plainName(name)
  if (bare === '') return null
  if (/^(?:we|us|our)$/i.test(bare)) return 'collective'
  if (/^I$/.test(bare) || namedPerson.test(bare)) return 'person'
  const spelled = names.full.get(bare) ?? knownShortNames[bare]
  if (spelled !== undefined && spelled !== bare) return classOf(spelled, { ...names, full: new Map() })
  if (namedBodies.includes(bare.replace(/'/g, '’'))) return 'body'
  const head = headOf(bare)
  if (
    /^(?:all|each|every|both|any)\s/i.test(bare) &&
    [endsInCollective, endsInBody, endsInLowerBody, endsInPost, /(?:partner|organisation|setting|provider)$/i].some(
      ends => ends.test(head),
    )
  )
    return 'collective'
  if (endsInPost.test(head)) return 'person'
  if (/^\p{Lu}/u.test(lastWord(head)) && endsInBody.test(head)) return 'body'
  if (endsInLowerBody.test(head)) return 'body'
  if (endsInCollective.test(head)) return 'collective'
  if (/^(?:NHS|HM)\s\p{Lu}/u.test(bare)) return 'body'
  return /^\p{Lu}{2,6}s?$/u.test(bare) ? 'body' : null
}

/** "The learning group of the partnership" → "learning group": what stands before the first preposition. */
function headOf(name: string): string {
  const cut = prepositions.exec(name)
  const head = (cut ? name.slice(0, cut.index) : name).trim()
  const comma = head.indexOf(',')
  return comma < 0 || endsInLowerBody.test(head) || endsInBody.test(head) ? head : head.slice(0, comma)
}

const lastWord = (words: string): string => words.slice(words.lastIndexOf(' ') + 1)

/** A name as it would be listed: no article, no short name in brackets, no possessive of the document. */
export const plainName = (name: string): string =>
  name
    .replace(/\s?\([^)]{0,80}\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:the|its|our|their|a|an)\s)+/i, '')
    .replace(/,?\s(?:which|who|that)$/, '')
    // "The council’s safeguarding team" is the council's, and stands for it.
    .replace(/^(\p{Lu}{2,6})[’']s\s(?:[\p{Ll}-]+\s){0,2}(?:teams?|staff|officers|inspectors)$/u, '$1')
    .replace(/[\s,;:–-]+$/, '')

/** "The Anchor Project", "Barnardo’s": a name in capitals that is no known kind of body is taken for one, unless it names a thing. */
export function isUnknownName(subject: string, alone = false): boolean {
  const bare = plainName(subject)
  const named = /^\p{Lu}[\p{L}’'&-]*(?:\s(?:(?:of|and|for|the|&)\s)?\p{Lu}[\p{L}’'&-]*){0,6}$/u.test(bare)
  const several = alone || /\s/.test(bare) || /^The\s/.test(subject)
  return named && several && !things.has(lastWord(bare).toLowerCase())
}
const things = new Set(thingWords)
