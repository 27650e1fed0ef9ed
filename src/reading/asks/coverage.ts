import { type ActClass, actOf, formsOf, preCommitment } from '../language/verbs.ts'
import type { Coverage } from '../reading.ts'
import type { Statements } from '../statements/found.ts'
import { clip } from '../text/clip.ts'
import { type Answer, answerOf, isEvidenced, nearest } from './answer.ts'
import { headOf, matterOf, missingFrom, predicateOf, sharesPhrase, withoutAlternative, wordFor } from './focus.ts'
import type { Ask } from './split.ts'
import { nearbyIn, shareOf, termsOf, weightOf } from './terms.ts'

export interface Judged {
  readonly coverage: Coverage
  readonly kinds: readonly string[]
  readonly because: string
}

const judged = (coverage: Coverage, because: string, ...kinds: readonly string[]): Judged => ({
  coverage,
  kinds,
  because,
})
const silent = (ask: Ask): Judged =>
  judged('unaddressed', `The response does not say anything of “${clip(ask.words.text)}”.`)

/** Judges each ask of a recommendation against the answer to it. Null where the document gives no answer. */
export function coverageOf(asks: readonly Ask[], statements: Statements | null): readonly Judged[] {
  if (statements === null)
    return asks.map(() => judged('unaddressed', 'The document gives no response to this recommendation.'))
  const answer = answerOf(statements)
  const results: Judged[] = []
  let step: Judged | null = null
  for (const ask of asks) {
    const own = judge(ask, answer)
    const carried = ask.purpose && own.coverage !== 'addressed' && step?.coverage === 'addressed'
    results.push(carried ? judged('addressed', 'The response promises the step that is to bring this about.') : own)
    if (!ask.purpose) step = own
  }
  return results
}

/** Shares of meaning, zero to one, at which an answer speaks of the very thing, of another instead, or of part of it. */
const shares = { whole: 0.55, instead: 0.6, function: 0.6, most: 0.45, part: 0.3, ofPredicate: 0.2 }

function judge(ask: Ask, answer: Answer): Judged {
  const said = wholly(ask, answer)
  if (said) return said
  const terms = termsOf(withoutAlternative(matterOf(ask.act), answer.said))
  const share = shareOf(terms, answer.said)
  const head = headOf(ask.act)
  const telling = termsOf(head).filter(term => weightOf(term) === 1)
  const nounMet = answer.said.has(telling.at(-1) ?? '')
  const headMet = telling.length === 0 || nounMet || shareOf(termsOf(head), answer.said) >= 0.5
  const function_ = answer.standing.find(({ terms: its }) => shareOf(terms, its) >= shares.function)
  if (function_ && share < shares.whole) return restated(function_.text)
  if (isTelling(ask) && !tells(answer)) return silent(ask)
  const told = isTelling(ask) ? answer.promises.find(({ act }) => act === 'report') : undefined
  if (told && terms.every(term => weightOf(term) < 1 || told.terms.has(term)))
    return judged('addressed', `The response says “${clip(told.text)}”.`)
  if (share >= shares.whole && headMet) return answered(ask, terms, answer)
  const best = nearest(answer.promises, terms)
  if (share >= shares.instead && best)
    return judged(
      'substituted',
      `The response offers something else: “${clip(best.text)}”. It does not mention “${clip(head, 60)}”.`,
    )
  const predicate = predicateOf(ask.act)
  const predicateMet = predicate !== null && shareOf(termsOf(predicate), answer.said) > 0.4
  const near = share >= shares.most || predicate === null || predicateMet
  if (share >= shares.part && ((headMet && near) || sharesPhrase(ask.act, answer.said)))
    return partly(ask, terms, answer)
  const verbMet = (predicateMet && isTellingWord(predicate)) || (nounMet && doesTheSame(ask, answer))
  if (share >= shares.ofPredicate && verbMet) return partly(ask, terms, answer)
  const begun = answer.claims.find(({ text }) => saysBegun.test(text))
  if (begun) return unevidenced(begun.text)
  if (best && accepts(answer.position) && terms.some(term => weightOf(term) === 1 && answer.said.has(term)))
    return judged(
      'partial',
      `The response accepts this and says “${clip(best.text)}”. Whether that answers it is for a person to judge.`,
    )
  const vaguely = answer.promises.length === 0 ? nearest(answer.standing, terms) : null
  return vaguely && shareOf(terms, vaguely.terms) > 0.1 ? restated(vaguely.text) : silent(ask)
}

