import { effect, effectSubject, finite, promise, reportedPromise, sideClause, stateOnly } from '../language/modality.ts'
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
}

interface Found {
  readonly from: number
  readonly to: number
}

/** The promises of a sentence, in order. Side clauses and hoped-for effects are not promises. */
export function clausesOf(sentence: Quote): readonly Clause[] {
  const { text } = sentence
  const all = [...text.matchAll(promise)]
    .slice(0, mostPromises)
    .map(match => ({ from: match.index, to: match.index + match[0].length }))
  const main: Found[] = []
  for (const found of all) if (isMain(text, found, main.at(-1)?.to ?? 0)) main.push(found)
  const clauses: Clause[] = []
  let start = 0
  for (const [i, found] of main.entries()) {
    const end = main[i + 1] === undefined ? text.length : boundary(text, found.to, (main[i + 1] as Found).from).before
    const own = i === 0 ? firstBoundary(text, found.from) : boundary(text, (main[i - 1] as Found).to, found.from)
    if (i === 0) start = own.after
    else start = Math.max(start, own.after)
    const subject = part(sentence, start, found.from)
    clauses.push({
      subject,
      promise: part(sentence, found.from, found.to),
      act: part(sentence, found.to, end),
      before: i === 0 && own.after > 0 ? part(sentence, 0, own.before) : null,
      shares: i > 0 && subject.text === '',
    })
    start = end
  }
  return clauses.filter(({ subject, act }) => act.text !== '' && !isEffect(subject.text, act.text))
}

/** No real sentence has so many; a text made to be slow may. */
const mostPromises = 12

function isMain(text: string, found: Found, after: number): boolean {
  const before = text.slice(Math.max(after, found.from - 400), found.from)
  const side = sideClause.exec(before)
  const word = text.slice(found.from, found.to).toLowerCase()
  if (
    /\b(?:aim|purpose|goal|intention|role|function|challenge|objective|priority|task|expectation|plan)s?\s*$/i.test(
      before,
    ) &&
    /^(?:is|are)\s+to/.test(word)
  )
    return false
  if (!side) return true
  if (reportedPromise.test(before)) return true
  if (
    /^(?:so|that|which|if|where|how|what|because|whether)\b/i.test(side[0]) &&
    side.index === 0 &&
    after === 0 &&
    /^(?:if|where|that)\b/i.test(side[0])
  )
    return true
  // "The group that leads on training will": nothing has been said yet of the group.
  const lead = before.slice(0, side.index)
  if (/^(?:that|which|who|whose)\b/i.test(side[0]) && !finite.test(lead) && after === 0) return true
  // "A package is being scoped which will be available": the promise hangs on work under way.
  return (
    after === 0 &&
    /\b(?:is|are)\s+(?:currently\s+|now\s+)?being\s+\w+/i.test(lead) &&
    /^(?:which|that|and)\b/i.test(side[0])
  )
}

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
      determined.test(subject) &&
      finite.test(lead.slice(0, joint.index)) &&
      !/\b(?:that|which|who)\b[^,;]*$/i.test(lead.slice(0, joint.index))
    )
      return { before: joint.index, after: joint.index + joint[0].length }
  }
  return { before: 0, after: 0 }
}
