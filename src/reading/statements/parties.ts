import { knownShortNames, wholeNames } from '../language/names.ts'
import { companionWords } from '../language/people.ts'
import { month } from '../language/times.ts'
import type { OwnerClass } from '../reading.ts'
import { whenIn } from '../windows/find.ts'
import { classOf, isUnknownName, type Names, namedPerson, plainName, prepositions } from './kind-of-party.ts'

/** "The partnership" and "we" as the document's publisher, a short name with its full name, anything else as printed. */
export function resolved(name: string, names: Names): string {
  const bare = plainName(name)
  const { publisher } = names
  const full = names.full.get(bare) ?? (names.shorts.has(bare) ? bare : undefined) ?? knownShortNames[bare]
  if (full !== undefined && full !== publisher) return withShort(full, names)
  if (full !== undefined) return full
  if (names.voice !== null && /^(?:we|us|our)$/i.test(bare)) return names.voice
  if (publisher !== null && isShortFor(bare, publisher)) return publisher
  if (publisher !== null && isLastWordOf(bare, publisher)) return publisher
  // "the executive" of a partnership or a board that publishes
  if (publisher !== null && /(?:partnership|board)$/i.test(publisher) && executive.test(bare))
    return `${publisher} Executive`
  if (
    publisher !== null &&
    /^(?:we|partnership|safeguarding partnership)$/i.test(bare) &&
    /partnership$/i.test(publisher)
  )
    return publisher
  return bare
}

/** One name for a body, whether it is printed short or in full: "Care Quality Commission (CQC)". */
function withShort(full: string, names: Names): string {
  const short = names.shorts.get(full) ?? Object.entries(knownShortNames).find(([, long]) => long === full)?.[0]
  return short === undefined || short === full ? full : `${full} (${short})`
}

/** "the council" in a document that a council publishes. */
const isLastWordOf = (word: string, publisher: string): boolean =>
  /^(?:partnership|council|board|trust|force|constabulary|college|university|commission|inspectorate|department|service)$/i.test(
    word,
  ) && publisher.toLowerCase().endsWith(` ${word.toLowerCase()}`)
const executive = /^(?:(?:partnership|board)\s)?executive(?:\s(?:group|board|committee))?$/i

/** "the Group" after "the Learning Group": one word that ends the longer name. */
const isShortFor = (short: string, long: string): boolean =>
  /^\p{Lu}\p{Ll}+$/u.test(short) && long !== short && long.endsWith(` ${short}`)

/** Parties spoken of by one word ("the Group", "the Trust") as the last party of which that word ends the name. */
export function spelledOut(parties: Parties, last: Parties): Parties {
  // "Both organisations" after two were named.
  if (parties.who.length === 1 && both.test(parties.who[0] ?? '') && last.who.length === 2) return last
  const who = parties.who.map(name => last.who.find(long => isShortFor(name, long)) ?? name)
  return { ...parties, who }
}

const both = /^both\s+(?:organisations|bodies|agencies|partners|services|councils|boards|parties|inspectorates)$/i

export interface Parties {
  readonly who: readonly string[]
  readonly ownerClass: OwnerClass
}
/** A longer subject names its party in its last words. */
const longestSubject = 300

export const nobody: Parties = { who: [], ownerClass: 'none' }

/** Reads the words that stand before "will" or "to": the party that acts, and those it acts with. */
export function partiesIn(subject: string, names: Names): Parties {
  const { main, companions } = withoutCompanions(withoutOpening(subject.slice(-longestSubject)), names)
  const own = partyAtEnd(main, names)
  if (own.length === 0) return nobody
  const classes = own.map(name => classOf(name, names))
  const ownerClass =
    classes.find(kind => kind === 'person') ??
    classes.find(kind => kind === 'body') ??
    (classes.includes('collective') ? 'collective' : 'body')
  return { who: [...own, ...companions].map(name => resolved(name, names)), ownerClass }
}

/** Takes "in conjunction with key partners" out of the subject. */
export function withoutCompanions(
  subject: string,
  names: Names,
): { readonly main: string; readonly companions: readonly string[] } {
  const found = companionWords.exec(subject)
  if (!found) return { main: subject, companions: [] }
  const before = subject.slice(0, found.index)
  const after = subject.slice(found.index + found[0].length)
  const comma = after.indexOf(',')
  if (comma >= 0) {
    const names2 = plainName(after.slice(0, comma))
    return {
      main: `${before.replace(/,\s*$/, '')} ${after.slice(comma + 1)}`.trim(),
      companions: names2 ? [names2] : [],
    }
  }
  if (before.trim() !== '' && classOf(before.replace(/,\s*$/, ''), names) !== null)
    return { main: before.replace(/,\s*$/, '').trim(), companions: [plainName(after)] }
  // "In conjunction with key partners Children's Services will": the first party ends where the next begins.
  const words = after.split(' ')
  for (let n = 1; n < words.length; n++) {
    const first = words.slice(0, n).join(' ')
    const rest = words.slice(n).join(' ')
    if (classOf(first, names) !== null && classOf(rest, names) !== null)
      return { main: `${before}${rest}`, companions: [plainName(first)] }
  }
  return { main: subject, companions: [] }
}

