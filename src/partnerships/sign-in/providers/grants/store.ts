import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Role } from '../../../policy.ts'
import { partnershipsHere } from '../../../queries.ts'
import { at } from '../../accounts/everywhere/store.ts'
import { linkPerson } from '../../accounts/store.ts'
import { agenciesHere, appoint } from '../../operator/store.ts'
import type { Grant } from '../settings.form.ts'

/** A grant whose partnership and agency are there. */
export interface Given {
  readonly partnershipId: string
  readonly agencyId: string
  readonly role: Role
}

/** System door. The grants whose partnership and agency are there; those that name what is not are left out. */
export async function findGiven(tx: Tx, grants: readonly Grant[]): Promise<Given[]> {
  const found: Given[] = []
  for (const { partnershipId, slug } of await partnershipsHere(tx)) {
    const here = grants.filter(grant => grant.partnership === slug)
    if (here.length === 0) continue
    const agencies = await at(tx, partnershipId, () => agenciesHere(tx, partnershipId))
    for (const { agency, role } of here) {
      const named = agency.toLowerCase()
      const one = agencies.find(({ agencyId, name }) => agencyId === named || name.toLowerCase() === named)
      if (one) found.push({ partnershipId, agencyId: one.agencyId, role })
    }
  }
  return found
}

interface Follower {
  readonly accountId: string
  readonly name: string
  readonly issuer: string
}

/**
 * System door. In each partnership: what the provider gives and does not stand begins, and what stands by this provider's word
 * alone and it gives no longer ends, with its sessions. What a person appointed stays as it is.
 */
export async function followGiven(
  tx: Tx,
  who: Follower,
  given: readonly Given[],
  when: { readonly now: string; readonly today: string },
): Promise<void> {
  for (const { partnershipId } of await partnershipsHere(tx))
    await at(tx, partnershipId, async () => {
      const wanted = given.filter(one => one.partnershipId === partnershipId)
      const person = await personHere(tx, partnershipId, who.accountId)
      for (const one of person ? await standingByWord(tx, partnershipId, { ...who, ...person }, when.today) : [])
        if (!wanted.some(({ agencyId, role }) => agencyId === one.agencyId && role === one.role))
          await end(tx, partnershipId, one.appointmentId, when)
      // Somebody whom the partnership has down as having left is not brought back by what a provider says.
      if (person?.leftOn && person.leftOn <= when.today) return
      for (const one of wanted) {
        const by = { system: 'single-sign-on', grantedBy: who.issuer } as const
        const personId = await appoint(tx, { ...one, ...by, accountId: who.accountId, name: who.name }, when)
        await linkPerson(tx, { partnershipId, personId }, who.accountId)
      }
    })
}

const personHere = (tx: Tx, partnershipId: string, accountId: string) =>
  tx
    .selectFrom('person')
    .select(['person_id as personId', 'left_on as leftOn'])
    .where('partnership_id', '=', partnershipId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()

const standingByWord = (
  tx: Tx,
  partnershipId: string,
  { personId, issuer }: { readonly personId: string; readonly issuer: string },
  today: string,
) =>
  tx
    .selectFrom('appointment')
    .select(['appointment_id as appointmentId', 'agency_id as agencyId', 'role'])
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .where('granted_by', '=', issuer)
    .where(row => row.or([row('until_day', 'is', null), row('until_day', '>', today)]))
    .execute()

async function end(
  tx: Tx,
  partnershipId: string,
  appointmentId: string,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<void> {
  const ended_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'system', id: 'single-sign-on' },
    verb: 'appointment.ended',
    subject: { kind: 'appointment', id: appointmentId },
  })
  await tx
    .updateTable('appointment')
    .set({ until_day: today, ended_seq })
    .where('partnership_id', '=', partnershipId)
    .where('appointment_id', '=', appointmentId)
    .execute()
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: 'left' })
    .where('partnership_id', '=', partnershipId)
    .where('appointment_id', '=', appointmentId)
    .where('ended_at', 'is', null)
    .execute()
}
