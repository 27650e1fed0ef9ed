import { shortened } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { plural } from '#src/shell/index.ts'
import type { Duty } from '../../duties.ts'
import type { OwnerNeeds } from './queries.ts'

/** Promises offered to the person's own agency, and promises that somebody has to be found for. */
export function dutiesOfOwners({ offered, waiting, mayOffer }: OwnerNeeds, actor: Actor): Duty[] {
  const shared = { dueOn: null, agencyId: actor.agencyId, appointmentId: null }
  const duties: Duty[] = offered.map(one => ({
    kind: 'offer',
    title: `${one.reference}, ${one.reviewName}`,
    why: `“${shortened(one.text, 160)}” is offered to ${one.agencyName}. It waits for your agency’s answer.`,
    href: `/commitments/${one.commitmentId}/owner`,
    ...shared,
  }))
  if (waiting > 0)
    duties.push({
      kind: mayOffer ? 'owner to find' : 'owner waited for',
      title: `${plural(waiting, 'promise')} without an owner`,
      why: `${waiting === 1 ? 'Its owner has' : 'Their owners have'} ended. ${waiting === 1 ? 'It waits' : 'They wait'} for an owner in a body that follows${mayOffer ? '' : ', which is yours'}.`,
      href: '/commitments/owners?owner=waiting',
      ...shared,
    })
  return duties
}
