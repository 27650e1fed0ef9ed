import assert from 'node:assert/strict'
import { asSuperuser } from './cluster.ts'

/** What every table holds: what was looked at of it is told apart, since looking at case-level data is written down. */
export interface Stand {
  /** A sum of every row of each table, but of the looks in the ledger. */
  readonly sums: Readonly<Record<string, string>>
  /** Each look at case-level data that the ledger holds, as its entry reads. */
  readonly looks: readonly string[]
}

export const standOf = (superuserUrl: string): Promise<Stand> =>
  asSuperuser(superuserUrl, async client => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    )
    const sums: Record<string, string> = {}
    for (const { name } of rows) {
      const those = name === 'ledger_entry' ? `where happening->>'verb' is distinct from '${look}'` : ''
      const found = await client.query(
        `select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as sum from ${name} t ${those}`,
      )
      sums[name] = found.rows[0]?.sum
    }
    const looks = await client.query<{ entry: string }>(
      `select t::text as entry from ledger_entry t where happening->>'verb' = $1 order by partnership_id, seq`,
      [look],
    )
    return { sums, looks: looks.rows.map(({ entry }) => entry) }
  })

const look = 'case-data.read'

/** Holds that nothing has changed but for looks that were added, none altered or gone. Gives how many were. */
export function onlyLooksAdded(earlier: Stand, later: Stand): number {
  assert.deepEqual(later.sums, earlier.sums)
  const still = new Set(later.looks)
  assert.deepEqual(
    earlier.looks.filter(entry => !still.has(entry)),
    [],
  )
  return later.looks.length - earlier.looks.length
}
