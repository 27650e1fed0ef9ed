import type { Tx } from '#src/platform/db.ts'
import { isUuid } from '../queries.ts'

/** A document that was sent with a form that had something else to mend. */
export interface KeptDocument {
  readonly documentId: string
  readonly sha256: string
  readonly fileName: string
}

/** A document that was kept and that no intake names yet. */
export async function keptDocument(tx: Tx, partnershipId: string, documentId: string): Promise<KeptDocument | null> {
  if (!isUuid(documentId)) return null
  const row = await tx
    .selectFrom('document as d')
    .leftJoin('intake as i', join =>
      join.onRef('i.partnership_id', '=', 'd.partnership_id').onRef('i.document_id', '=', 'd.document_id'),
    )
    .select(['d.document_id as documentId', 'd.sha256', 'd.file_name as fileName'])
    .where('d.partnership_id', '=', partnershipId)
    .where('d.document_id', '=', documentId)
    .where('i.intake_id', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** An earlier handing in of the same bytes. */
export interface Twin {
  readonly intakeId: string
  readonly fileName: string
  readonly createdByName: string
  readonly createdAt: string
}

/** The latest time that these very bytes were handed in; null where they never were. */
export async function latestWithBytes(tx: Tx, partnershipId: string, sha256: string): Promise<Twin | null> {
  const row = await tx
    .selectFrom('intake as i')
    .innerJoin('document as d', join =>
      join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'i.partnership_id').onRef('p.person_id', '=', 'i.created_by'),
    )
    .select([
      'i.intake_id as intakeId',
      'd.file_name as fileName',
      'p.name as createdByName',
      'i.created_at as createdAt',
    ])
    .where('i.partnership_id', '=', partnershipId)
    .where('d.sha256', '=', sha256)
    .where('i.kind', '=', 'response')
    .orderBy('i.created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
