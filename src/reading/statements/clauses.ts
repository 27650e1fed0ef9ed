import {
  courtesy,
  effect,
  effectSubject,
  finite,
  promise,
  remark,
  reportedPromise,
  sideClause,
  stateOnly,
} from '../language/modality.ts'
import { part, type Quote } from '../text/quote.ts'

/** One promise in a sentence: who is spoken of, the words that promise, and what is promised. */
export interface Clause {
  readonly subject: Quote
  readonly promise: Quote
  readonly act: Quote
  /** Words of the sentence before the clause that state what is so now. */
  readonly before: Quote | null
  /** It begins with "and will": the subject is that of the clause before. */
  readonly shares: boolean
  /** "has commissioned an audit which will report": the promise is nothing without the words before it. */
  readonly hangs: boolean
}

interface Found {
  readonly from: number
  readonly to: number
  /** Where the side clause begins that holds it; null in a main clause. */
  readonly side: number | null
}

/** The promises of a sentence, in order. Side clauses and hoped-for effects are not promises. */
export function clausesOf(sentence: Quote): readonly Clause[] {
  const { text } = sentence
  const main: Found[] = []
  for (const match of [...text.matchAll(promise)].slice(0, mostPromises)) {
    const found = placed(text, match.index, match.index + match[0].length, main.at(-1)?.to ?? 0)
    if (found) main.push(found)
  }
  const clauses: Clause[] = []
  let start = 0
  for (const [i, found] of main.entries()) {
    const next = main[i + 1]
    const end = next === undefined ? text.length : boundary(text, found.to, next.from).before
    const clause =
      found.side === null ? clauseAt(sentence, main[i - 1], found, start, end) : hanging(sentence, found, end)
    clauses.push(clause)
    start = end
  }
  return clauses.filter(({ subject, act }) => act.text !== '' && !isEffect(subject.text, act.text))
}

function clauseAt(sentence: Quote, previous: Found | undefined, found: Found, start: number, end: number): Clause {
  const own = previous ? boundary(sentence.text, previous.to, found.from) : firstBoundary(sentence.text, found.from)
  const subject = part(sentence, Math.max(start, own.after), found.from)
  // "A pathway is being developed and will be in place": the subject is that of the words before.
  if (!previous && subject.text === '' && own.before < own.after)
    return {
      ...hanging(sentence, { ...found, side: own.before }, end),
      before: part(sentence, 0, own.before),
      hangs: false,
    }
  return {
    subject,
    promise: part(sentence, found.from, found.to),
    act: part(sentence, found.to, end),
    before: !previous && own.after > 0 ? part(sentence, 0, own.before) : null,
    shares: previous !== undefined && subject.text === '',
    hangs: false,
  }
}

/** The party is that of the main clause: "The board has commissioned an audit which will report in May". */
function hanging(sentence: Quote, found: Found, end: number): Clause {
  const side = found.side ?? 0
  const verb = finite.exec(sentence.text.slice(0, side))
  const done = /^(?:has|have)$/i.test(verb?.[0] ?? '')
  return {
    subject: part(sentence, 0, verb?.index ?? side),
    promise: part(sentence, found.from, found.to),
    act: part(sentence, found.to, end),
    before: done ? part(sentence, 0, side) : null,
    shares: false,
    hangs: true,
  }
}

/** No real sentence has so many; a text made to be slow may. */
const mostPromises = 12

/** Whether words of promise stand in a main clause, or in a side clause that still promises; null where in neither. */
function placed(text: string, from: number, to: number, after: number): Found | null {
  const opening = Math.max(after, from - 400)
  const before = text.slice(opening, from)
  if (aims.test(before) && /^(?:is|are)\s+to/i.test(text.slice(from, to))) return null
  // "We expect that by June 2026 providers will …" sets a day; without one it is a remark.
  if (remark.test(before) && !/\bexpects?\s+that\b[^;]*(?:19|20)\d\d\b/i.test(before)) return null
  // "the strategy, plans to protect …": a noun; "We have …, and plan to …": a verb.
  const verb = /^plan\s/i.test(text.slice(from, to)) && /^(?:we|they)\b/i.test(text)
  // "the Long Term Plan to improve care": the name of a document
  if (/^Plans?\s/.test(text.slice(from, to)) && from > 0) return null
  if (/^plans?\s/i.test(text.slice(from, to)) && nounAhead.test(before) && !verb) return null
  const side = sideClause.exec(before)
  const main = { from, to, side: null }
  if (after === 0 && courtesy.test(before) && /\band\s+(?:(?:also|therefore|so|now)\s+)?$/i.test(before)) return main
  if (!side || reportedPromise.test(before)) return main
  if (side.index === 0 && after === 0 && /^(?:if|where|that)\b/i.test(side[0])) return main
  const lead = before.slice(0, side.index)
  if (after > 0 || !/^(?:that|which|who|whose)\b/i.test(side[0])) return null
  // "The group that leads on training will": nothing has been said yet of the group.
  if (!finite.test(lead)) return main
  return hangsOn.test(lead) && firm.test(text.slice(to)) ? { from, to, side: opening + side.index } : null
}

