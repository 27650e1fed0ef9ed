import { acts } from '../language/verbs.ts'
import type { Names } from '../statements/parties.ts'
import type { Segment } from '../structure/items.ts'
import { part, type Quote, spliced } from '../text/quote.ts'
import { sentencesOf } from '../text/sentences.ts'
import { type Directive, directivesOf } from './addressees.ts'

/** One atomic thing that a recommendation wants. */
export interface Ask {
  readonly words: Quote
  /** What would have to be done or be so, without who does it: "receive a progress report …". */
  readonly act: string
  /** Words that tell this ask from its siblings; an answer without them does not speak of it. */
  readonly distinct: string | null
  /** What the step before it is for: it stands or falls with that step. */
  readonly purpose: boolean
}

export interface Asks {
  readonly asks: readonly Ask[]
  /** Separate actions, and ways in which one action's matter is multiplied: for telling a compound recommendation. */
  readonly actions: number
  readonly axes: number
  readonly parts: number
}

const ask = (words: Quote, act = words.text, more: Partial<Ask> = {}): Ask => ({
  words,
  act,
  distinct: null,
  purpose: false,
  ...more,
})

/** Splits a recommendation into its atomic wants. Reasons and courtesies are left out. */
export function asksOf(asked: readonly Segment[], names: Names): Asks {
  const found: Ask[] = []
  let actions = 0
  let axes = 0
  const parts = asked.filter(segment => segment.listed).length
  for (const segment of asked) {
    const directives = directivesOf(segment.words, names)
    for (const sentence of sentencesOf(segment.words)) {
      const own = directives.filter(
        directive => directive.sentence.text === sentence.text && directive.sentence.offsets[0] === sentence.offsets[0],
      )
      const pieces =
        own.length > 0
          ? own.flatMap(inDirective)
          : segment.listed || imperative(sentence.text)
            ? inAct(trimmed(sentence))
            : []
      for (const piece of pieces) {
        found.push(...piece.asks)
        actions += piece.asks.every(one => one.purpose) ? 0 : 1
        axes = Math.max(axes, piece.axes)
      }
    }
  }
  const whole = asked[0]?.words
  const asks = found.length > 0 || !whole ? found : [ask(trimmed(whole))]
  return { asks: asks.slice(0, 40), actions, axes, parts }
}

interface Piece {
  readonly asks: readonly Ask[]
  readonly axes: number
}
const only = (one: Ask): readonly Piece[] => [{ asks: [one], axes: 0 }]

const verbs = Object.values(acts).flat()
const imperative = (text: string): boolean => new RegExp(`^(?:\\w+ly\\s+)?(?:${verbs.join('|')})\\b`, 'i').test(text)
const trimmed = (of: Quote): Quote => part(of, 0, of.text.replace(/[\s.;:,]+(?:\band\b)?$/, '').length)

/** Nouns that name a doing: "Further development of the approach to be linked to …" asks for both. */
const doingNoun =
  /^(?:the\s+)?(?:further\s+|continued\s+|ongoing\s+|full\s+)?(?:development|implementation|expansion|introduction|creation|roll-?out|improvement|strengthening|evaluation|promotion|extension|delivery)\s+of\b/i

function inDirective(directive: Directive): readonly Piece[] {
  const { sentence } = directive
  const act = trimmed(part(sentence, directive.actFrom, directive.end))
  if (act.text === '') return []
  if (!directive.passive) return inAct(act)
  const subject = part(sentence, directive.subjectFrom, directive.subjectTo)
  if (!doingNoun.test(subject.text)) return only(ask(trimmed(part(sentence, directive.subjectFrom, directive.end))))
  const done = act.text.replace(/^be\s+/i, '')
  return [...only(ask(subject)), ...only(ask(part(act, act.text.length - done.length, act.text.length)))]
}

