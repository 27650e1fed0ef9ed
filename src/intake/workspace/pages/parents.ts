import type { Proposal, ProposalKind } from '../../proposal.ts'
import { nameOf, shortened } from '../kind-words.ts'
import { outlineOf } from '../outline.ts'

/** Where something of one kind may hang: a recommendation, or for a gap anything it can be about. */
export function parentChoices(all: readonly Proposal[], kind: ProposalKind): { value: string; text: string }[] {
  if (kind === 'recommendation') return []
  const outline = outlineOf(all)
  const under = outline.branches.flatMap(branch => {
    const { proposal } = branch
    const own = { value: proposal.proposalId, text: shortened(`${nameOf(proposal)}: ${proposal.text}`, 90) }
    if (kind !== 'gap') return [own]
    const parts = [...branch.commitments, ...branch.statements].map(item => item.proposal)
    return [
      own,
      ...parts.map(one => ({ value: one.proposalId, text: `– ${shortened(`${nameOf(one)}: ${one.text}`, 90)}` })),
    ]
  })
  return kind === 'gap' ? [{ value: 'document', text: 'The document as a whole' }, ...under] : under
}
