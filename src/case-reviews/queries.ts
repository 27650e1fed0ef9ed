import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Schedule } from './schedule.ts'

/** The schedule of a commitment as the database works it out: the same rule as `scheduleOf`, compared by a test. */
export const scheduleColumn = (commitment: string, today: string): RawBuilder<Schedule> => {
  const column = (name: string) => sql.ref(`${commitment}.${name}`)
  return sql<Schedule>`case
    when ${column('due_end')} is null and ${column('when_words')} is null then 'no_date'
    when ${column('due_end')} is null then 'open_ended'
    when ${column('due_end')} < ${today}::date then 'overdue'
    when ${column('due_end')} <= ${today}::date + 30 then 'due_soon'
    else 'not_due' end`
}

/** The reviews on the register by name, for a list to be filtered by. */
export async function reviewNames(tx: Tx, partnershipId: string): Promise<{ slug: string; name: string }[]> {
  return tx
    .selectFrom('review')
    .select(['slug', 'name'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('name')
    .orderBy('slug')
    .execute()
}
