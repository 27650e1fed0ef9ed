import type { Actor, Role } from '#src/partnerships/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { makeToken } from './store.ts'

/** A token made by somebody, for tests: its words, and its id. */
export async function tokenMade(
  database: Database,
  actor: Actor,
  name: string,
  { role = 'reader', now = systemClock.now(), days = 90 }: { role?: Role; now?: string; days?: number } = {},
): Promise<{ readonly token: string; readonly tokenId: string }> {
  const token = await database.asMember(actor, tx =>
    makeToken(tx, actor, { name, role, lastDay: addDays(now.slice(0, 10), days) }, now),
  )
  if (token === null) throw new Error(`There is a token called ${name}`)
  const { tokenId } = await database.asMember(actor, tx =>
    tx.selectFrom('api_token').select('token_id as tokenId').where('name', '=', name).executeTakeFirstOrThrow(),
  )
  return { token, tokenId }
}
