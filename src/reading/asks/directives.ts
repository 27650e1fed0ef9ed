import { classOf, type Names, plainName } from '../statements/kind-of-party.ts'
import { listed, resolved, withoutCompanions } from '../statements/parties.ts'
import type { Quote } from '../text/quote.ts'
import { sentencesOf } from '../text/sentences.ts'

/** One directive of a recommendation: to whom, and where its words of action begin and end in the quote. */
export interface Directive {
  readonly to: readonly string[]
  readonly sentence: Quote
  /** Offsets into the sentence: the subject, and the words after "to" or "should". */
  readonly subjectFrom: number
  readonly subjectTo: number
  readonly actFrom: number
  readonly end: number
  /** "… to be linked": done by nobody named. */
  readonly passive: boolean
}

const asking =
  /\b(?:should(?:,?\s+(?:also|now|urgently|jointly|together|each|all))*|must(?:\s+also)?|needs?\s+to|ought\s+to|(?:is|are)\s+(?:asked|recommended|requested|required|expected|urged|encouraged|invited)\s+to|(?:is|are)\s+to|shall|to),?\s+(?=[(“]?(?:not\s+)?(?:\w+ly\s+)?[a-z]{2,})/g
/** Openings that make a recommendation of what follows: "It is recommended that the Board …". */
const opening =
  /^(?:(?:it\s+is|we|the\s+(?:review|panel|author|authors|reviewers?|commission|inquiry|committee))\s+(?:therefore\s+|also\s+|further\s+)?(?:recommend(?:s|ed)?|suggest(?:s|ed)?|propose(?:s|d)?|advise(?:s|d)?)\s+(?:that\s+|to\s+)?|that\s+)/i

/** The directives of a recommendation's sentences: each party and what it is to do. */
export function directivesOf(asked: Quote, names: Names): readonly Directive[] {
  return sentencesOf(asked).flatMap(sentence => inSentence(sentence, names))
}

function inSentence(sentence: Quote, names: Names): readonly Directive[] {
  const { text } = sentence
  const opened = opening.exec(text)?.[0].length ?? 0
  const bidden = subjunctive(sentence, opened, names)
  if (bidden.length > 0) return bidden
  const found: Directive[] = []
  for (const match of [...text.matchAll(asking)].slice(0, 24)) {
    const previous = found.at(-1)
    const from = previous ? lastJoint(text, previous.actFrom, match.index) : opened
    if (from < 0 || match.index <= from) continue
    const subject = text.slice(from, match.index).trim().replace(/,$/, '')
    const to = partiesOf(subject, names)
    const passive = /^(?:not\s+)?be\s+(?!\w+ing)\w+/.test(text.slice(match.index + match[0].length))
    const first = previous === undefined
    if (
      to.length === 0 &&
      !(first && isNominal(subject, match[0]) && (passive || /should|must|need|ought/.test(match[0])))
    )
      continue
    if (previous) found[found.length - 1] = { ...previous, end: from }
    found.push({
      to: passive ? [] : to,
      sentence,
      subjectFrom: from,
      subjectTo: match.index,
      actFrom: match.index + match[0].length,
      end: text.length,
      passive,
    })
  }
  return found
}

/** "That the Secretary of State appoint an adviser", "we therefore recommend that, as soon as possible, the Inspectorate inspect …". */
function subjunctive(sentence: Quote, opened: number, names: Names): readonly Directive[] {
  const { text } = sentence
  const said = /\brecommend(?:s|ed)?\s+(?:to\s+(?:the\s+)?(.{3,90}?)\s+)?(?:that|to)\s+/i.exec(text)
  const from = said === null ? opened : said.index + said[0].length
  if (from === 0) return []
  const rest = text.slice(from).split(' ').slice(0, 40)
  const adverbial = /^(?:as|in|by|at|for|when|where|within|until|before|after|pending|following|wherever)\b/i.test(
    rest[0] ?? '',
  )
  const starts = adverbial ? rest.keys().filter(i => i > 0 && begins.test(rest[i] ?? '')) : [0]
  for (const start of starts) {
    for (let n = start + 1; n < Math.min(start + 16, rest.length); n++) {
      const subject = rest.slice(start, n).join(' ').replace(/,$/, '')
      const next = rest[n] ?? ''
      if (!base.test(next) || notVerbs.has(next)) continue
      const named = partiesOf(subject, names)
      const to =
        named.length > 0
          ? named
          : capitals.test(subject)
            ? [plainName(subject)]
            : obliged(subject, rest.slice(n, n + 2).join(' '))
      if (to.length === 0) continue
      const subjectFrom = from + rest.slice(0, start).join(' ').length + (start > 0 ? 1 : 0)
      const subjectTo = subjectFrom + rest.slice(start, n).join(' ').length
      return [{ to, sentence, subjectFrom, subjectTo, actFrom: subjectTo + 1, end: text.length, passive: false }]
    }
  }
  const asked = said?.[1] === undefined ? [] : partiesOf(said[1], names)
  return asked.length === 0
    ? []
    : [{ to: asked, sentence, subjectFrom: from, subjectTo: from, actFrom: from, end: text.length, passive: false }]
}

/** "every operator be required by law to check": whoever is to be required, known or not. */
const obliged = (subject: string, next: string): readonly string[] =>
  /^be\s+required$/.test(next) && subject.split(' ').length < 6 && /^(?:all|every|each)\s|s$/i.test(subject)
    ? [subject.replace(/^(?:all|every|each)\s+/i, '')]
    : []

/** A name of no known kind, before what it is to do: "that Northern Rail install …". */
const capitals = /^(?:the\s+)?\p{Lu}[\p{L}’'&-]*(?:\s(?:(?:of|and|for|the|&)\s)?\p{Lu}[\p{L}’'&-]*){0,6}$/u
/** The first word of a party's name, after words of time or place. */
const begins = /^(?:the|all|every|each|local|\p{Lu})/u
/** A verb in its base form, or the clause of those meant: "services that continue to use radios". */
const base = /^(?:[a-z]{2,}[,]?|that|which|who)$/
const notVerbs = new Set(
  'of and or for in on at by to with within from as the a an its their other all any such into across between under over than per via is are was were has have had been not also both but concerned relevant should must shall will needs need ought to would may can could'.split(
    ' ',
  ),
)

