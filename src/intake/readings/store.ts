import { hash } from 'node:crypto'
import { digest, record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Reading, Unreadable } from '#src/reading/reading.ts'
import { changeParticulars } from '../handing-in/store.ts'
import type { Particulars } from '../intake.ts'
import type { Progress } from '../life/queries.ts'
import { moveTo } from '../life/store.ts'
import type { KeptText } from '../queries.ts'
import { type By, happening, newId, propose } from '../store.ts'
import { proposalsFromReading } from './proposals-from-reading.ts'

/** What is to be read. */
export interface Claimed {
  readonly intakeId: string
  readonly bytes: Buffer
  /** As the file was called when it was handed in. */
  readonly fileName: string
  readonly kind: 'response' | 'plan'
}

/** Takes a waiting document to read it; null where another process was first. */
export async function claim(tx: Tx, by: By, intakeId: string): Promise<Claimed | null> {
  const moved = await moveTo(tx, by, intakeId, 'begin')
  if (!moved.ok) return null
  await noteProgress(tx, by, intakeId, { stage: 'Opening the document', fraction: 0 })
  const { bytes, fileName, kind } = await tx
    .selectFrom('document as d')
    .innerJoin('intake as i', join =>
      join.onRef('i.partnership_id', '=', 'd.partnership_id').onRef('i.document_id', '=', 'd.document_id'),
    )
    .select(['d.bytes', 'd.file_name as fileName', 'i.kind'])
    .where('i.partnership_id', '=', by.partnershipId)
    .where('i.intake_id', '=', intakeId)
    .executeTakeFirstOrThrow()
  return { intakeId, bytes, fileName, kind: kind === 'plan' ? 'plan' : 'response' }
}

export async function noteProgress(tx: Tx, by: By, intakeId: string, { stage, fraction }: Progress): Promise<void> {
  const news = { stage: stage.slice(0, 100), fraction, updated_at: by.now }
  await tx
    .insertInto('intake_progress')
    .values({ partnership_id: by.partnershipId, intake_id: intakeId, ...news })
    .onConflict(conflict => conflict.columns(['partnership_id', 'intake_id']).doUpdateSet(news))
    .execute()
}

/** Writes down a whole reading, or nothing: the canonical text, what it says of itself, the proposals, and that it is read. */
export async function finish(tx: Tx, by: By, intakeId: string, reading: Reading): Promise<void> {
  const moved = await moveTo(tx, by, intakeId, 'finish')
  if (!moved.ok) return
  const here = await tx
    .selectFrom('intake as i')
    .innerJoin('document as d', join =>
      join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
    )
    .select(['i.document_id', 'i.review_name', 'i.publisher', 'i.published_on', 'i.version', 'd.salt'])
    .where('i.partnership_id', '=', by.partnershipId)
    .where('i.intake_id', '=', intakeId)
    .executeTakeFirstOrThrow()
  const kept: KeptText = { ...reading.canonical, warnings: reading.document.warnings }
  const canonical = JSON.stringify(kept)
  const canonical_sha256 = hash('sha256', reading.canonical.text)
  const read = { intake: intakeId, canonical: digest(here.salt, canonical_sha256) }
  await record(tx, by.partnershipId, happening(by, 'document.read', 'document', here.document_id, read))
  await tx
    .updateTable('document')
    .set({ format: reading.document.format, reader: reading.document.reader, canonical, canonical_sha256 })
    .where('partnership_id', '=', by.partnershipId)
    .where('document_id', '=', here.document_id)
    .execute()
  const said = { reviewName: here.review_name, publisher: here.publisher, publishedOn: here.published_on }
  const filled = filledIn(said, reading.document)
  if (filled !== said) await changeParticulars(tx, by, intakeId, here.version, filled)
  await propose(tx, by, intakeId, proposalsFromReading(reading, newId))
}

export const giveUp = (tx: Tx, by: By, intakeId: string, { why, tryThis }: Unreadable) =>
  moveTo(tx, by, intakeId, 'give_up', { why, tryThis })

/** What the person left "not stated", from the document where it is stated there. */
export function filledIn(said: Particulars, stated: Reading['document']): Particulars {
  const filled = {
    reviewName: said.reviewName ?? (stated.reviewName?.trim().slice(0, 200) || null),
    publisher: said.publisher ?? (stated.publisher?.trim().slice(0, 200) || null),
    publishedOn: said.publishedOn ?? stated.publishedOn,
  }
  const same = (Object.keys(filled) as (keyof Particulars)[]).every(name => filled[name] === said[name])
  return same ? said : filled
}
