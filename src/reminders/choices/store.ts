import { record } from '#src/ledger/index.ts'
import { type Actor, hashOf, newToken } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Cycle } from '../cycle.ts'

interface Person {
  readonly partnershipId: string
  readonly personId: string
}

/** Writes down how often somebody wants to be written to; what they have chosen already is not written again. */
export async function choose(tx: Tx, { partnershipId, personId }: Person, cycle: Cycle, now: string): Promise<void> {
  const ledger_seq = await recordOf(tx, { partnershipId, personId }, 'person.reminders-chosen', now)
  const last = await tx
    .selectFrom('reminder_choice')
    .select('seq')
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  await tx
    .insertInto('reminder_choice')
    .values({
      partnership_id: partnershipId,
      person_id: personId,
      seq: (last?.seq ?? 0) + 1,
      cycle,
      at: now,
      ledger_seq,
    })
    .execute()
}

/** Makes a new secret address for a person's calendar, in place of any before it, and returns what to put into it: shown once. */
export async function makeCalendarLink(tx: Tx, actor: Actor, now: string): Promise<string> {
  const token = newToken()
  await addLink(tx, actor, now, { act: 'make', token_hash: hashOf(token) })
  return `${actor.partnershipId}.${token}`
}

/** From here on no address opens the person's calendar. */
export const endCalendarLink = (tx: Tx, actor: Actor, now: string): Promise<void> =>
  addLink(tx, actor, now, { act: 'end', token_hash: null })

async function addLink(
  tx: Tx,
  { partnershipId, personId }: Person,
  now: string,
  step: { readonly act: 'make' | 'end'; readonly token_hash: string | null },
): Promise<void> {
  const verb = step.act === 'make' ? 'person.calendar-made' : 'person.calendar-ended'
  const ledger_seq = await recordOf(tx, { partnershipId, personId }, verb, now)
  const last = await tx
    .selectFrom('calendar_link')
    .select('seq')
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  await tx
    .insertInto('calendar_link')
    .values({
      partnership_id: partnershipId,
      person_id: personId,
      seq: (last?.seq ?? 0) + 1,
      ...step,
      at: now,
      ledger_seq,
    })
    .execute()
}

const recordOf = (tx: Tx, { partnershipId, personId }: Person, verb: string, at: string) =>
  record(tx, partnershipId, {
    at,
    actor: { kind: 'person', id: personId },
    verb,
    subject: { kind: 'person', id: personId },
  })
