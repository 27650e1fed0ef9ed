import { randomBytes, randomUUID } from 'node:crypto'
import { digest, record } from '#src/ledger/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Role } from '../policy.ts'

interface Here {
  readonly partnershipId: string
  readonly now: string
  readonly today: string
}

/** Support acts for no agency of the partnership, and must not seem to. */
export const supportAgency = 'Throughline support'

const operator = { kind: 'system', id: 'operator' } as const

/** Appoints a person as support until an instant, and says why: one entry, in the transaction of both. */
export async function addSupport(
  tx: Tx,
  { partnershipId: partnership_id, now, today }: Here,
  { personId, role, reason, until }: { personId: string; role: Role; reason: string; until: string },
): Promise<void> {
  const [support_id, appointment_id, salt] = [randomUUID(), randomUUID(), randomBytes(16).toString('hex')]
  const agency_id = await agencyOfSupport(tx, partnership_id, now)
  const ledger_seq = await record(tx, partnership_id, {
    at: now,
    actor: operator,
    verb: 'support.opened',
    subject: { kind: 'person', id: personId },
    about: { support: support_id, appointment: appointment_id, role, reason: digest(salt, reason) },
  })
  const until_day = dayOf(new Date(Date.parse(until) + 24 * 3_600_000).toISOString())
  const standing = { from_day: today, until_day, ledger_seq, ended_seq: ledger_seq }
  await tx
    .insertInto('appointment')
    .values({ partnership_id, appointment_id, person_id: personId, agency_id, role, ...standing })
    .execute()
  await tx
    .insertInto('support_access')
    .values({ partnership_id, support_id, appointment_id, reason, salt, opened_at: now, until, ledger_seq })
    .execute()
}

/** Ends, on the record, the support access whose time is up. By then it opens nothing any more: see `actorOf`. */
export async function endSupportRunOut(tx: Tx, here: Here): Promise<number> {
  const over = await openOnes(tx, here.partnershipId)
  const runOut = over.filter(one => one.until <= here.now)
  for (const one of runOut) await end(tx, here, one, 'support.ended')
  return runOut.length
}

/** Ends all support access that is open, before its time. Gives how many that were. */
export async function endSupportNow(tx: Tx, here: Here): Promise<number> {
  const open = await openOnes(tx, here.partnershipId)
  for (const one of open) await end(tx, here, one, 'support.closed')
  return open.length
}

interface Open {
  readonly supportId: string
  readonly appointmentId: string
  readonly personId: string
  readonly until: string
}

/** Held until this transaction ends, so that each is ended once. */
const openOnes = (tx: Tx, partnershipId: string): Promise<Open[]> =>
  tx
    .selectFrom('support_access as u')
    .innerJoin('appointment as t', join =>
      join.onRef('t.partnership_id', '=', 'u.partnership_id').onRef('t.appointment_id', '=', 'u.appointment_id'),
    )
    .select(['u.support_id as supportId', 't.appointment_id as appointmentId', 't.person_id as personId', 'u.until'])
    .where('u.partnership_id', '=', partnershipId)
    .where('u.closed_at', 'is', null)
    .orderBy('u.opened_at')
    .forUpdate('u')
    .execute()

async function end(tx: Tx, { partnershipId, now, today }: Here, open: Open, verb: string): Promise<void> {
  const seq = await record(tx, partnershipId, {
    at: now,
    actor: operator,
    verb,
    subject: { kind: 'person', id: open.personId },
    about: { support: open.supportId, appointment: open.appointmentId },
  })
  await tx
    .updateTable('support_access')
    .set({ closed_at: now, closed_seq: seq })
    .where('partnership_id', '=', partnershipId)
    .where('support_id', '=', open.supportId)
    .execute()
  await tx
    .updateTable('appointment')
    .set({ until_day: today, ended_seq: seq })
    .where('partnership_id', '=', partnershipId)
    .where('appointment_id', '=', open.appointmentId)
    .where('until_day', '>', today)
    .execute()
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: 'changed' })
    .where('partnership_id', '=', partnershipId)
    .where('appointment_id', '=', open.appointmentId)
    .where('ended_at', 'is', null)
    .execute()
}

async function agencyOfSupport(tx: Tx, partnership_id: string, now: string): Promise<string> {
  const known = await tx
    .selectFrom('agency')
    .select('agency_id as agencyId')
    .where('partnership_id', '=', partnership_id)
    .where('name', '=', supportAgency)
    .executeTakeFirst()
  if (known) return known.agencyId
  const agency_id = randomUUID()
  const ledger_seq = await record(tx, partnership_id, {
    at: now,
    actor: operator,
    verb: 'agency.added',
    subject: { kind: 'agency', id: agency_id },
  })
  await tx
    .insertInto('agency')
    .values({ partnership_id, agency_id, name: supportAgency, kind: 'other_board', ledger_seq })
    .execute()
  return agency_id
}
