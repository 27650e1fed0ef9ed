import { type ActClass, actOf, preCommitment } from '../language/verbs.ts'
import type { Coverage } from '../reading.ts'
import type { FoundCommitment, Statements } from '../statements/statements.ts'
import type { Ask } from './split.ts'
import { nearbyIn, shareOf, termsOf } from './terms.ts'

export interface Judged {
  readonly coverage: Coverage
  readonly kinds: readonly string[]
  readonly because: string
}

/** What an answer says, ready to be compared with each ask. */
interface Answer {
  readonly promises: readonly {
    readonly of: FoundCommitment
    readonly terms: ReadonlySet<string>
    readonly act: ActClass | null
  }[]
  readonly claims: readonly { readonly text: string; readonly terms: ReadonlySet<string> }[]
  readonly standing: readonly { readonly text: string; readonly terms: ReadonlySet<string> }[]
  readonly promised: ReadonlySet<string>
  readonly said: ReadonlySet<string>
  readonly text: string
}

/** Judges each ask of a recommendation against the answer to it. Shares are of meaning by weight, zero to one. */
export function coverageOf(asks: readonly Ask[], statements: Statements | null): readonly Judged[] {
  if (statements === null)
    return asks.map(() => judged('unaddressed', 'The document gives no response to this recommendation.'))
  const answer = answerOf(statements)
  const results: Judged[] = []
  let step: Judged | null = null
  for (const ask of asks) {
    const own = judge(ask, answer, statements)
    const carried = ask.purpose && own.coverage !== 'addressed' && step?.coverage === 'addressed'
    results.push(carried ? judged('addressed', 'The response promises the step that is to bring this about.') : own)
    if (!ask.purpose) step = own
  }
  return results
}

const judged = (coverage: Coverage, because: string, ...kinds: readonly string[]): Judged => ({
  coverage,
  kinds,
  because,
})

function answerOf(statements: Statements): Answer {
  const promises = statements.promises.map(of => ({
    of,
    terms: new Set(termsOf(of.words.text)),
    act: actOfPromise(of),
  }))
  const claims = statements.claims.map(({ text }) => ({ text, terms: new Set(termsOf(text)) }))
  const standing = statements.standing.map(({ text }) => ({ text, terms: new Set(termsOf(text)) }))
  const promised = new Set(promises.flatMap(promise => [...promise.terms]))
  const said = new Set([...promised, ...claims.flatMap(claim => [...claim.terms])])
  const text = [...statements.promises.map(promise => promise.words.text), ...claims.map(claim => claim.text)].join(' ')
  return { promises, claims, standing, promised, said, text }
}

function actOfPromise(of: FoundCommitment): ActClass | null {
  const act = actOf(of.act.replace(/^(?:also\s+)?be\s+(?:required|asked|expected)\s+to\s+/i, ''))
  if (of.means === 'training' && act !== 'request' && act !== 'consider') return 'train'
  return of.means === 'assurance_report' && act === 'provide' ? 'report' : act
}

/** Meaning shared at which an answer speaks of the very thing, of something else instead, or of part of it. */
const whole = 0.55
const instead = 0.6
const some = 0.3

function judge(ask: Ask, answer: Answer, statements: Statements): Judged {
  const refused = /\b(?:not\s+accept\w*|reject\w*|declin\w*|not\s+agree\w*|not\s+support\w*)/i.exec(
    statements.position ?? '',
  )
  if (refused && answer.promises.length === 0)
    return judged('unaddressed', `The response says “${statements.position}”.`)
  const taken = answer.promises.find(
    ({ of }) =>
      /\b(?:implement|complete|action|do|deliver|fulfil|meet|address)\w*\s+(?:this|the|these|all)\s*(?:of\s+(?:this|the)\s+)?(?:recommendations?)?(?:\s+in\s+full)?(?=$|[\s.,])/i.test(
        of.act,
      ) && /recommendation|\bthis\b(?=$|[.,]|\s+by\b)/i.test(of.act),
  )
  if (taken && !preCommitment.test(taken.of.act))
    return judged('addressed', `The response says “${clip(taken.of.words.text)}”.`)
  const terms = termsOf(withoutAlternative(ask.act, answer.said))
  const share = shareOf(terms, answer.said)
  const shifted = shiftOf(ask, answer)
  if (shifted !== null) return judged('unaddressed', shifted, 'SHIFTED')
  if (ask.distinct !== null && shareOf(termsOf(ask.distinct), answer.said) < 0.5)
    return judged('unaddressed', `The response does not mention “${clip(ask.distinct, 60)}”.`)
  const head = headOf(ask.act)
  const headMet = head.length === 0 || shareOf(head, answer.said) >= 0.5
  const own = actOf(ask.act)
  const best = answer.promises.reduce<Answer['promises'][number] | null>(
    (most, next) => (most === null || shareOf(terms, next.terms) > shareOf(terms, most.terms) ? next : most),
    null,
  )
  const function_ = answer.standing.find(sentence => shareOf(terms, sentence.terms) >= 0.6)
  if (function_ && shareOf(terms, answer.said) < whole)
    return judged(
      'restated',
      `The response says whose function this is (“${clip(function_.text)}”) and promises nothing by it.`,
    )
  if (!speaksOfAct(own, ask, answer))
    return judged('unaddressed', `The response does not say anything of “${clip(ask.words.text)}”.`)
  if (share >= whole && headMet) return answered(ask, own, terms, best, answer)
  if (share >= instead && best !== null && !headMet)
    return judged(
      'substituted',
      `The response offers something else: “${clip(best.of.words.text)}”. It does not mention “${clip(headWords(ask.act), 60)}”.`,
    )
  if (share >= some && headMet && predicateMet(ask, answer)) return partly(ask, terms, answer)
  return judged('unaddressed', `The response does not say anything of “${clip(ask.words.text)}”.`)
}