const aims =
  /\b(?:aim|purpose|goal|intention|role|function|challenge|objective|task|expectation|plan)s?(?:\s+of\s+[^,;.]{1,60})?\s*$/i
/** Before "plans": a determiner, a preposition, or words for a kind of plan or the making of one. */
const nounAhead =
  /(?:^|[,;:•]|\b(?:the|a|an|our|its|their|any|of|for|with|these|those|new|such|and|no|joint|local|detailed|own|future|existing|[\w-]+-(?:year|month|term|agency|wide)|(?:develop|produc|publish|prepar|implement|agre)(?:e|es|ed|ing)?))\s*$/i
/** Work begun, on which a promise can hang. */
const hangsOn =
  /\b(?:(?:is|are)\s+(?:currently\s+|now\s+)?being\s+\w+|(?:has|have)\s+(?:\w+\s+)?(?:commissioned|appointed|established|agreed|started|begun|set\s+up|launched|planned|scheduled|developed|drafted|recruited|formed|convened|requested|funded))\b/i
/** Acts that somebody could see done, as against what work in hand is hoped to bring. */
const firm =
  /^\s*(?:also\s+)?(?:be\s+(?:available|published|launched|delivered|completed?|presented|rolled|reported|shared|issued|held|in\s+place|operational|reviewed|circulated|implemented)|report|publish|start|begin|conclude|run|meet|take\s+place|complete|deliver|present|go\s+live|launch|commence)\b/i

const isEffect = (subject: string, act: string): boolean =>
  stateOnly.test(act) || (effect.test(act) && effectSubject.test(subject)) || /^(?:which|that)$/i.test(subject)

interface Boundary {
  readonly before: number
  readonly after: number
}

/** Where a second promise of a sentence begins: after the "and" before its subject. */
function boundary(text: string, from: number, to: number): Boundary {
  const between = text.slice(from, to)
  const joints = [...between.matchAll(/[,;]?\s+(?:and|but|while|whilst)\s+(?:also\s+|then\s+)?|;\s+|,\s+/gi)].reverse()
  const clear = joints.find(joint => determined.test(between.slice(joint.index + joint[0].length)))
  const joint = clear ?? joints[0]
  return joint ? { before: from + joint.index, after: from + joint.index + joint[0].length } : { before: to, after: to }
}
const determined =
  /^(?:$|\s*$|the\b|a\b|an\b|any\b|all\b|each\b|our\b|we\b|this\b|these\b|those\b|it\b|they\b|its\b|their\b|\p{Lu})/u

/** "The partnership always includes … and this practice will continue": the promise begins after the claim. */
function firstBoundary(text: string, to: number): Boundary {
  const lead = text.slice(0, to)
  for (const joint of [...lead.matchAll(/[,;]?\s+(?:and|but|so)\s+|;\s+/gi)].reverse().slice(0, 6)) {
    const subject = lead.slice(joint.index + joint[0].length)
    if (
      (determined.test(subject) || (subject.split(' ').length <= 4 && settled.test(lead.slice(0, joint.index)))) &&
      finite.test(lead.slice(0, joint.index)) &&
      !/\b(?:that|which|who)\b[^,;]*$/i.test(lead.slice(0, joint.index))
    )
      return { before: joint.index, after: joint.index + joint[0].length }
  }
  return { before: 0, after: 0 }
}
/** A finished verb before the joint, so that what follows it is a new subject. */
const settled = /\b(?:(?:has|have)\s+been\s+\w+|(?:was|were|is|are)\s+\w+ed)\b/i
