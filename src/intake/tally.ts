import { sentenceOfCounts } from '#src/case-reviews/index.ts'
import { type CommitmentFields, type ProposalKind, type ProposalLine, standing } from './proposal.ts'

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

export function tallyOf(proposals: readonly ProposalLine[]): Tally {
  const stand = proposals.filter(one => standing(one.status))
  const count = (kind: ProposalKind) => stand.filter(one => one.kind === kind).length
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
const exact = ({ due }: Pick<CommitmentFields, 'due'>): boolean =>
  due !== null && (due.start === null || due.start === due.end)

/** The one sentence that stands above the work, and stays true as people work. */
export const sentenceOf = ({ commitments, asksAddressed, withWindow, withExactDate, ...tally }: Tally): string =>
  sentenceOfCounts({
    ...tally,
    answered: asksAddressed,
    promises: commitments,
    windows: withWindow,
    exact: withExactDate,
  })
