import type { Tx } from '#src/platform/db.ts'
import type { Done, ManyKind } from './many.ts'

/** What somebody did to many at once. */
export interface ManyDone {
  readonly manyId: string
  readonly kind: ManyKind
  readonly chosen: Readonly<Record<string, string | null>>
  readonly by: string
  readonly at: string
  /** Who took it back, and when; null where nobody has. */
  readonly undoneBy: string | null
  readonly undoneAt: string | null
}

const manies = (tx: Tx, partnershipId: string) =>
  tx
    .selectFrom('many as m')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'm.partnership_id').onRef('p.person_id', '=', 'm.person_id'),
    )
    .leftJoin('many_undo as u', join =>
      join.onRef('u.partnership_id', '=', 'm.partnership_id').onRef('u.many_id', '=', 'm.many_id'),
    )
    .leftJoin('person as q', join =>
      join.onRef('q.partnership_id', '=', 'u.partnership_id').onRef('q.person_id', '=', 'u.person_id'),
    )
    .select(['m.many_id as manyId', 'm.kind', 'm.chosen', 'p.name as by', 'm.at'])
    .select(['q.name as undoneBy', 'u.at as undoneAt'])
    .where('m.partnership_id', '=', partnershipId)

const typed = (row: Awaited<ReturnType<ReturnType<typeof manies>['executeTakeFirstOrThrow']>>): ManyDone => ({
  ...row,
  kind: row.kind as ManyKind,
  chosen: row.chosen as ManyDone['chosen'],
})

/** One of them; null where this partnership has none of that id. */
export async function manyDone(tx: Tx, partnershipId: string, manyId: string): Promise<ManyDone | null> {
  const found = await manies(tx, partnershipId).where('m.many_id', '=', manyId).executeTakeFirst()
  return found ? typed(found) : null
}

/** A page of them, newest first, with how many commitments each was done to. */
export async function listMany(
  tx: Tx,
  partnershipId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const rows = await manies(tx, partnershipId)
    .select(({ selectFrom, fn }) =>
      selectFrom('many_item as i')
        .select(fn.countAll<number>().as('count'))
        .whereRef('i.partnership_id', '=', 'm.partnership_id')
        .whereRef('i.many_id', '=', 'm.many_id')
        .where('i.outcome', '=', 'done')
        .as('count'),
    )
    .orderBy('m.at', 'desc')
    .orderBy('m.many_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ count, ...row }) => ({ ...typed(row), count: count ?? 0 }))
}

/** How many there are. */
export async function countMany(tx: Tx, partnershipId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('many')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirstOrThrow()
  return count
}

/** What became of each commitment that this person sees, in the order in which they were shown. */
export async function itemsOf(tx: Tx, partnershipId: string, manyId: string) {
  const rows = await tx
    .selectFrom('many_item as i')
    .innerJoin('commitment as c', join =>
      join.onRef('c.partnership_id', '=', 'i.partnership_id').onRef('c.commitment_id', '=', 'i.commitment_id'),
    )
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'c.partnership_id').onRef('r.review_id', '=', 'c.review_id'),
    )
    .leftJoin('many_undo_item as u', join =>
      join
        .onRef('u.partnership_id', '=', 'i.partnership_id')
        .onRef('u.many_id', '=', 'i.many_id')
        .onRef('u.position', '=', 'i.position'),
    )
    .select([
      'i.position',
      'i.commitment_id as commitmentId',
      'i.review_id as reviewId',
      'i.outcome',
      'i.words',
      'i.fact',
    ])
    .select(['c.reference', 'c.text', 'r.name as reviewName', 'u.outcome as undone', 'u.words as undoneWords'])
    .where('i.partnership_id', '=', partnershipId)
    .where('i.many_id', '=', manyId)
    .orderBy('i.position')
    .execute()
  return rows.map(row => ({
    ...row,
    fact: row.fact as Done['fact'] | null,
    undone: row.undone as 'undone' | 'left' | null,
  }))
}
export type Item = Awaited<ReturnType<typeof itemsOf>>[number]
