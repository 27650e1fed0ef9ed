import { randomUUID } from 'node:crypto'
import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Role } from '../../policy.ts'

/** The agencies of this transaction's partnership, by name. */
export const agenciesHere = (tx: Tx, partnershipId: string): Promise<{ agencyId: string; name: string }[]> =>
  tx
    .selectFrom('agency')
    .select(['agency_id as agencyId', 'name'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('name')
    .execute()

interface Appointing {
  readonly partnershipId: string
  readonly accountId: string | null
  readonly name: string
  readonly agencyId: string
  readonly role: Role
}

/**
 * Appoints somebody from today on, as the operator: the person of the account where they are there already, else a new one. Gives the
 * person's id. Appoints nobody twice to the same.
 */
export async function appoint(tx: Tx, by: Appointing, { now, today }: { now: string; today: string }): Promise<string> {
  const { partnershipId: partnership_id, agencyId: agency_id, role } = by
  const personId = await personOf(tx, by)
  const standing = await tx
    .selectFrom('appointment')
    .select('appointment_id')
    .where('partnership_id', '=', partnership_id)
    .where('person_id', '=', personId)
    .where('agency_id', '=', agency_id)
    .where('role', '=', role)
    .where(row => row.or([row('until_day', 'is', null), row('until_day', '>', today)]))
    .executeTakeFirst()
  if (standing) return personId
  const appointment_id = randomUUID()
  const ledger_seq = await record(tx, partnership_id, {
    at: now,
    actor: { kind: 'system', id: 'operator' },
    verb: 'appointment.began',
    subject: { kind: 'appointment', id: appointment_id },
    about: { person: personId, agency: agency_id, role },
  })
  await tx
    .insertInto('appointment')
    .values({ partnership_id, appointment_id, person_id: personId, agency_id, role, from_day: today, ledger_seq })
    .execute()
  return personId
}

async function personOf(tx: Tx, { partnershipId, accountId, name }: Appointing): Promise<string> {
  const known =
    accountId === null
      ? undefined
      : await tx
          .selectFrom('person')
          .select('person_id as personId')
          .where('partnership_id', '=', partnershipId)
          .where('account_id', '=', accountId)
          .executeTakeFirst()
  if (known) return known.personId
  const personId = randomUUID()
  await tx.insertInto('person').values({ partnership_id: partnershipId, person_id: personId, name }).execute()
  return personId
}
