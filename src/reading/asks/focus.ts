import { actOf } from '../language/verbs.ts'
import { whenIn } from '../windows/find.ts'
import { shareOf, termsOf, weightOf } from './terms.ts'

const doing =
  /^(?:the\s+)?(?:further\s+|continued\s+)?(?:development|implementation|expansion|introduction|creation|roll-?out|improvement|evaluation|delivery)\s+of\s+/i
const verb = /^(?:\w+ly\s+)?\S+\s+(?:(?:at|into|to|on|with|out|up)\s+(?=the|its|a|an|how))?/
const headEnds =
  /\s(?:of|about|on|for|from|in|with|to|before|after|is|are|has|have|had|when|which|who|that|so|within|across|by|at|into)\s/

/** An ask without its verb and its date: both are judged apart. */
export function matterOf(act: string): string {
  const bare = actOf(act.split(' ')[0] ?? '') === null ? act : act.replace(/^\S+\s/, '')
  const end = hopedFor.exec(bare)?.index
  const matter = end === undefined || end === 0 ? bare : bare.slice(0, end)
  const when = whenIn(matter, null)
  return when && when.kind !== 'vague' ? matter.replace(when.words, '') : matter
}
/** What a step is hoped to bring about, which an answer need not say again. */
const hopedFor =
  /\s(?:in\s+order\s+)?to\s+(?:improve|reduce|protect|prevent|strengthen|promote|increase|enable|help|safeguard)\b/i

/** Words that name what an ask is about: its object up to the first preposition, or the subject of its clause. */
export function headOf(act: string): string {
  const clause = /\b(?:whether|that|how|what|why)\s+(.*)$/i.exec(act)?.[1]
  const object = clause ?? (doing.test(act) ? act.replace(doing, '') : act.replace(verb, ''))
  return (object.split(headEnds)[0] ?? '').replace(/\s?\(.*$|…/g, '').trim()
}

/** What is to be so of the subject: "signposted", "linked". Null where the ask is of an act. */
export function predicateOf(act: string): string | null {
  const said = /\b(?:have|has|are|is|were|was)\s+(?:been\s+|being\s+|paying\s+)?(?:\w+ly\s+)?(\w+)/.exec(act)?.[1]
  return said ?? (/^\w+ed\b/.test(act) ? (act.split(' ')[0] ?? null) : null)
}

/** "from either the groups or the board": the alternative that the answer does not take up is not missing. */
export function withoutAlternative(act: string, said: ReadonlySet<string>): string {
  const found = either.exec(act)
  if (!found) return act
  const [all, one = '', other = ''] = found
  return act.replace(all, shareOf(termsOf(one), said) >= shareOf(termsOf(other), said) ? one : other)
}
const either =
  /\beither\s+(.{3,80}?)\s+or\s+((?:the\s+)?(?:\p{Lu}[\p{L}’'-]*|and|of|for)(?:\s(?:\p{Lu}[\p{L}’'-]*|and|of|for)){0,12})/u

/** Two telling words that stand together in the ask ("coercive control") and are both met in the answer. */
export function sharesPhrase(act: string, said: ReadonlySet<string>): boolean {
  const met = (act.match(/[\p{L}’'-]+/gu) ?? []).map(word => {
    const [term] = termsOf(word)
    return term !== undefined && weightOf(term) === 1 && said.has(term)
  })
  return met.some((one, i) => one && met[i + 1] === true)
}

/** Words of an ask whose meaning the answer does not hold, as printed. */
export const missingFrom = (act: string, said: ReadonlySet<string>): readonly string[] =>
  (act.match(/[\p{L}’'-]{4,}/gu) ?? []).filter(word => {
    const [term] = termsOf(word)
    return term !== undefined && !said.has(term) && !/^(?:confirm|been|have|whether|consider|ensure)$/.test(word)
  })

/** The printed word of a text that has this meaning. */
export const wordFor = (text: string, term: string): string | null =>
  (text.match(/[\p{L}’'-]+/gu) ?? []).find(word => termsOf(word)[0] === term) ?? null
