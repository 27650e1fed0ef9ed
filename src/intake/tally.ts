import type { CommitmentFields } from './proposal.ts'
import { type Proposal, standing } from './proposal.ts'

/** What a document comes to as it stands: counts of what has not been rejected. */
export interface Tally {
  readonly recommendations: number
  readonly asks: number
  readonly asksAddressed: number
  readonly commitments: number
  readonly namingAPerson: number
  readonly withWindow: number
  readonly withExactDate: number
  readonly claims: number
  readonly standing: number
  readonly gaps: number
  readonly undecided: number
}

export function tallyOf(proposals: readonly Proposal[]): Tally {
  const stand = proposals.filter(one => standing(one.status))
  const count = (kind: Proposal['kind']) => stand.filter(one => one.kind === kind).length
  const promises = stand.flatMap(one => (one.kind === 'commitment' ? [one.fields] : []))
  return {
    recommendations: count('recommendation'),
    asks: count('ask'),
    asksAddressed: stand.filter(one => one.kind === 'ask' && one.fields.coverage === 'addressed').length,
    commitments: promises.length,
    namingAPerson: promises.filter(promise => promise.ownerClass === 'person').length,
    withWindow: promises.filter(promise => promise.due && !exact(promise)).length,
    withExactDate: promises.filter(exact).length,
    claims: count('claim'),
    standing: count('standing'),
    gaps: count('gap'),
    undecided: stand.filter(one => one.status === 'proposed').length,
  }
}

/** An exact date is one day, or "by" one. */
const exact = ({ due }: CommitmentFields): boolean => due !== null && (due.start === null || due.start === due.end)

const small = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const many = (n: number, one: string, more = `${one}s`) => `${n} ${n === 1 ? one : more}`

/** The one sentence that stands above the work: "7 recommendations, 20 asks: none answered in full. 13 promises: …" */
export function sentenceOf(tally: Tally): string {
  const number = (n: number) => small[n] ?? String(n)
  const { recommendations, asks, asksAddressed, commitments, namingAPerson, withWindow, withExactDate } = tally
  const asked =
    asks === 0
      ? `${many(recommendations, 'recommendation')}, with nothing asked yet.`
      : `${many(recommendations, 'recommendation')}, ${many(asks, 'ask')}: ${number(asksAddressed)} answered in full.`
  if (commitments === 0) return `${asked} No promises.`
  const verb = (n: number, one: string, more: string) => `${number(n)} ${n === 1 || n === 0 ? one : more}`
  return `${asked} ${many(commitments, 'promise')}: ${verb(namingAPerson, 'names a person', 'name a person')}, ${verb(withWindow, 'gives a window', 'give a window')}, ${withExactDate === 0 ? 'none an exact date' : verb(withExactDate, 'gives an exact date', 'give an exact date')}.`
}
