/** For tests: documents of the invented partnership, handed in and read by the real reader on a real database. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { type Reading, readDocument } from '#src/reading/index.ts'
import { addWorld, signedIn } from '#test/support/world.ts'
import { handIn, keepDocument } from './handing-in/store.ts'
import type { Particulars } from './intake.ts'
import { moveTo } from './life/store.ts'
import { finish } from './readings/store.ts'
import { type By, newId } from './store.ts'

export const now = '2026-11-22T09:30:00.000Z'
export const later = '2026-11-22T10:45:00.000Z'

/** The response that this product was founded on, as it was published. */
export const foundingFile = 'hertfordshire_child_k_response.txt'
export const foundingBytes = readFileSync(join(import.meta.dirname, '../../dev/world/documents', foundingFile))

export async function foundingReading(): Promise<Reading> {
  const outcome = await readDocument(foundingBytes)
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.reading
}

export const notStated: Particulars = { reviewName: null, publisher: null, publishedOn: null }

export interface Started {
  readonly database: Database
  readonly actor: Actor
  readonly partnershipId: string
  readonly by: By & { readonly actor: Actor }
  readonly intakeId: string
}

/** Hands a document in as somebody of the cast. The cast must have been added. */
export async function handedIn(
  database: Database,
  { who = 'Priya Nair', name = foundingFile, bytes = foundingBytes, particulars = notStated, at = now } = {},
): Promise<Started> {
  const { actor } = await signedIn(database, who)
  const { partnershipId } = actor
  const by = { actor, partnershipId, now: at }
  const intakeId = newId()
  await database.asMember(actor, async tx => {
    const { documentId } = await keepDocument(tx, by, { name, bytes })
    await handIn(tx, by, { ...particulars, intakeId, documentId })
  })
  return { database, actor, partnershipId, by, intakeId }
}

/** The founding document handed in and read, with nobody having decided on anything. */
export async function foundingRead(database: Database, options: Parameters<typeof handedIn>[1] = {}): Promise<Started> {
  const started = await handedIn(database, options)
  const reading = await foundingReading()
  await database.asSystem('read for a test', started.partnershipId, async tx => {
    const by = { ...started.by, actor: null }
    await moveTo(tx, by, started.intakeId, 'begin')
    await finish(tx, by, started.intakeId, reading)
  })
  return started
}

export async function worldAndFounding(database: Database): Promise<Started> {
  await addWorld(database)
  return foundingRead(database)
}