/** Where a second subject begins after a comma, semicolon or "and"; -1 where none does. */
function lastJoint(text: string, from: number, to: number): number {
  const joints = [...text.slice(from, to).matchAll(/[,;]\s+(?:and\s+)?|\s+and\s+/g)]
  const joint = joints.findLast(({ index, 0: words }) =>
    /^(?:the\s|all\s|each\s|\p{Lu})/u.test(text.slice(from + index + words.length)),
  )
  return joint ? from + joint.index + joint[0].length : -1
}

/** A subject of a "should" that is no party: "Further development of the approach". */
const isNominal = (subject: string, word: string): boolean =>
  subject !== '' &&
  subject.split(' ').length < 30 &&
  !(word.trim() === 'to' && /\b(?:in\s+order|so\s+as)$/.test(subject))

/** The parties a subject names, short names spelled out; none where it names a thing. */
export function partiesOf(subject: string, names: Names): readonly string[] {
  const { main, companions } = withoutCompanions(subject.slice(-300), names)
  const bare = main
    .replace(/\s?\([A-Z][A-Za-z&]{1,9}\)/g, '')
    .replace(/,\s*$/, '')
    .trim()
  const several = listed(bare, names)
  const own = several.length > 1 ? several : classOf(bare, names) !== null ? [plainName(bare)] : []
  return own.length === 0 ? [] : [...own, ...companions].map(name => resolved(name, names))
}
