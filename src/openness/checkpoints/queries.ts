import type { Tx } from '#src/platform/db.ts'

/** An agency that has not ended, and who its daily checkpoints go to. */
export interface Contact {
  readonly agencyId: string
  readonly agencyName: string
  readonly email: string | null
}

/** Every agency of a partnership that has not ended by a day, by name, with its contact. */
export async function contactsOn(tx: Tx, partnershipId: string, today: string): Promise<Contact[]> {
  return (
    tx
      .selectFrom('agency as a')
      .leftJoin('agency_contact as c', join =>
        join.onRef('c.partnership_id', '=', 'a.partnership_id').onRef('c.agency_id', '=', 'a.agency_id'),
      )
      .select(['a.agency_id as agencyId', 'a.name as agencyName', 'c.email'])
      .where('a.partnership_id', '=', partnershipId)
      .where(row => row.or([row('a.valid_until', 'is', null), row('a.valid_until', '>', today)]))
      // Support acts under an agency of its own, which is nobody's to keep watch for.
      .where(row =>
        row.not(
          row.exists(
            row
              .selectFrom('appointment as t')
              .innerJoin('support_access as u', join =>
                join
                  .onRef('u.partnership_id', '=', 't.partnership_id')
                  .onRef('u.appointment_id', '=', 't.appointment_id'),
              )
              .select('u.support_id')
              .whereRef('t.partnership_id', '=', 'a.partnership_id')
              .whereRef('t.agency_id', '=', 'a.agency_id'),
          ),
        ),
      )
      .orderBy('a.name')
      .execute()
  )
}
