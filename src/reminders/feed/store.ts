import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { type Entry, type Version, versionsAfter } from './entries.ts'

interface Whose {
  readonly partnershipId: string
  readonly personId: string
}

/** Writes down what a person's calendar shows from now on, where that is another than before, and gives all of it. */
export async function showEntries(tx: Tx, whose: Whose, entries: readonly Entry[], now: string): Promise<Version[]> {
  const { partnershipId, personId } = whose
  // Two programmes may ask at once: the second sees what the first was shown.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${partnershipId}/${personId}/calendar`}, 1))`.execute(tx)
  const added = versionsAfter(await lastShown(tx, whose), entries, now)
  if (added.length > 0)
    await tx
      .insertInto('calendar_entry')
      .values(
        added.map(({ uid, sequence, status, summary, href, dueOn, at }) => ({
          ...{ partnership_id: partnershipId, person_id: personId },
          ...{ uid, sequence, status, summary, href, due_on: dueOn, at },
        })),
      )
      .execute()
  return lastShown(tx, whose)
}

async function lastShown(tx: Tx, { partnershipId, personId }: Whose): Promise<Version[]> {
  const { rows } =
    await sql<Version>`select distinct on (uid) uid, sequence, status, summary, href, due_on as "dueOn", at
    from calendar_entry where partnership_id = ${partnershipId} and person_id = ${personId}
    order by uid, sequence desc`.execute(tx)
  return rows.sort((a, b) => (a.dueOn === b.dueOn ? (a.uid < b.uid ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1))
}