/** Verbs that are also nouns, so that "and support" alone begins nothing. */
const nounToo = [
  'support',
  'challenge',
  'review',
  'audit',
  'report',
  'test',
  'survey',
  'sample',
  'share',
  'work',
  'help',
  'update',
  'use',
  'change',
  'design',
  'measure',
  'monitor',
  'brief',
  'track',
  'look',
  'request',
  'assure',
  'set',
  'run',
  'hold',
  'link',
  'train',
  'focus',
  'feed',
  'present',
  'issue',
  'launch',
  'fund',
  'roll',
  'give',
  'dip',
  'address',
  'reference',
  'invite',
  'draft',
]
const plainVerb = verbs.filter(verb => !nounToo.includes(verb)).join('|')
const newAct = new RegExp(
  `(?:[;,]\\s+(?:and\\s+)?|\\s+and\\s+)(?:(?:then|also|to)\\s+)*(?=(?:\\w+ly\\s+)?(?:(?:${plainVerb})\\s|(?:${nounToo.join('|')})\\s+(?:the|a|an|its|their|all|any|this|these|how|whether|on|to|back|with)\\s))`,
  'g',
)
/** "to confirm that …", "to ensure …": what the step is to establish. */
const establishing =
  /,?\s+(?:in\s+order\s+)?to\s+(?=(?:confirm|check|verify|ensure|establish|satisfy|make\s+sure|assure|demonstrate)\b)/
const purposeStart =
  /,?\s+(?:so\s+that\s+|(?:which\s+)?(?:suggest(?:ing|s)|indicat(?:ing|es)|show(?:ing|s))\s+(?:that\s+)?|so\s+(?=(?:the|all|they|children|staff|practitioners)\b))/

/** Splits the words of one directive into steps, and each step into what it is to bring about and of whom. */
function inAct(act: Quote): readonly Piece[] {
  const steps: Quote[] = []
  let from = 0
  for (const cut of [...act.text.matchAll(newAct)].slice(0, 12)) {
    const lead = act.text.slice(from, cut.index)
    if (
      lead.trim() === '' ||
      /\b(?:how|whether|that|where|which|when)\b[^,;]*$/.test(lead) ||
      establishing.test(` ${lead}`)
    )
      continue
    steps.push(part(act, from, cut.index))
    from = cut.index + cut[0].length
  }
  steps.push(part(act, from, act.text.length))
  return steps.filter(step => step.text !== '').flatMap(inStep)
}

function inStep(step: Quote): readonly Piece[] {
  for (const [pattern, keep] of [
    [establishing, true],
    [purposeStart, false],
  ] as const) {
    const cut = pattern.exec(step.text)
    if (!cut || cut.index === 0) continue
    const rest = part(step, cut.index + cut[0].length, step.text.length)
    const after = inStep(rest).map(piece => ({
      ...piece,
      asks: piece.asks.map(one => ({ ...one, purpose: !keep || /^(?:ensure|make\s+sure)\b/.test(rest.text) })),
    }))
    return [...inStep(part(step, 0, cut.index)), ...after]
  }
  const telling =
    /^(?:\w+\s+)?(?:update|inform|report|advise|brief|notify|tell|assure)\b.*?\s+(?:on\s+|about\s+|to\s+[^,]*?\s+)?(?=(?:how|whether|what)\s)/i.exec(
      step.text,
    )
  if (telling && telling[0].length > 12) {
    const first = part(step, 0, telling[0].replace(/\s+(?:on|about)\s+$/, '').length)
    return [{ asks: [ask(first), ask(part(step, telling[0].length, step.text.length))], axes: 0 }]
  }
  return [inMatter(step)]
}

const list = /^(.*?)\s*\(([^()]{3,120})\)$/
const including = /,\s+including\s+(?=(?:to|for|with|by|those|families|children|parents|people|men|women|fathers)\b)/
/** "the cultural, historic and gender context": qualities that share a noun. */
const qualities =
  /\b(the|their|both)\s+(\w{3,20}(?:al|ic|ive|ary|ous|ical|ent|ant)),\s+((?:\w{3,20},\s+){0,3}\w{3,20})\s+and\s+(\w{3,20})\s+(\w{3,20})\b/