/** The same verb is promised, or said to have been done. */
function doesTheSame(ask: Ask, answer: Answer): boolean {
  // Its letters alone: a mark of punctuation that clings to it ("agreed?") would mean something in a pattern.
  const verb = /[a-z-]+/.exec(ask.act.split(' ')[0]?.toLowerCase() ?? '')?.[0] ?? ''
  if (actOf(verb) === null) return false
  return answer.promises.some(({ act }) => act === actOf(verb)) || formsOf([verb]).test(answer.text)
}
const saysBegun =
  /^(?:(?:this|these|the)\s*)?(?:work|recommendation|action|this|these)?s?\s*(?:is|are)\s+(?:already\s+|currently\s+|now\s+)*(?:under\s?way|in\s+progress|being\s+(?:progressed|taken\s+forward|implemented|addressed|developed))\b/i

const restated = (text: string): Judged =>
  judged('restated', `The response says whose function this is (“${clip(text)}”) and promises nothing by it.`)
const isTellingWord = (word: string | null): boolean => termsOf(word ?? '').some(term => weightOf(term) === 1)

/** An ask of a bare act upon a party ("update the partnership") is met only where such an act is promised. */
const isTelling = (ask: Ask): boolean =>
  /^(?:update|inform|report|advise|brief|notify|feed)\b/i.test(ask.act) && ask.act.split(' ').length <= 9
const tells = (answer: Answer): boolean =>
  answer.promises.some(({ act }) => act === 'report') || /\b(?:updat|report|inform)\w*/i.test(answer.text)

/** Answers that take or leave the recommendation as a whole, and asks that the answer turns away from. */
function wholly(ask: Ask, answer: Answer): Judged | null {
  if (answer.promises.length === 0 && refusal.test(answer.position ?? ''))
    return judged('unaddressed', `The response says “${answer.position}”.`)
  const taken = answer.promises.find(({ of }) => takesAll.test(of.act) && !preCommitment.test(of.act))
  if (taken) return judged('addressed', `The response says “${clip(taken.text)}”.`)
  const done = answer.claims.find(({ text }) => saysDone.test(text))
  if (done)
    return isEvidenced(done.text)
      ? judged('addressed', `The response says “${clip(done.text)}”.`)
      : unevidenced(done.text)
  const shifted = shiftOf(ask, answer)
  if (shifted !== null) return judged('unaddressed', shifted, 'SHIFTED')
  if (ask.distinct === null || shareOf(termsOf(ask.distinct), answer.said) >= 0.5) return null
  return judged('unaddressed', `The response does not mention “${clip(ask.distinct, 60)}”.`)
}
const accepts = (position: string | null): boolean =>
  /\b(?:accept|agree|support|endors)/i.test(position ?? '') && !refusal.test(position ?? '')
const refusal = /\b(?:not\s+accept\w*|reject\w*|declin\w*|not\s+agree\w*|not\s+support\w*)/i
const takesAll =
  /\b(?:implement|complete|action|do|deliver|fulfil|take\s+forward)\s+(?:this|the|these|all)(?:\s+of\s+(?:this|the))?(?:\s+recommendations?)(?=$|[\s.,])|^(?:do|complete|deliver|implement)\s+this(?=$|[.,]|\s+(?:by|in)\b)/i
const saysDone =
  /^(?:this|these|the\s+recommendation)\s+(?:has|have|is|was|were)\s+(?:now\s+|already\s+|all\s+)*(?:been\s+)?(?:done|completed?|implemented|actioned|achieved|delivered|in\s+place)\b/i

