import { actOf } from '../language/verbs.ts'
import { classOf, listed, type Names, plainName, resolved, withoutCompanions } from '../statements/parties.ts'
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
  /\b(?:should(?:\s+(?:also|now|urgently|jointly|together|each|all))?|must(?:\s+also)?|needs?\s+to|ought\s+to|(?:is|are)\s+(?:asked|recommended|requested|required|expected|urged|encouraged|invited)\s+to|(?:is|are)\s+to|shall|to)\s+(?=(?:not\s+)?(?:\w+ly\s+)?[a-z]{2,})/g
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
  return found.length > 0 ? found : subjunctive(sentence, opened, names)
}

/** "That the Secretary of State appoint an adviser", "The Commission recommended that the Ministry undertake research". */
function subjunctive(sentence: Quote, opened: number, names: Names): readonly Directive[] {
  if (opened === 0) return []
  const words = sentence.text.slice(opened).split(' ')
  for (let n = 1; n < Math.min(12, words.length); n++) {
    const subject = words.slice(0, n).join(' ')
    const to = actOf(words[n] ?? '') === null ? [] : partiesOf(subject, names)
    const subjectTo = opened + subject.length
    if (to.length > 0)
      return [
        {
          to,
          sentence,
          subjectFrom: opened,
          subjectTo,
          actFrom: subjectTo + 1,
          end: sentence.text.length,
          passive: false,
        },
      ]
  }
  return []
}

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

/** To whom a recommendation is made: printed fields, then its sentences, then the heading it stands under. */
export function addressedTo(
  asked: string,
  directives: readonly Directive[],
  item: { readonly addressees: readonly Quote[]; readonly heading: string | null; readonly leadIn: string | null },
  names: Names,
): readonly string[] {
  const printed = item.addressees
    .flatMap(field => {
      const several = listed(field.text, names)
      return several.length > 0 ? several : [plainName(field.text)]
    })
    .map(name => resolved(name, names))
  const directed = directives.flatMap(directive => directive.to)
  const told = directed.length > 0 ? directed : leadingIn(asked, names)
  const all = printed.length > 0 ? printed : told.length > 0 ? told : above(item, names)
  return [...new Set(all)]
}

/** "The Partnership should, with partner agencies:" above a list of parts. */
function leadingIn(asked: string, names: Names): readonly string[] {
  const subject = leadIn.exec(asked)?.[1]
  return subject === undefined ? [] : partiesOf(subject, names)
}
const leadIn =
  /^(.{3,120}?),?\s+(?:should|must|needs?\s+to|will\s+need\s+to|is\s+asked\s+to|are\s+asked\s+to|to)\b[^:.]{0,80}:/

/** Words above the item: the beginning of its sentence, or a heading. */
function above(
  item: { readonly heading: string | null; readonly leadIn: string | null },
  names: Names,
): readonly string[] {
  const led = item.leadIn === null ? [] : leadingIn(item.leadIn, names)
  return led.length > 0 ? led : headed(item.heading, names)
}

function headed(heading: string | null, names: Names): readonly string[] {
  const to = /\b(?:for|to)\s+(?:the\s+)?(.+?):?$/i.exec(heading ?? '')?.[1]
  return to === undefined ? [] : partiesOf(to, names)
}