/** "whether practice and provision is …", "that couples and children have …": a clause of its own. */
const clause = /^(.*?\b(?:whether|that|if))\s+(.{3,160}?)\s+(?=(?:is|are|was|were|has|have|had|can|do|does|could)\s)/

/** Splits coordinated matter under one verb: subjects, qualities, and the people expressly included. */
function inMatter(step: Quote): Piece {
  const also = including.exec(step.text)
  const body = also ? part(step, 0, also.index) : step
  const extra = also
    ? [
        ask(part(step, also.index + 2, step.text.length), undefined, {
          distinct: step.text.slice(also.index + also[0].length),
        }),
      ]
    : []
  const quality = qualities.exec(body.text)
  const bodyEnd = quality ? quality.index + quality[0].length : body.text.length
  const heads = subjectsOf(body)
  const others: Ask[] = []
  let predicateParts: readonly Quote[] = [part(body, heads?.predicateAt ?? 0, bodyEnd)]
  if (quality) {
    const [, article = '', first = '', middle = '', last = '', noun = ''] = quality
    const firstEnd = quality.index + article.length + 1 + first.length
    const nounAt = bodyEnd - noun.length
    const stemFrom = heads
      ? heads.predicateAt + (/^\w+\s/.exec(body.text.slice(heads.predicateAt))?.[0].length ?? 0)
      : 0
    for (const word of [...middle.split(/,\s+/), last]) {
      const at = body.text.indexOf(word, firstEnd)
      others.push(
        ask(
          spliced([
            part(body, stemFrom, quality.index + article.length),
            part(body, at, at + word.length),
            part(body, nounAt, bodyEnd),
          ]),
          undefined,
          { distinct: word },
        ),
      )
    }
    predicateParts = [part(body, heads?.predicateAt ?? 0, firstEnd), part(body, nounAt, bodyEnd)]
  }
  const main = heads
    ? heads.subjects.map(subject => ask(spliced([part(body, 0, heads.openTo), subject, ...predicateParts])))
    : [ask(quality ? spliced(predicateParts) : body)]
  const axes = [
    main.length > 1,
    others.length > 0,
    extra.length > 0,
    /\bfor\s+\w+,?\s+and\s+for\b/.test(body.text),
  ].filter(Boolean).length
  return { asks: [...main, ...others, ...extra], axes }
}

/** The coordinated subjects of a "whether" or "that" clause; null where there is one or none. */
function subjectsOf(
  body: Quote,
): { readonly openTo: number; readonly subjects: readonly Quote[]; readonly predicateAt: number } | null {
  const found = clause.exec(body.text)
  if (!found) return null
  const openTo = (found[1] ?? '').length
  const subject = found[2] ?? ''
  const subjectAt = body.text.indexOf(subject, openTo)
  const predicateAt = found[0].length
  const listedIn = list.exec(subject)
  const inner = listedIn?.[2] ?? subject
  const innerAt = subjectAt + (listedIn ? subject.lastIndexOf(inner) : 0)
  const joints = [...inner.matchAll(/,\s+(?:and\s+)?|\s+(?:and|&)\s+/g)]
  if (
    joints.length === 0 ||
    joints.length > 4 ||
    (!listedIn && inner.split(' ').length > 9) ||
    /\b(?:which|who|that)\b/.test(inner)
  )
    return null
  const subjects: Quote[] = []
  let from = 0
  for (const joint of joints) {
    subjects.push(part(body, innerAt + from, innerAt + joint.index))
    from = joint.index + joint[0].length
  }
  subjects.push(part(body, innerAt + from, innerAt + inner.length))
  return { openTo, subjects, predicateAt }
}
