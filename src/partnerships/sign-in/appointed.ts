import type { Database } from '#src/platform/db.ts'
import { type Appointed, appointmentsOn, partnershipsHere } from '../queries.ts'

/** The appointments that stand today, in every partnership of this installation; of one account where it is named. */
export async function appointedHere(database: Database, today: string, accountId?: string): Promise<Appointed[]> {
  const here = await database.asSystem('find where somebody is appointed', null, partnershipsHere)
  const found = await Promise.all(
    here.map(({ partnershipId }) =>
      database.asSystem('find where somebody is appointed', partnershipId, tx => appointmentsOn(tx, today, accountId)),
    ),
  )
  return found.flat()
}
