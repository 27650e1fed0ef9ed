import { plural } from '#src/shell/index.ts'
import type { Proposal, ProposalAct, ProposalKind } from '../proposal.ts'
import { backTo } from '../workspace/addresses.ts'
import { kindWords, nameOf } from '../workspace/kind-words.ts'
import { recommendationOf } from '../workspace/outline.ts'

/** Where to find what is undecided: one line for each recommendation, and one for the document as a whole. */
export function placesOf(intakeId: string, proposals: readonly Proposal[], undecided: readonly Proposal[]) {
  const places = Map.groupBy(undecided, one => recommendationOf(proposals, one.proposalId))
  return [...places].map(([recommendation, all]) => ({
    name: recommendation ? nameOf(recommendation) : 'The document as a whole',
    what: inWords(all),
    href: addressOf(intakeId, proposals, all[0]),
  }))
}

const kindsInOrder: readonly ProposalKind[] = [
  'recommendation',
  'ask',
  'response',
  'commitment',
  'claim',
  'standing',
  'gap',
]

/** "The recommendation, 3 asks, its response, 2 commitments". */
const inWords = (all: readonly Proposal[]): string =>
  kindsInOrder
    .flatMap(kind => {
      const count = all.filter(one => one.kind === kind).length
      if (count === 0) return []
      if (kind === 'recommendation') return ['the recommendation']
      return kind === 'response' && count === 1 ? ['its response'] : [plural(count, kindWords[kind].toLowerCase())]
    })
    .join(', ')

export const addressOf = (intakeId: string, proposals: readonly Proposal[], one: Proposal | undefined): string => {
  const recommendation = one ? recommendationOf(proposals, one.proposalId)?.proposalId : undefined
  return backTo(intakeId, { recommendation: recommendation ?? 'document', anchor: one?.proposalId ?? null })
}

/** What was done to a proposal, as in "it was … by somebody". */
export const deeds: Readonly<Record<ProposalAct, string>> = {
  propose: 'read',
  accept: 'accepted',
  correct: 'corrected',
  move: 'moved',
  follow: 'moved',
  reject: 'rejected',
  split: 'split',
  merge: 'merged',
  split_off: 'split off',
  merge_into: 'merged',
  add: 'added',
  undo: 'put back',
  bring_back: 'brought back',
}
