import { randomUUID } from 'node:crypto'
import { addAccount } from '#src/partnerships/sign-in/accounts/store.ts'
import type { Database } from '#src/platform/db.ts'
import { castMember } from './world.ts'

/** An account for some of the cast, who are then one person with that many appointments. Returns its id. */
export async function accountFor(database: Database, email: string, ...names: string[]): Promise<string> {
  const accountId = randomUUID()
  await database.asSystem('add an account for a test', null, tx =>
    addAccount(tx, { accountId, email, name: names[0] ?? 'Nobody' }, '2026-01-05T09:00:00.000Z'),
  )
  for (const name of names) {
    const { partnershipId, personId } = castMember(name)
    await database.asSystem('add an account for a test', partnershipId, tx =>
      tx.updateTable('person').set({ account_id: accountId }).where('person_id', '=', personId).execute(),
    )
  }
  return accountId
}
