import { sql } from 'kysely'
import type { Role } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { TokenLife } from './token.ts'

/** A token as whoever looks after it sees it. */
export interface TokenHere extends TokenLife {
  readonly tokenId: string
  readonly name: string
  readonly role: Role
  readonly prefix: string
  readonly madeAt: string
  readonly madeBy: string
  /** The day on which it was last used; null where it never was. */
  readonly lastUsedOn: string | null
}

/** Every token of the partnership, newest first. */
export async function tokensHere(tx: Tx, partnershipId: string, today: string): Promise<TokenHere[]> {
  const rows = await tx
    .selectFrom('api_token as k')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'k.partnership_id').onRef('p.person_id', '=', 'k.made_by'),
    )
    .innerJoin('appointment as t', join =>
      join.onRef('t.partnership_id', '=', 'k.partnership_id').onRef('t.appointment_id', '=', 'k.under_id'),
    )
    .select(['k.token_id as tokenId', 'k.name', 'k.role', 'k.prefix', 'k.made_at as madeAt', 'p.name as madeBy'])
    .select(['k.last_day as lastDay', 'k.last_used_on as lastUsedOn', 'k.revoked_at as revokedAt'])
    .select(
      sql<boolean>`(t.until_day is null or t.until_day > ${today}) and (p.left_on is null or p.left_on > ${today})`.as(
        'makerStands',
      ),
    )
    .where('k.partnership_id', '=', partnershipId)
    .orderBy('k.made_at', 'desc')
    .orderBy('k.token_id')
    .execute()
  return rows.map(row => ({ ...row, role: row.role as Role }))
}
