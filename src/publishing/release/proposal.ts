import type { Actor } from '#src/partnerships/index.ts'
import { mayOn } from '#src/partnerships/index.ts'

/** A page that somebody proposes to let the public see, as it stands now. */
export interface ProposedPage {
  readonly proposedPageId: string
  readonly asOf: string
  readonly fingerprint: string
  /** How many words that look like somebody may stay, for reasons that whoever approves it agrees to. */
  readonly allowed: number
  readonly proposedById: string
  readonly proposedBy: string
  /** Who keeps it since its proposer has left; null where they have not. */
  readonly keptById: string | null
  readonly keptBy: string | null
  readonly keptAgencyId: string | null
  readonly agencyId: string
  readonly agencyName: string
  readonly proposedAt: string
}

/** What this person can do with a page that waits; publishing needs two people of two agencies (design, rule 3). */
export function standingTo(actor: Actor, page: ProposedPage): 'proposer' | 'approver' | 'same_agency' | 'onlooker' {
  if (mayOn(actor, 'take back a proposed page', { personId: page.keptById ?? page.proposedById })) return 'proposer'
  if (mayOn(actor, 'approve a page for the public', { ...page, personId: page.proposedById })) return 'approver'
  const isTheirs = actor.personId === page.proposedById || [page.agencyId, page.keptAgencyId].includes(actor.agencyId)
  return isTheirs ? 'same_agency' : 'onlooker'
}
