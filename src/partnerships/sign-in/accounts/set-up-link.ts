import type { Database } from '#src/platform/db.ts'
import { partnershipsHere } from '../../queries.ts'
import { makeLink } from '../links/store.ts'

/** Where an empty installation is set up, by a link that is good once and for a day; the one before it is spent. Null where it is not empty. */
export const linkToSetUp = (database: Database, now: string): Promise<string | null> =>
  database.asSystem('make a link to set up an empty installation', null, async tx => {
    if ((await partnershipsHere(tx)).length > 0) return null
    return `/sign-in/set-up/${await makeLink(tx, { purpose: 'set_up', accountId: null }, now)}`
  })
