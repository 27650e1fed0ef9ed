import { ownerClasses, recommendationKinds, shortened } from '#src/case-reviews/index.ts'
import type { OwnerClass } from '#src/reading/index.ts'
import type { ProposalKind, ProposalLine } from '../proposal.ts'

export const kindWords: Readonly<Record<ProposalKind, string>> = {
  recommendation: 'Recommendation',
  ask: 'Ask',
  response: 'Response',
  commitment: 'Commitment',
  claim: 'Claim',
  standing: 'Standing sentence',
  gap: 'Gap',
}

/** Whose it is, as it goes on after a name: "Executive group (a named body or group)". */
export const ownersInWords: Readonly<Record<OwnerClass, string>> = mapped(ownerClasses, inASentence)

/** "Recommendation 3", as printed; by its first words where the list has no numbers. */
export function nameOf(proposal: ProposalLine): string {
  if (proposal.kind !== 'recommendation') return kindWords[proposal.kind]
  const word = recommendationKinds[proposal.fields.recommendationKind]
  return proposal.fields.number === null
    ? `${word}: ${shortened(proposal.text, 40)}`
    : `${word} ${proposal.fields.number}`
}

function inASentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function mapped<Key extends string>(words: Readonly<Record<Key, string>>, change: (words: string) => string) {
  return Object.fromEntries(Object.entries<string>(words).map(([key, value]) => [key, change(value)])) as Record<
    Key,
    string
  >
}