const openers =
  /^(?:as|by|in|during|following|from|to|after|before|once|when|where|if|on|at|for|with|through|since|subject|given|going|over|within|until|under|alongside|moving|should|additionally|furthermore|moreover|meanwhile|instead|similarly|however|therefore|also|due to|in addition|recognising|building|using|working|pending|ahead|despite|while|whilst|because|finally|first(?:ly)?|second(?:ly)?|lastly|specifically|separately|beyond|importantly|crucially|longer|having|together)\b/i

/** "By March, following the review, the board" as "the board". */
function withoutOpening(words: string): string {
  let rest = words.trim()
  for (
    let comma = rest.indexOf(',');
    comma >= 0 && openers.test(rest) && !companionStart.test(rest);
    comma = rest.indexOf(',')
  )
    rest = rest.slice(comma + 1).trim()
  // "By December 2023 the manager": a time needs no comma.
  const when = openers.test(rest) || /^(?:later|next|this)\s/i.test(rest) ? whenIn(rest, null) : null
  return when?.at === 0 && when.words.length < rest.length ? rest.slice(when.words.length).replace(/^,?\s+/, '') : rest
}
const companionStart = new RegExp(`^${companionWords.source}`, 'i')

/** The party whose name ends the words; several where they are joined by "and". Adverbial openings are left out. */
function partyAtEnd(words: string, names: Names): readonly string[] {
  let subject = words
    .trim()
    .replace(/[\s,]*\b(?:also|now|both|each|jointly|together|all|then|therefore|collectively)$/i, '')
    .replace(/,$/, '')
    .trim()
  // "Because the sector is varied, we propose a consultation and": the same people do both.
  const ours = /(?:^|,\s+)(we)(?:\s[^,;]{3,80}\sand)?$/i.exec(subject)
  if (ours) return [ours[1] ?? '']
  subject = withoutOpening(subject)
  // "Jane Smith, Head of Service," names a person by name and post.
  const apposed = /^(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){1,3}),\s+(?:the\s)?(.+)$/u.exec(subject)
  if (apposed && classOf(apposed[2] ?? '', names) === 'person' && classOf(apposed[1] ?? '', names) === null)
    return [subject]
  const bracketed = /^(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){1,3})\s\(([^)]{3,60})\)$/u.exec(subject)
  if (bracketed && classOf(bracketed[2] ?? '', names) === 'person') return [subject]
  const posted = /^(.{4,80}?),\s+((?:\p{Lu}[\p{L}’'.-]*\s?){2,5})$/u.exec(subject)
  if (
    posted &&
    classOf(posted[1] ?? '', names) === 'person' &&
    (namedPerson.test(posted[2] ?? '') || classOf(posted[2] ?? '', names) === null)
  )
    return [plainName(subject)]
  const several = listed(subject, names)
  if (several.length > 1) return several
  if (!openers.test(subject) && classOf(subject, names) !== null) return [plainName(subject)]
  if (!openers.test(subject) && isUnknownName(subject)) return [plainName(subject)]
  if (!openers.test(subject) && !/\b(?:that|which|and)\b/.test(subject)) return []
  // "As part of gaining further assurances trainers will": no comma, so try the endings of the words: one that begins like a name, or the shortest.
  const parts = subject.split(' ')
  const endings = parts
    .map((_, n) => parts.slice(n).join(' '))
    .slice(1)
    .filter(rest => !prepositions.test(` ${rest} `) && !timeFirst.test(rest) && classOf(rest, names) !== null)
  const ending = endings.find(rest => /^(?:the|all|each|our|\p{Lu})/u.test(rest)) ?? endings.at(-1)
  return ending === undefined ? [] : [plainName(ending)]
}

/** "December 2026 all partners" is no name. */
const timeFirst = new RegExp(`^(?:${month}|\\d)`)

/** "The Council, the ICB and the Police" as three names; "Health and Wellbeing Board" as one. */
export function listed(list: string, names: Names): readonly string[] {
  // Spaces of a name that holds "and" are hidden while the list is cut.
  const words = list.replace(whole, name => name.replace(/ /g, hidden))
  const pieces = words.split(/,\s+(?:and\s+)?|\s+and\s+|\s+&\s+|;\s+|\s\/\s/)
  const found: string[] = []
  let held = ''
  for (const [i, piece] of pieces.entries()) {
    const at = words.indexOf(piece, held === '' ? 0 : words.indexOf(held))
    held = held === '' ? piece : words.slice(words.indexOf(held), at + piece.length)
    if (
      classOf(held.replaceAll(hidden, ' '), names) !== null &&
      (i === pieces.length - 1 ||
        /^(?:the|all|each|our|its|both|\p{Lu})/u.test(pieces[i + 1] ?? '') ||
        classOf(held.replaceAll(hidden, ' '), names) !== 'body')
    ) {
      found.push(plainName(held.replaceAll(hidden, ' ')))
      held = ''
    }
  }
  return held === '' ? found : []
}
const hidden = '\uE000'
const whole = new RegExp(wholeNames.map(name => name.replace(/’/g, "[’']")).join('|'), 'g')
