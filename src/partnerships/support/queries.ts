import type { Tx } from '#src/platform/db.ts'
import type { Role } from '../policy.ts'

/** One time that somebody who looks after the installation was let in. */
export interface SupportAccess {
  readonly supportId: string
  readonly personId: string
  readonly name: string
  readonly role: Role
  readonly reason: string
  readonly openedAt: string
  readonly until: string
  /** When it was ended, by its time or by hand; null while it is open. */
  readonly closedAt: string | null
}

/** Support access to this partnership, newest first; only what is open at an instant, where one is named. */
export async function supportAccess(
  tx: Tx,
  partnershipId: string,
  { openAt, limit = 50 }: { readonly openAt?: string; readonly limit?: number } = {},
): Promise<SupportAccess[]> {
  let asked = tx
    .selectFrom('support_access as u')
    .innerJoin('appointment as t', join =>
      join.onRef('t.partnership_id', '=', 'u.partnership_id').onRef('t.appointment_id', '=', 'u.appointment_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 't.partnership_id').onRef('p.person_id', '=', 't.person_id'),
    )
    .select(['u.support_id as supportId', 'p.person_id as personId', 'p.name', 't.role', 'u.reason'])
    .select(['u.opened_at as openedAt', 'u.until', 'u.closed_at as closedAt'])
    .where('u.partnership_id', '=', partnershipId)
    .orderBy('u.opened_at', 'desc')
    .limit(limit)
  if (openAt !== undefined) asked = asked.where('u.closed_at', 'is', null).where('u.until', '>', openAt)
  const rows = await asked.execute()
  return rows.map(row => ({ ...row, role: row.role as Role }))
}
