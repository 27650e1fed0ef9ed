import { acts } from '../language/verbs.ts'
import { part, type Quote, spliced } from '../text/quote.ts'
import { type When, whenIn } from '../windows/find.ts'
import type { Clause } from './clauses.ts'

/** Things that are handed over or held one by one, so that "a conference and further workshops" is two promises. */
const countable =
  'conferences?|workshops?|sessions?|events?|briefings?|seminars?|webinars?|courses?|audits?|surveys?|reviews?|reports?|newsletters?|bulletins?|leaflets?|videos?|podcasts?|polic(?:y|ies)|procedures?|protocols?|guidance|toolkits?|tools?|templates?|training|strateg(?:y|ies)|frameworks?|pathways?|campaigns?|meetings?|plans?|resources?|posters?|learning summar(?:y|ies)'
const holdsCountable = new RegExp(`\\b(?:${countable})\\b`, 'i')
const giving =
  /^(?:also\s+|be\s+)?(?:deliver(?:ing)?|provid(?:e|ing)|hold(?:ing)?|run(?:ning)?|produc(?:e|ing)|develop(?:ing)?|publish(?:ing)?|commission(?:ing)?|organis(?:e|ing)|host(?:ing)?|offer(?:ing)?|creat(?:e|ing)|arrang(?:e|ing)|undertak(?:e|ing)|conduct(?:ing)?|complet(?:e|ing)|issu(?:e|ing))\s+/i
const joint =
  /(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?:a|an|the|further|additional|more|new|two|three|four|five|six|\d{1,3}|regular|quarterly|monthly|annual|termly|separate)\s)/gi
/** Where the things end and what they are for, or when, begins. */
const tailStart =
  /\s(?:to\s+(?:support|ensure|help|improve|raise|promote|enable|strengthen|embed|share|address|increase)|so\s+(?:that\s+)?|which|in\s+order|during|by\s|before|throughout|from\s|within|in\s+(?:\d{4}|spring|summer|autumn|winter|[A-Z][a-z]+\s\d{4})|for\s+(?:all|staff|professionals)|on\s|through\s)/i

const doing = new RegExp(
  `(?:,\\s+(?:and\\s+)?|\\s+and\\s+)(?:then\\s+|also\\s+)?(?=(?:${[...new Set(Object.values(acts).flat())].join('|')})\\s+(?:back|the|a|an|its|their|our|all|any|this|these|to|on|how|whether|regular|further|findings|progress|[A-Z][a-z]+)\\b)`,
  'g',
)
/** Says who leads what was promised before, and promises nothing itself. */
export const leading =
  /^(?:also\s+)?(?:be\s+leading|lead|oversee|coordinate|co-ordinate|take\s+(?:the\s+lead|responsibility))\s+(?:on\s+|for\s+|the\s+|this\s+|these\s+|all\s+|of\s+)*(?:implementation|work|action|actions|delivery|programme|project|development|activity|it|this|recommendation)?(?=$|[.,;]|\s+and\s|\s+across)/i

/** The separate promises in a clause: parted objects ("a conference and further workshops") and parted acts. */
export function promisesIn(clause: Clause): readonly { readonly act: Quote; readonly words: Quote }[] {
  const stem = [clause.subject, clause.promise]
  return actsIn(clause.act).flatMap(act =>
    objectsIn(act).map(pieces => ({ act: spliced(pieces), words: spliced([...stem, ...pieces]) })),
  )
}

function actsIn(act: Quote): readonly Quote[] {
  const cuts = [...act.text.matchAll(doing)].slice(0, 6)
  const parts: Quote[] = []
  let from = 0
  for (const cut of cuts) {
    const lead = act.text.slice(from, cut.index)
    // "identify need and provide support" inside "work with schools to…" is one act with one purpose.
    if (
      /\b(?:to\s+[a-z]+|that|so|which|whether|how)\b/.test(lead) ||
      leading.test(lead) ||
      !/\s/.test(lead.trim()) ||
      /^(?:be|have)\b/.test(lead)
    )
      continue
    parts.push(part(act, from, cut.index))
    from = cut.index + cut[0].length
  }
  return [...parts, ...inTurn(part(act, from, act.text.length))]
}

/** "publish a draft in May before consulting in the autumn", "…, followed by a guide in 2027": each act with its time. */
function inTurn(act: Quote): readonly Quote[] {
  const after = /,?\s+(?=(?:to\s+be\s+)?followed\s+(?:\w+\s+)?by\s)/.exec(act.text)
  if (after && whenIn(act.text.slice(after.index), null) !== null)
    return [part(act, 0, after.index), part(act, after.index + after[0].length, act.text.length)]
  const cut = /,?\s+before\s+(?=[a-z]+ing\s)/.exec(act.text)
  if (!cut || whenIn(act.text.slice(0, cut.index), null) === null) return [act]
  const next = part(act, cut.index + cut[0].length, act.text.length)
  return whenIn(next.text, null) === null ? [act] : [part(act, 0, cut.index), next]
}

/** "train staff and revise the form by May 2026": a time at the end of acts that share one "will" holds for them all. */
export function timeOfActs(acts: readonly Quote[]): When | null {
  const last = acts.length > 1 ? acts.at(-1)?.text : undefined
  const when = last === undefined ? null : whenIn(last, null)
  return last !== undefined && when?.kind === 'dated' && last.length - when.at - when.words.length < 3 ? when : null
}

function objectsIn(act: Quote): readonly (readonly Quote[])[] {
  const verb = giving.exec(act.text)
  if (!verb) return [[act]]
  const body = act.text.slice(verb[0].length)
  const tailAt = verb[0].length + (tailStart.exec(body)?.index ?? body.length)
  const pieces: Quote[] = []
  let from = verb[0].length
  for (const cut of act.text.slice(0, tailAt).matchAll(joint)) {
    if (cut.index < from) continue
    pieces.push(part(act, from, cut.index))
    from = cut.index + cut[0].length
  }
  pieces.push(part(act, from, tailAt))
  if (pieces.length < 2 || pieces.length > 5 || !pieces.every(piece => holdsCountable.test(piece.text))) return [[act]]
  const tail = part(act, tailAt, act.text.length)
  return pieces.map(piece => [part(act, 0, verb[0].length), piece, tail])
}
