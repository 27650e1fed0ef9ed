import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { partnershipsHere } from '../../../queries.ts'

/** A partnership that an account belongs to, and as whom. */
export interface Home {
  readonly partnershipId: string
  readonly partnershipName: string
  readonly personId: string
}

/**
 * System door. Runs `work` in each partnership that the account belongs to, one after another, all in this one transaction; so that
 * what is changed for an account is changed everywhere or nowhere. Gives those it ran in.
 */
export async function everywhere(tx: Tx, accountId: string, work: (home: Home) => Promise<void>): Promise<Home[]> {
  const homes: Home[] = []
  const { rows } = await sql<{ before: string }>`select current_setting('app.partnership_id', true) as before`.execute(
    tx,
  )
  for (const { partnershipId, name } of await partnershipsHere(tx)) {
    await within(tx, partnershipId)
    const person = await tx
      .selectFrom('person')
      .select('person_id as personId')
      .where('partnership_id', '=', partnershipId)
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    if (!person) continue
    const home = { partnershipId, partnershipName: name, personId: person.personId }
    await work(home)
    homes.push(home)
  }
  await within(tx, rows[0]?.before ?? '')
  return homes
}

/** System door. A partnership that has opened itself to an account which may belong to none; null where none has. */
export async function openedTo(tx: Tx, accountId: string): Promise<Omit<Home, 'personId'> | null> {
  for (const { partnershipId, name } of await partnershipsHere(tx)) {
    const found = await at(tx, partnershipId, () =>
      tx
        .selectFrom('national_reading')
        .select('reading_id')
        .where('partnership_id', '=', partnershipId)
        .where('account_id', '=', accountId)
        .executeTakeFirst(),
    )
    if (found) return { partnershipId, partnershipName: name }
  }
  return null
}

/** System door. Runs `work` in each partnership whose register stands open to the account, with the reading by which it does. */
export async function whereOpen(
  tx: Tx,
  accountId: string,
  today: string,
  work: (open: { readonly partnershipId: string; readonly readingId: string }) => Promise<void>,
): Promise<void> {
  for (const { partnershipId } of await partnershipsHere(tx))
    await at(tx, partnershipId, async () => {
      const found = await tx
        .selectFrom('national_reading')
        .select('reading_id as readingId')
        .where('partnership_id', '=', partnershipId)
        .where('account_id', '=', accountId)
        .where('ended_at', 'is', null)
        .where('last_day', '>=', today)
        .executeTakeFirst()
      if (found) await work({ partnershipId, ...found })
    })
}

/** Runs `work` in one of the partnerships, as `everywhere` does in all. */
export async function at<T>(tx: Tx, partnershipId: string, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ before: string }>`select current_setting('app.partnership_id', true) as before`.execute(
    tx,
  )
  await within(tx, partnershipId)
  const done = await work()
  await within(tx, rows[0]?.before ?? '')
  return done
}

const within = (tx: Tx, partnershipId: string) =>
  sql`select set_config('app.partnership_id', ${partnershipId}, true)`.execute(tx)