function answered(
  ask: Ask,
  own: ActClass | null,
  terms: readonly string[],
  best: Answer['promises'][number] | null,
  answer: Answer,
): Judged {
  if (best !== null && shareOf(terms, answer.promised) >= 0.5) {
    const said = clip(best.of.words.text)
    if (
      /\b(?:before|prior\s+to|at\s+the\s+point\s+of|in\s+advance\s+of)\b/i.test(ask.act) &&
      best.of.means === 'audit' &&
      !/\bbefore\b|\bprior\s+to\b/i.test(best.of.words.text)
    )
      return judged(
        'substituted',
        `A check afterwards is offered (“${said}”) where a step “${/\b(?:before|prior\s+to|at\s+the\s+point\s+of|in\s+advance\s+of)\b.*$/i.exec(ask.act)?.[0].split(' ').slice(0, 5).join(' ')}” was asked.`,
      )
    if (
      best.act === 'train' &&
      (own === 'review' || own === 'make' || own === 'report' || own === 'receive' || own === 'link') &&
      !/\btrain/i.test(ask.act)
    )
      return judged('substituted', `Training is offered (“${said}”) where “${clip(ask.words.text)}” was asked.`)
    if (isWeaker(own, best.act))
      return judged(
        'partial',
        `It says “${openingOf(best.of)}”, where “${ask.act.split(' ').slice(0, 2).join(' ')}” was asked.`,
        'WEAKENED',
      )
    if (preCommitment.test(best.of.words.text) && own !== 'consider')
      return judged(
        'partial',
        `It says “${preCommitment.exec(best.of.words.text)?.[0]}”: nothing is yet promised to change.`,
        'WEAKENED',
      )
    return judged('addressed', `The response says “${said}”.`)
  }
  const claim = answer.claims.reduce<Answer['claims'][number] | null>(
    (most, next) => (most === null || shareOf(terms, next.terms) > shareOf(terms, most.terms) ? next : most),
    null,
  )
  if (claim && isEvidenced(claim.text)) return judged('addressed', `The response says “${clip(claim.text)}”.`)
  const pre = answer.promises.find(({ of }) => preCommitment.test(of.words.text))
  if (pre)
    return judged('partial', `It says “${clip(pre.of.words.text)}”: nothing is yet promised to change.`, 'WEAKENED')
  return judged(
    'partial',
    claim
      ? `The response says “${clip(claim.text)}” and gives no figure, date or source for it.`
      : 'The response speaks of this and promises nothing.',
  )
}

/** A figure, a date, or something that can be looked at. */
export const isEvidenced = (claim: string): boolean =>
  /\d/.test(claim) ||
  /\b(?:published|available\s+(?:at|on)|evaluation\s+(?:showed|found)|audit\s+(?:showed|found|of)|survey\s+(?:showed|found)|minutes|inspect(?:ion|ors)\s+found|per\s?cent|signed\s+off|feedback\s+from)\b/i.test(
    claim,
  )

function partly(ask: Ask, terms: readonly string[], answer: Answer): Judged {
  const swapped = terms
    .filter(term => !answer.said.has(term))
    .map(term => ({ term, other: nearbyIn(term, answer.said) }))
    .find(({ other }) => other !== null)
  const missing = termsMissing(ask.act, answer.said)
  if (swapped && /\b(?:couple|parent|men|women|adult|carer|father|mother)/.test(`${wordFor(ask.act, swapped.term)}`))
    return judged(
      'partial',
      `It speaks of “${wordFor(answer.text, termsOf(swapped.other ?? '')[0] ?? '') || swapped.other}”, where “${wordFor(ask.act, swapped.term)}” was asked${
        missing.length > 1
          ? `, and does not mention “${missing
              .filter(word => word !== wordFor(ask.act, swapped.term))
              .slice(0, 3)
              .join('”, “')}”`
          : ''
      }.`,
      'SHIFTED',
    )
  return judged(
    'partial',
    `The response speaks of this and does not mention “${missing.slice(0, 3).join('”, “')}”.`,
    'NARROWED',
  )
}

