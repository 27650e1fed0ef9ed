import { checkpointOfDay, dailyCheckpoints, record, type SigningKey } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { queueMail } from '#src/post/index.ts'
import { contactsOn } from './queries.ts'
import { receipt } from './receipt.ts'

interface Here {
  readonly partnershipId: string
  readonly name: string
  readonly slug: string
  readonly now: string
  readonly today: string
  /** Where this installation is. */
  readonly address: string
}

/**
 * Signs today's checkpoint of a partnership and writes it to each contact, in one transaction; false where that is done already. Once a
 * day and address, however many processes ask: the day is unique, and so is the key of each message.
 */
export async function signToday(tx: Tx, here: Here, key: SigningKey): Promise<boolean> {
  const { partnershipId, now, today } = here
  const checkpoint = await checkpointOfDay(tx, partnershipId, key, { at: now, day: today })
  if (!checkpoint) return false
  const [before] = await dailyCheckpoints(tx, partnershipId, { limit: 1, before: today })
  const contacts = (await contactsOn(tx, partnershipId, today)).filter(one => one.email !== null)
  for (const [email, agencies] of Map.groupBy(contacts, one => one.email ?? '')) {
    const words = receipt({
      partnership: here,
      agencies: agencies.map(one => one.agencyName),
      signed: { day: today, checkpoint, publicKey: key.publicKey },
      before: before?.checkpoint.at ?? null,
      address: here.address,
    })
    const dedupeKey = `checkpoint ${today} ${email}`
    await queueMail(tx, here, { to: email, ...words, kind: 'checkpoint', oneTime: false, dedupeKey })
  }
  return true
}

/** Says where an agency's checkpoints go; null for nowhere. False where there is no such agency. */
export async function setContact(
  tx: Tx,
  { actor, now, today }: { readonly actor: Actor; readonly now: string; readonly today: string },
  agencyId: string,
  email: string | null,
): Promise<boolean> {
  const { partnershipId } = actor
  const agency = (await contactsOn(tx, partnershipId, today)).find(one => one.agencyId === agencyId)
  if (!agency) return false
  if (agency.email === email) return true
  const ledger_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: email === null ? 'agency.contact-removed' : 'agency.contact-set',
    subject: { kind: 'agency', id: agencyId },
  })
  await tx
    .insertInto('agency_contact')
    .values({ partnership_id: partnershipId, agency_id: agencyId, email, ledger_seq })
    .onConflict(conflict => conflict.columns(['partnership_id', 'agency_id']).doUpdateSet({ email, ledger_seq }))
    .execute()
  return true
}
