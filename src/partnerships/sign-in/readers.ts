import type { Database } from '#src/platform/db.ts'
import { readersOf } from '../national/queries.ts'
import { partnershipsHere } from '../queries.ts'

/** Everybody to whom a partnership of this installation has opened itself, once each: for the links of development. */
export async function readersHere(database: Database) {
  const why = 'find national readers'
  const here = await database.asSystem(why, null, partnershipsHere)
  const found = await Promise.all(
    here.map(({ partnershipId }) => database.asSystem(why, partnershipId, tx => readersOf(tx, partnershipId))),
  )
  return [...new Map(found.flat().map(one => [one.accountId, one])).values()]
}
