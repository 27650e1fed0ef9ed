import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { addSuccession } from './agencies/endings/store.ts'
import type { Succession } from './agencies/succession.ts'
import type { Role } from './policy.ts'

export interface NewPartnership {
  readonly partnershipId: string
  readonly slug: string
  readonly name: string
  readonly agencies: readonly {
    readonly agencyId: string
    readonly name: string
    readonly kind: string
    readonly aliases?: readonly string[]
    readonly validFrom?: string
    readonly validUntil?: string
  }[]
  readonly successions?: readonly Succession[]
  readonly people: readonly {
    readonly personId: string
    readonly agencyId: string
    readonly name: string
    readonly role: Role
    /** Their account of this installation; absent for people of the invented world, who sign in by development links. */
    readonly accountId?: string
  }[]
  /** What somebody does besides, for the same agency or another. */
  readonly appointments?: readonly {
    readonly appointmentId: string
    readonly personId: string
    readonly agencyId: string
    readonly role: Role
  }[]
}

/**
 * Adds a partnership with the agencies and people it begins with, each person with the one appointment they have from that
 * day on, under one ledger entry. Does nothing where it is there already. `today` is a day in London.
 */
export async function addPartnership(
  tx: Tx,
  added: NewPartnership,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<void> {
  const partnership_id = added.partnershipId
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('partnership')
    .values({ partnership_id, slug: added.slug, name: added.name })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) return
  const ledger_seq = await record(tx, partnership_id, {
    at: now,
    actor: { kind: 'system', id: 'set-up' },
    verb: 'partnership.added',
    subject: { kind: 'partnership', id: partnership_id },
    about: { agencies: String(added.agencies.length), people: String(added.people.length) },
  })
  await tx
    .insertInto('agency')
    .values(
      added.agencies.map(({ agencyId, name, kind, validFrom, validUntil }) => ({
        partnership_id,
        agency_id: agencyId,
        name,
        kind,
        valid_from: validFrom ?? null,
        valid_until: validUntil ?? null,
        ended_seq: validUntil ? ledger_seq : null,
        ledger_seq,
      })),
    )
    .execute()
  const ended = added.agencies.flatMap(({ agencyId, validUntil }) => (validUntil ? [{ agencyId, validUntil }] : []))
  const end = { from_status: 'none', act: 'end', to_status: 'ended', at: now, ledger_seq }
  for (const { agencyId, validUntil: until_day } of ended)
    await tx
      .insertInto('agency_ending')
      .values({ ...end, partnership_id, agency_id: agencyId, seq: 1, until_day })
      .execute()
  for (const { agencyId, aliases = [] } of added.agencies)
    for (const alias of aliases)
      await tx.insertInto('agency_alias').values({ partnership_id, agency_id: agencyId, alias, ledger_seq }).execute()
  for (const one of added.successions ?? [])
    await addSuccession(tx, partnership_id, one, { endingSeq: 1, ledgerSeq: ledger_seq })
  await tx
    .insertInto('person')
    .values(
      added.people.map(({ personId, name, accountId }) => ({
        partnership_id,
        person_id: personId,
        name,
        account_id: accountId ?? null,
      })),
    )
    .execute()
  await tx
    .insertInto('appointment')
    .values(
      // The first appointment of a person bears the person's id, so that both are known where one is.
      [...added.people.map(one => ({ ...one, appointmentId: one.personId })), ...(added.appointments ?? [])].map(
        ({ appointmentId, personId, agencyId, role }) => ({
          partnership_id,
          appointment_id: appointmentId,
          person_id: personId,
          agency_id: agencyId,
          role,
          from_day: today,
          ledger_seq,
        }),
      ),
    )
    .execute()
}
