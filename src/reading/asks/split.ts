import { acts } from '../language/verbs.ts'
import type { Names } from '../statements/kind-of-party.ts'
import type { Segment } from '../structure/items.ts'
import { part, type Quote } from '../text/quote.ts'
import { sentencesOf } from '../text/sentences.ts'
import { type Directive, directivesOf } from './directives.ts'
import { type Ask, ask, matterOf, type Piece } from './matter.ts'

export type { Ask } from './matter.ts'

export interface Asks {
  readonly asks: readonly Ask[]
  /** Separate actions, and ways in which one action's matter is multiplied: for telling a compound recommendation. */
  readonly actions: number
  readonly axes: number
  readonly parts: number
}

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
          : segment.listed || imperative.test(sentence.text)
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

const only = (one: Ask): readonly Piece[] => [{ asks: [one], axes: 0 }]

const verbs = Object.values(acts).flat()
const imperative = new RegExp(`^(?:\\w+ly\\s+)?(?:${verbs.join('|')})\\b`, 'i')
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
  `(?:[;,]\\s+(?:and\\s+)?|\\s+and\\s+)(?:(?:then|also|to|should|must)\\s+)*(?=(?:\\w+ly\\s+)?(?:(?:${plainVerb})\\s|(?:${nounToo.join('|')})\\s+(?:the|a|an|its|their|all|any|this|these|how|whether|on|to|back|with)\\s))`,
  'g',
)
/** "to confirm that …", "to ensure …": what the step is to establish. */
const establishing =
  /,?\s+(?:(?:in\s+order\s+)?to\s+|(?=ensuring\b))(?=(?:ensuring|confirm|check|verify|ensure|establish|satisfy|make\s+sure|assure|demonstrate)\b)/
const purposeStart =
  /,?\s+(?:so\s+that\s+|(?:which\s+)?(?:suggest(?:ing|s)|indicat(?:ing|es)|show(?:ing|s))\s+(?:that\s+)?|so\s+(?=(?:the|all|they|children|staff|practitioners)\b))/

/** Splits the words of one directive into steps, and each step into what it is to bring about and of whom. */
function inAct(act: Quote): readonly Piece[] {
  const steps: Quote[] = []
  let from = 0
  for (const cut of [...act.text.matchAll(newAct)].slice(0, 12)) {
    const lead = act.text.slice(from, cut.index)
    // "and to report", "and should report" go back to the directive; "and provide" may belong to a side clause.
    const returns = /\b(?:to|should|must)\s+$/.test(cut[0])
    const within = /\b(?:how|whether|that|where|which|when)\b[^,;]*$/.test(lead) || establishing.test(` ${lead}`)
    if (lead.trim() === '' || (within && !returns)) continue
    steps.push(part(act, from, cut.index))
    from = cut.index + cut[0].length
  }
  steps.push(part(act, from, act.text.length))
  return steps.filter(step => step.text !== '').flatMap(inStep)
}

/** A step, what it is to establish ("to confirm that …"), and what it is for ("so that …"). */
function inStep(step: Quote): readonly Piece[] {
  const establishes = establishing.exec(step.text)
  const cut = establishes ?? purposeStart.exec(step.text)
  if (!cut || cut.index === 0) return inTelling(step)
  const rest = part(step, cut.index + cut[0].length, step.text.length)
  if (bareAction.test(step.text.slice(0, cut.index))) return inStep(rest)
  const purpose = establishes === null || /^(?:ensure|ensuring|make\s+sure)\b/.test(rest.text)
  const after = inStep(rest).map(piece => ({ ...piece, asks: piece.asks.map(one => ({ ...one, purpose })) }))
  return [...inStep(part(step, 0, cut.index)), ...after]
}

/** "take urgent action to ensure …" asks only for what is to be ensured. */
const bareAction =
  /^(?:take|taking)\s+(?:\w+\s+){0,2}(?:action|steps|measures)$|^act(?:\s+with\s+urgency|\s+urgently|\s+quickly)?$/i

const tellingVerb = /^(?:\w+\s+)?(?:update|inform|report|advise|brief|notify|tell|assure)\s+\S/i
const toldClause = /\s+(?:(?:on|about)\s+)?(?=(?:how|whether|what)\s)/

/** "update the board on how the issues were met" asks for an update and for an answer. */
function inTelling(step: Quote): readonly Piece[] {
  const cut = tellingVerb.test(step.text) ? toldClause.exec(step.text) : null
  if (!cut || cut.index < 10) return [matterOf(step)]
  const told = part(step, cut.index + cut[0].length, step.text.length)
  return [{ asks: [ask(part(step, 0, cut.index)), ask(told)], axes: 0 }]
}
