import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { digest, newSalt, record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Particulars } from '../intake.ts'
import { holdIntake, moveTo } from '../life/store.ts'
import { type By, happening, newId } from '../store.ts'
import type { KeptDocument } from './queries.ts'

/** Keeps the bytes of a document. It is handed in once an intake names it. */
export async function keepDocument(
  tx: Tx,
  by: By,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
): Promise<KeptDocument> {
  const sha256 = hash('sha256', bytes)
  const documentId = newId()
  const salt = newSalt()
  const about = { content: digest(salt, `${sha256}\n${name}`), bytes: String(bytes.length) }
  const ledger_seq = await record(tx, by.partnershipId, happening(by, 'document.kept', 'document', documentId, about))
  await tx
    .insertInto('document')
    .values({
      partnership_id: by.partnershipId,
      document_id: documentId,
      sha256,
      salt,
      file_name: name,
      bytes,
      ledger_seq,
    })
    .execute()
  return { documentId, sha256, fileName: name }
}

/** True where this form was answered before; a second answer sent meanwhile waits here for the first. */
export async function answeredBefore(tx: Tx, partnershipId: string, intakeId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${partnershipId}/${intakeId}`}, 1))`.execute(tx)
  const row = await tx
    .selectFrom('intake')
    .select('intake_id')
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .executeTakeFirst()
  return row !== undefined
}

/** Hands in a document that has been kept: it waits to be read. */
export async function handIn(
  tx: Tx,
  by: By & { readonly actor: { readonly personId: string } },
  intake: Particulars & { readonly intakeId: string; readonly documentId: string; readonly kind?: 'response' | 'plan' },
): Promise<void> {
  const { intakeId, documentId } = intake
  const said = happening(by, 'document.handed-in', 'intake', intakeId, {
    document: documentId,
    particulars: digest(await saltOf(tx, by, documentId), wordsOf(intake)),
  })
  await tx
    .insertInto('intake')
    .values({
      partnership_id: by.partnershipId,
      intake_id: intakeId,
      document_id: documentId,
      kind: intake.kind ?? 'response',
      review_name: intake.reviewName,
      publisher: intake.publisher,
      published_on: intake.publishedOn,
      created_by: by.actor.personId,
      created_at: by.now,
      ledger_seq: await record(tx, by.partnershipId, said),
    })
    .execute()
  await moveTo(tx, by, intakeId, 'hand_in')
}

/** Changes what was said of a document, unless somebody changed it since `version` was shown. */
export async function changeParticulars(
  tx: Tx,
  by: By,
  intakeId: string,
  version: number,
  particulars: Particulars,
): Promise<boolean> {
  await holdIntake(tx, by.partnershipId, intakeId)
  const current = await tx
    .selectFrom('intake')
    .select('document_id')
    .where('partnership_id', '=', by.partnershipId)
    .where('intake_id', '=', intakeId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!current) return false
  const salt = await saltOf(tx, by, current.document_id)
  const about = { version: String(version + 1), particulars: digest(salt, wordsOf(particulars)) }
  const ledger_seq = await record(
    tx,
    by.partnershipId,
    happening(by, 'intake.particulars-changed', 'intake', intakeId, about),
  )
  await tx
    .updateTable('intake')
    .set({
      review_name: particulars.reviewName,
      publisher: particulars.publisher,
      published_on: particulars.publishedOn,
      version: version + 1,
      ledger_seq,
    })
    .where('partnership_id', '=', by.partnershipId)
    .where('intake_id', '=', intakeId)
    .execute()
  return true
}

const wordsOf = ({ reviewName, publisher, publishedOn }: Particulars): string =>
  JSON.stringify([reviewName, publisher, publishedOn])

async function saltOf(tx: Tx, by: By, documentId: string): Promise<string> {
  const { salt } = await tx
    .selectFrom('document')
    .select('salt')
    .where('partnership_id', '=', by.partnershipId)
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  return salt
}