/** The answer speaks of the very thing: is it promised or evidenced, and with as strong a verb? */
function answered(ask: Ask, terms: readonly string[], answer: Answer): Judged {
  const own = actOf(ask.act)
  const best = nearest(answer.promises, terms)
  if (best && shareOf(terms, answer.promised) >= 0.5) {
    const quoted = clip(best.text)
    const gate = beforehand.exec(ask.act)
    if (gate && best.of.means === 'audit' && !beforehand.test(best.text))
      return judged('substituted', `A check afterwards is offered (“${quoted}”) where a step “${gate[0]}” was asked.`)
    if (best.act === 'train' && own !== null && changes.has(own) && !/\btrain/i.test(ask.act))
      return judged('substituted', `Training is offered (“${quoted}”) where “${clip(ask.words.text)}” was asked.`)
    if (isWeaker(own, best.act))
      return judged(
        'partial',
        `It says “${firstWords(`will ${best.of.act}`, 3)}”, where “${firstWords(ask.act, 2)}” was asked.`,
        'WEAKENED',
      )
    if (preCommitment.test(best.text) && own !== 'consider') return onlyPlanned(best.text)
    return judged('addressed', `The response says “${quoted}”.`)
  }
  const claim = nearest(answer.claims, terms)
  if (claim && shareOf(terms, claim.terms) >= shares.instead && isEvidenced(claim.text))
    return judged('addressed', `The response says “${clip(claim.text)}”.`)
  const planned = answer.promises.find(({ text }) => preCommitment.test(text))
  if (planned) return onlyPlanned(planned.text)
  return claim ? unevidenced(claim.text) : judged('partial', 'The response speaks of this and promises nothing.')
}
const beforehand = /\b(?:before|prior\s+to|at\s+the\s+point\s+of|in\s+advance\s+of)(?:\s+\w+){1,3}/i
/** Acts that training does not do: changing, reviewing, telling. */
const changes: ReadonlySet<ActClass> = new Set<ActClass>(['review', 'make', 'report', 'receive', 'link'])
const firstWords = (text: string, count: number): string => text.split(' ').slice(0, count).join(' ')
const onlyPlanned = (text: string): Judged =>
  judged(
    'partial',
    `It says “${preCommitment.exec(text)?.[0]}” (“${clip(text)}”): nothing is yet promised to change.`,
    'WEAKENED',
  )
const unevidenced = (text: string): Judged =>
  judged('partial', `The response says “${clip(text)}” and gives no figure, date or source for it.`)

/** Whether what is promised is less than what was asked: a request for a receipt, questions for a conclusion. */
function isWeaker(own: ActClass | null, given: ActClass | null): boolean {
  if (own === null || given === null || own === given) return false
  if (given === 'request') return true
  if (given === 'consider') return own !== 'review'
  if (given === 'include') return own === 'consider' || own === 'review' || own === 'ensure' || own === 'check'
  return given === 'review' && own === 'make'
}

/** The answer speaks of part of the ask, or of other people in the place of those asked about. */
function partly(ask: Ask, terms: readonly string[], answer: Answer): Judged {
  const missing = missingFrom(ask.act, answer.said)
  for (const term of terms) {
    const asked = answer.said.has(term) ? null : wordFor(ask.act, term)
    const other = asked && adults.test(asked) ? nearbyIn(term, answer.said) : null
    if (!asked || !other) continue
    const rest = missing.filter(word => word !== asked).slice(0, 3)
    const also = rest.length > 0 ? `, and does not mention ${quotedList(rest)}` : ''
    return judged(
      'partial',
      `It speaks of “${wordFor(answer.text, termsOf(other)[0] ?? '') ?? other}”, where “${asked}” was asked${also}.`,
      'SHIFTED',
    )
  }
  if (missing.length === 0) return judged('partial', 'The response takes up part of this.', 'NARROWED')
  return judged(
    'partial',
    `The response speaks of this and does not mention ${quotedList(missing.slice(0, 3))}.`,
    'NARROWED',
  )
}
const adults = /^(?:couple|parent|men$|women$|adult|carer|father|mother)/i
const quotedList = (words: readonly string[]): string => words.map(word => `“${word}”`).join(', ')

/** An ask about those beyond a group is not answered by that group; one about the past not by the future. */
function shiftOf(ask: Ask, answer: Answer): string | null {
  const beyond = /\b(?:outside(?:\s+of)?|other\s+than|beyond|not\s+only|apart\s+from|who\s+are\s+not)\b/i.exec(ask.act)
  const group = beyond ? ask.act.slice(beyond.index + beyond[0].length) : ''
  if (
    beyond &&
    !answer.text.toLowerCase().includes(beyond[0].toLowerCase()) &&
    shareOf(termsOf(group), answer.said) >= 0.5
  )
    return `The ask looks “${clip(ask.act.slice(beyond.index), 80)}”; the response speaks only of those.`
  const past = /^(?:how|what|which)\b.*\b(?:have|has)\s+(?:been|already)\b/i.test(ask.act)
  const future = /\bany\s+future\b|\bfuture\s+(?:recommendations|findings|reviews|audits)\b/i.exec(answer.text)
  return past && future ? `It speaks of “${future[0]}”, where what has been done was asked.` : null
}
