import { randomUUID } from 'node:crypto'
import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Actor } from '../person.ts'
import type { Role } from '../policy.ts'
import { endSessionsOf } from '../sessions.ts'

export interface NewAppointment {
  readonly personId: string
  readonly agencyId: string
  readonly role: Role
  /** A day in London. */
  readonly from: string
}

/** Adds somebody who is not there yet, without an appointment. */
export async function addPerson(tx: Tx, partnershipId: string, personId: string, name: string): Promise<void> {
  await tx.insertInto('person').values({ partnership_id: partnershipId, person_id: personId, name }).execute()
}

/** Appoints a person, from a day on. Gives the appointment's id. */
export async function appointPerson(tx: Tx, actor: Actor, now: string, one: NewAppointment): Promise<string> {
  const appointmentId = randomUUID()
  const ledger_seq = await recordOf(tx, actor, now, 'appointment.began', appointmentId, {
    person: one.personId,
    agency: one.agencyId,
    role: one.role,
    from: one.from,
  })
  await tx
    .insertInto('appointment')
    .values({
      partnership_id: actor.partnershipId,
      appointment_id: appointmentId,
      person_id: one.personId,
      agency_id: one.agencyId,
      role: one.role,
      from_day: one.from,
      ledger_seq,
    })
    .execute()
  return appointmentId
}

/** Somebody who had left is back; appointing them says as what. */
export async function takeBackPerson(tx: Tx, partnershipId: string, personId: string): Promise<void> {
  await tx
    .updateTable('person')
    .set({ left_on: null })
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .execute()
}

/**
 * Ends an appointment as of a day, the first on which it does not stand. Where that day has come, its sessions end at once. False
 * where it had an end already.
 */
export async function endAppointment(
  tx: Tx,
  actor: Actor,
  now: string,
  { personId, appointmentId }: { readonly personId: string; readonly appointmentId: string },
  { onDay, today }: { readonly onDay: string; readonly today: string },
): Promise<boolean> {
  const ended_seq = await recordOf(tx, actor, now, 'appointment.ended', appointmentId, { onDay })
  const { numUpdatedRows } = await tx
    .updateTable('appointment')
    .set({ until_day: onDay, ended_seq })
    .where('partnership_id', '=', actor.partnershipId)
    .where('appointment_id', '=', appointmentId)
    .where(row => row.or([row('until_day', 'is', null), row('until_day', '>', today)]))
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  const theirs = { partnershipId: actor.partnershipId, personId, appointmentId }
  if (onDay <= today) await endSessionsOf(tx, theirs, 'changed', now)
  return true
}

/** Records that somebody has left, as of today, and ends their sessions everywhere. Their appointments are ended beside it. */
export async function personLeaves(
  tx: Tx,
  actor: Actor,
  now: string,
  personId: string,
  today: string,
): Promise<boolean> {
  await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: 'person.left',
    subject: { kind: 'person', id: personId },
    about: { appointment: actor.appointmentId, onDay: today },
  })
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set({ left_on: today })
    .where('partnership_id', '=', actor.partnershipId)
    .where('person_id', '=', personId)
    .where('left_on', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await endSessionsOf(tx, { partnershipId: actor.partnershipId, personId }, 'left', now)
  return true
}

const recordOf = (tx: Tx, actor: Actor, now: string, verb: string, id: string, about: object): Promise<number> =>
  record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject: { kind: 'appointment', id },
    about: { by: actor.appointmentId, ...about },
  })
