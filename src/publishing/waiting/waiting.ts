import type { Duty } from '#src/commitments/index.ts'
import { type Actor, mayOn } from '#src/partnerships/index.ts'

export interface WaitingPage {
  readonly slug: string
  readonly name: string
  readonly agencyId: string
  readonly agencyName: string
  readonly proposedBy: string
  /** For which agency it is kept since its proposer has left. */
  readonly keptAgencyId: string | null
  /** Who proposed it, for whichever agency they may be here now. */
  readonly personId: string
}

/** A page for the public that somebody of another agency proposed, for this person to read and approve or send back. */
export function dutiesOfPages(pages: readonly WaitingPage[], actor: Actor): Duty[] {
  return pages
    .filter(one => mayOn(actor, 'approve a page for the public', one))
    .map(one => ({
      kind: 'page to approve',
      title: `The public page of ${one.name}`,
      why: `${one.proposedBy} (${one.agencyName}) proposes to let the public see this page. It needs somebody of another agency.`,
      href: `/publishing/${one.slug}`,
      dueOn: null,
      agencyId: actor.agencyId,
      appointmentId: null,
    }))
}

/** A review on the register that the public cannot see, and of which nobody has proposed a page. */
export const dutyOfUnreleased = ({ slug, name }: { slug: string; name: string }, { agencyId }: Actor): Duty => ({
  kind: 'page to propose',
  title: `The public page of ${name}`,
  why: 'It is on the register. The public cannot see it yet.',
  href: `/publishing/${slug}`,
  dueOn: null,
  agencyId,
  appointmentId: null,
})
