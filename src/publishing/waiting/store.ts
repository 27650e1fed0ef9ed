import { record } from '#src/ledger/index.ts'
import { rolesThatMay, type WorkKeeper } from '#src/partnerships/index.ts'

/** Pages that wait to be approved, as work of whoever proposed them, or keeps them since the proposer left. */
export const pageWork: WorkKeeper = {
  kind: 'proposed_page',
  held: async (tx, partnershipId) => {
    const rows = await tx
      .selectFrom('proposed_page as w')
      .innerJoin('review as r', join =>
        join.onRef('r.partnership_id', '=', 'w.partnership_id').onRef('r.review_id', '=', 'w.review_id'),
      )
      .select(['w.proposed_page_id as id', 'w.proposed_under as proposedUnder', 'w.proposed_agency as proposedAgency'])
      .select(['w.kept_under as keptUnder', 'w.kept_agency as keptAgency', 'r.slug', 'r.name'])
      .where('w.partnership_id', '=', partnershipId)
      .where('w.state', '=', 'waiting')
      .orderBy('w.proposed_at')
      .execute()
    return rows.map(one => ({
      kind: 'proposed_page',
      id: one.id,
      title: `The public page of ${one.name}`,
      why: 'Proposed, and waiting for somebody of another agency to approve it',
      href: `/publishing/${one.slug}`,
      agencyId: one.keptAgency ?? one.proposedAgency,
      appointmentId: one.keptUnder ?? one.proposedUnder,
    }))
  },
  canHold: (_, to) => rolesThatMay('propose a page for the public').includes(to.role),
  giveTo: async (tx, actor, now, id, to) => {
    const seq = await record(tx, actor.partnershipId, {
      at: now,
      actor: { kind: 'person', id: actor.personId },
      verb: 'proposed-page.handed-over',
      subject: { kind: 'proposed_page', id },
      about: { appointment: actor.appointmentId, to: to.appointmentId },
    })
    const { numUpdatedRows } = await tx
      .updateTable('proposed_page')
      .set({ kept_by: to.personId, kept_under: to.appointmentId, kept_agency: to.agencyId, kept_seq: seq })
      .where('partnership_id', '=', actor.partnershipId)
      .where('proposed_page_id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    return numUpdatedRows === 1n
  },
}
