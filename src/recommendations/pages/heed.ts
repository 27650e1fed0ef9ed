import type { Tx } from '#src/platform/db.ts'
import { searchable } from '../queries.ts'
import { type Asking, type Facet, type Filter, none, unknown } from '../register.ts'

/** Leaves out what only the register can say is unknown, and words too common to search for, with a notice of each. */
export async function heeded<By extends string>(
  tx: Tx,
  asking: Asking<By>,
  known: (facet: Facet, value: string) => Promise<boolean>,
): Promise<Asking<By>> {
  const filter: Record<keyof Filter, string | null> = { ...asking.filter }
  const notices = [...asking.notices]
  for (const facet of ['agency', 'gap', 'theme', 'holder'] as const) {
    const value = filter[facet]
    if (value === null || value === none || (await known(facet, value))) continue
    filter[facet] = null
    notices.push(unknown(facet, value))
  }
  if (filter.words !== null && !(await searchable(tx, filter.words))) {
    notices.push(`“${filter.words}” holds only words too common to search for, so the list is not filtered by it.`)
    filter.words = null
  }
  return { ...asking, filter, notices }
}
