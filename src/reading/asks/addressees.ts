import { classOf, type Names, plainName } from '../statements/kind-of-party.ts'
import { listed, partiesIn, resolved } from '../statements/parties.ts'
import type { Quote } from '../text/quote.ts'
import { type Directive, partiesOf } from './directives.ts'

/** What a recommendation stands among, where it names nobody itself. */
export interface Around {
  readonly addressees: readonly Quote[]
  /** The heading it stands under, and the last heading above it that names a body. */
  readonly heading: string | null
  readonly under: string | null
  readonly leadIn: string | null
  /** The verdict printed on it, as a sentence. */
  readonly verdict: string | null
  /** Those to whom the whole document is addressed, or whom it inspects. */
  readonly recipients: readonly string[]
}

/**
 * To whom a recommendation is made: printed fields, then its sentences, then the words and headings above it, then the
 * body that answers it or to whom the whole document is addressed.
 */
export function addressedTo(
  asked: string,
  directives: readonly Directive[],
  around: Around,
  names: Names,
): readonly string[] {
  const printed = around.addressees.flatMap(field => {
    const several = listed(field.text, names)
    return several.length > 0 ? several : [plainName(field.text)]
  })
  const named = printed.map(name => resolved(name, names)).filter(name => name !== '')
  const told = named.length > 0 ? named : toldIn(asked, directives, names)
  const placed = told.length > 0 ? told : above(around, names)
  const answers = answering(around.verdict, names)
  const everybody = (name: string): readonly string[] => (isAllOfThem.test(name) ? around.recipients : [name])
  const inFull = (name: string): string => answers.find(full => isWordOf(name, full)) ?? name
  const whole = placed.flatMap(everybody).map(inFull)
  const found = whole.length > 0 ? whole : [...agentsIn(asked, names).flatMap(everybody), ...answers]
  // A response speaks for one body: what it answers without a word of anyone else was put to that body.
  const rest = around.recipients.length > 0 || around.verdict === null ? around.recipients : [names.voice ?? '']
  const somebody = found.filter(isSomebody)
  return [...new Set(somebody.length > 0 ? somebody : rest.filter(isSomebody))]
}

/** "Leaders", "partners", "practitioners" and "the local area partnership" of an inspection are those whom it inspects. */
const isAllOfThem =
  /^(?:(?:area\s+)?leaders|(?:all\s+|local\s+|statutory\s+|safeguarding\s+)*partners|(?:the\s+)?local\s+(?:area\s+)?partnership|leaders\s+across\s+(?:the\s+)?(?:partnership|area|local\s+area)|(?:the\s+)?partnership|leaders\s+and\s+managers|you|(?:all\s+)?(?:professionals|practitioners|staff)(?:\s+across\s.{0,60})?)$/i

/** "the Inspectorate" of a recommendation that "His Majesty’s Inspectorate of …" accepts. */
const isWordOf = (name: string, full: string): boolean =>
  /^\p{Lu}\p{Ll}{4,}$/u.test(name) && full.split(/[\s,]+/).includes(name)

/** "We", "this forum" and "it" name nobody outside their sentence, and a clause or words put in brackets are no name. */
const isSomebody = (name: string): boolean =>
  name !== '' && !/^(?:we|i|us|it|they|(?:this|these|those|that|how|whether|what)\b.*|\[.*)$/i.test(name)

function toldIn(asked: string, directives: readonly Directive[], names: Names): readonly string[] {
  const directed = directives.flatMap(directive => directive.to).filter(isSomebody)
  return directed.length > 0 ? directed : leadingIn(asked, names)
}

/** "The Partnership should, with partner agencies:" above a list of parts. */
function leadingIn(asked: string, names: Names): readonly string[] {
  const subject = leadIn.exec(asked)?.[1]
  return subject === undefined ? [] : partiesOf(subject, names)
}
const leadIn =
  /^(.{3,120}?),?\s+(?:should|must|needs?\s+to|will\s+need\s+to|is\s+asked\s+to|are\s+asked\s+to|to)\b[^:.]{0,80}:/

/** Words above the item: the beginning of its sentence, its heading, or the part of the document it stands in. */
function above({ leadIn, heading, under }: Around, names: Names): readonly string[] {
  const led = leadIn === null ? [] : leadingIn(leadIn, names)
  if (led.length > 0) return led
  const to = /\b(?:for|to)\s+(?:the\s+)?(.+?):?$/i.exec(heading ?? '')?.[1]
  const headed = to === undefined ? [] : partiesOf(to, names)
  if (headed.length > 0) return headed
  return [heading, under].map(words => bodyIn(words, names)).find(found => found.length > 0) ?? []
}

/** "The local authority", "The effectiveness of the Safeguarding Board": a heading that is or ends in a body's name. */
export function bodyIn(heading: string | null, names: Names): readonly string[] {
  if (heading === null || heading.length > 160) return []
  const bare = heading.replace(/^(?:\d+(?:\.\d+)*\.?\s+)?/, '').replace(/[\s:]+$/, '')
  const last = /\b(?:of|for|by|to|in)\s+(?:the\s+)?(.+)$/i.exec(bare)?.[1]
  for (const name of [bare, last ?? '']) {
    const kind = name === '' || name.split(' ').length > 9 ? null : classOf(name, names)
    if (kind === 'body' || kind === 'person') return [resolved(name, names)]
  }
  return []
}

/** "The quality of referrals from the police": those whose work a noun phrase names. For areas for improvement. */
function agentsIn(asked: string, names: Names): readonly string[] {
  if (/\b(?:should|must|recommend)\b/.test(asked)) return []
  const found: string[] = []
  for (const [, words = ''] of [
    ...asked.matchAll(
      /\b(?:by|from|of|how\s+well|how\s+effectively)\s+(?:the\s+)?((?:[\p{L}’'-]+\s){0,4}?[\p{L}’'-]+)(?=[.,;]|\s(?:of|to|in|on|for|which|who|that|use|are|is|when|and\s(?:how|the))\b|$)/giu,
    ),
  ].slice(0, 12))
    found.push(...partiesOf(words, names))
  for (const [name = ''] of [...asked.matchAll(/\b(?:police|probation)\b/gi)].slice(0, 4))
    found.push(name.toLowerCase())
  return found
}

/**
 * Who answers: "The Service accepts this recommendation on behalf of all brigades", "… made towards local authorities".
 * For responses to recommendations that were printed without an addressee.
 */
function answering(verdict: string | null, names: Names): readonly string[] {
  if (verdict === null) return []
  const behalf =
    /\b(?:on\s+behalf\s+of|(?:made|directed|addressed)\s+(?:towards?|to|at))\s+(?:the\s+)?([^.;]+?)(?:\s+in\s+(?:principle|part|full)|,\s+noting\b.*)?[.;]?$/i.exec(
      verdict,
    )?.[1]
  if (behalf !== undefined) {
    const several = partiesOf(behalf, names)
    if (several.length > 0) return several
  }
  const subject =
    /^(.{2,160}?)\s+(?:(?:fully|broadly|also|partially)\s+)?(?:accepts?|agrees?|supports?|rejects?|notes?|do(?:es)?\s+not|(?:(?:is|are)\s+(?:\w+\s+){0,4}implementing|(?:has|have)\s+(?:now\s+)?implemented)\s+this)\b/i.exec(
      verdict,
    )?.[1]
  return subject === undefined ? [] : partiesIn(subject, names).who
}