/** An ask about those beyond a group is not answered by that group; one about the past not by the future. */
function shiftOf(ask: Ask, answer: Answer): string | null {
  const beyond = /\b(?:outside(?:\s+of)?|other\s+than|beyond|not\s+only|apart\s+from|who\s+are\s+not)\b/i.exec(ask.act)
  if (
    beyond &&
    !new RegExp(beyond[0].replace(/\s+/g, '\\s+'), 'i').test(answer.text) &&
    shareOf(termsOf(ask.act.slice(beyond.index + beyond[0].length)), answer.said) >= 0.5
  )
    return `The ask looks “${clip(ask.act.slice(beyond.index), 80)}”; the response speaks only of those.`
  const past = /\bhave\s+(?:been|already)\b|\bhas\s+been\b/i.test(ask.act) && /^(?:how|what|which)\b/i.test(ask.act)
  const future = /\bany\s+future\b|\bfuture\s+(?:recommendations|findings|reviews|audits)\b/i.exec(answer.text)
  return past && future ? `It speaks of “${future[0]}”, where what has been done was asked.` : null
}

/** "from either the groups or the board": the alternative that the answer does not take up is not missing. */
function withoutAlternative(act: string, said: ReadonlySet<string>): string {
  const either =
    /\b(?:either\s+)(.{3,80}?)\s+or\s+((?:the\s+)?(?:\p{Lu}[\p{L}’'-]*|and|of|for)(?:\s(?:\p{Lu}[\p{L}’'-]*|and|of|for))*)/u.exec(
      act,
    )
  if (!either) return act
  const [all, one = '', other = ''] = either
  return act.replace(all, shareOf(termsOf(one), said) >= shareOf(termsOf(other), said) ? one : other)
}

/** Words that name what the ask is about: the object up to its first preposition, or the subject of its clause. */
function headWords(act: string): string {
  const inner = /\b(?:whether|that)\s+(.*)$/i.exec(act)?.[1]
  const doing =
    /^(?:the\s+)?(?:further\s+|continued\s+)?(?:development|implementation|expansion|introduction|creation|roll-?out|improvement|evaluation|delivery)\s+of\s+(.*)$/i.exec(
      act,
    )?.[1]
  const object =
    inner ?? doing ?? act.replace(/^(?:\w+ly\s+)?\S+\s+(?:(?:at|into|to|on|with|out|up)\s+(?=the|its|a|an|how))?/, '')
  return (
    object
      .split(
        /\s(?:of|about|on|for|from|in|with|to|before|after|is|are|has|have|had|when|which|who|that|so|within|across|by|at|into)\s/,
      )[0]
      ?.replace(/\s?\(.*$|…/g, '')
      .trim() ?? ''
  )
}
const headOf = (act: string): readonly string[] => termsOf(headWords(act))

/** An ask of a bare act upon a party ("update the partnership") is met only where such an act is promised. */
function speaksOfAct(own: ActClass | null, ask: Ask, answer: Answer): boolean {
  if (own !== 'report' || ask.act.split(' ').length > 8) return true
  return answer.promises.some(({ act }) => act === 'report') || /\b(?:updat|report|inform)\w*/i.test(answer.text)
}

/** What is to be so of the subject ("signposted", "linked") has to be spoken of for a part to count. */
function predicateMet(ask: Ask, answer: Answer): boolean {
  const predicate =
    /\b(?:have|has|are|is|were|was)\s+(?:been\s+|being\s+|paying\s+)?(?:\w+ly\s+)?(\w+)/.exec(ask.act)?.[1] ??
    (/^\w+ed\b/.test(ask.act) ? ask.act.split(' ')[0] : undefined)
  return predicate === undefined || shareOf(termsOf(predicate), answer.said) > 0.4
}

const isWeaker = (own: ActClass | null, given: ActClass | null): boolean =>
  own !== null &&
  given !== null &&
  own !== given &&
  (given === 'request' ||
    (given === 'consider' && own !== 'review') ||
    (given === 'include' && (own === 'consider' || own === 'review' || own === 'ensure' || own === 'check')) ||
    (given === 'review' && own === 'make'))

const openingOf = (of: FoundCommitment): string =>
  `will ${of.act.replace(/^will\s+/, '')}`.split(' ').slice(0, 3).join(' ')
const termsMissing = (text: string, said: ReadonlySet<string>): string[] =>
  (text.match(/[\p{L}’'-]{4,}/gu) ?? []).filter(word => {
    const [term] = termsOf(word)
    return term !== undefined && !said.has(term) && !/^(?:confirm|been|have|whether|consider|ensure)$/.test(word)
  })
const wordFor = (text: string, term: string): string =>
  (text.match(/[\p{L}’'-]+/gu) ?? []).find(word => termsOf(word)[0] === term) ?? ''
/** At most `longest` letters of a quotation, cut at a word. */
export const clip = (text: string, longest = 120): string =>
  text.length <= longest ? text.replace(/[.]$/, '') : `${text.slice(0, longest).replace(/\s\S*$/, '')} …`
