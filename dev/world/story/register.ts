import { handIn, keepDocument } from '#src/intake/index.ts'
import { intakeShown } from '#src/intake/queries.ts'
import { claim, finish } from '#src/intake/readings/store.ts'
import { latestChange } from '#src/intake/registering/queries.ts'
import { putOnRegister } from '#src/intake/registering/store.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { readDocument } from '#src/reading/index.ts'
import { at } from './steps.ts'

/** A document with its days: when it came, and when a person put what was read in it on the register. */
export interface Arrival {
  readonly intakeId: string
  readonly name: string
  readonly bytes: Buffer
  readonly reviewName: string
  readonly cameOn: string
  readonly registeredOn: string
}

/**
 * Hands in a document and reads it, unless that was done. False where other documents came before it, or it is on the register: then
 * somebody has begun to work here.
 */
export async function handInAndRead(database: Database, actor: Actor, arrival: Arrival): Promise<boolean> {
  const { partnershipId } = actor
  const { intakeId, name, bytes } = arrival
  const by = { actor, partnershipId, now: at(arrival.cameOn) }
  const status = await database.asMember(actor, async tx => {
    const intake = await intakeShown(tx, partnershipId, intakeId)
    if (intake) return intake.status
    if (await hasDocuments(tx, partnershipId)) return 'others'
    const { documentId } = await keepDocument(tx, by, { name, bytes })
    await handIn(tx, by, { intakeId, documentId, reviewName: null, publisher: null, publishedOn: null })
    return 'waiting'
  })
  if (status !== 'waiting') return status === 'read'
  const outcome = await readDocument(bytes, () => {}, name)
  if (!outcome.ok) throw new Error(`${name} could not be read`)
  await database.asSystem('read a document of the example', partnershipId, async tx => {
    const reader = { ...by, actor: null }
    await claim(tx, reader, intakeId)
    await finish(tx, reader, intakeId, outcome.reading)
  })
  return true
}

const hasDocuments = async (tx: Tx, partnershipId: string): Promise<boolean> =>
  (await tx.selectFrom('intake').select('intake_id').where('partnership_id', '=', partnershipId).limit(1).execute())
    .length > 0

/** Puts it on the register as it was read. */
export async function putThrough(tx: Tx, actor: Actor, { intakeId, ...arrival }: Arrival): Promise<void> {
  const { partnershipId } = actor
  const intake = await intakeShown(tx, partnershipId, intakeId)
  const seen = await latestChange(tx, partnershipId, intakeId)
  const by = { actor, partnershipId, now: at(arrival.registeredOn) }
  const wanted = { reviewName: arrival.reviewName, seen, acceptUndecided: true, asDraft: false }
  const done = intake && (await putOnRegister(tx, by, { intake, ...wanted }))
  if (!done?.ok) throw new Error(`${arrival.name} could not be put on the register`)
}

/** The ids of the promises on the register, in the order of their document. */
export async function promisesOf(tx: Tx, partnershipId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('commitment')
    .select('commitment_id as id')
    .where('partnership_id', '=', partnershipId)
    .orderBy('reference')
    .execute()
  return rows.map(row => row.id)
}
