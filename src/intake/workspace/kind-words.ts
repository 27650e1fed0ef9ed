import type { Coverage, Means, OwnerClass, RecommendationKind } from '#src/reading/reading.ts'
import type { Proposal, ProposalKind } from '../proposal.ts'

export const kindWords: Readonly<Record<ProposalKind, string>> = {
  recommendation: 'Recommendation',
  ask: 'Ask',
  response: 'Response',
  commitment: 'Commitment',
  claim: 'Claim',
  standing: 'Standing sentence',
  gap: 'Gap',
}

export const recommendationKinds: Readonly<Record<RecommendationKind, string>> = {
  recommendation: 'Recommendation',
  priority_action: 'Priority action',
  improvement_area: 'Area for improvement',
  directive: 'Directive',
  concern: 'Concern',
}

export const coverages: Readonly<Record<Coverage, string>> = {
  addressed: 'Addressed',
  partial: 'Partly addressed',
  substituted: 'Something else offered',
  restated: 'Existing duty restated',
  unaddressed: 'Response does not say',
}

export const ownerClasses: Readonly<Record<OwnerClass, string>> = {
  person: 'a named person or post',
  body: 'a named body, group or team',
  collective: 'many together',
  none: 'nobody named',
}

export const meansWords: Readonly<Record<Means, string>> = {
  assurance_report: 'Assurance report',
  audit: 'Audit',
  training: 'Training',
  policy_change: 'Change of policy',
  review: 'Review of materials or practice',
  meeting: 'Meeting',
  other: 'Something else',
}

/** "Recommendation 3", as printed; by its first words where the list has no numbers. */
export function nameOf(proposal: Proposal): string {
  if (proposal.kind !== 'recommendation') return kindWords[proposal.kind]
  const word = recommendationKinds[proposal.fields.recommendationKind]
  return proposal.fields.number === null
    ? `${word}: ${shortened(proposal.text, 40)}`
    : `${word} ${proposal.fields.number}`
}

/** Whole words up to `most` characters, with … where some are left out. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`
}
