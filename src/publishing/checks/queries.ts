import type { Known } from '#src/disclosure/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { ReviewRecord } from '../edition/record.ts'

/** What may be named in a review: the bodies of the partnership and of the published documents, and what the child is called there. */
export async function knownIn(tx: Tx, partnershipId: string, record: ReviewRecord): Promise<Known> {
  const agencies = await agencyNames(tx, partnershipId)
  const named = record.recommendations.flatMap(one => [
    ...one.addressedTo,
    ...one.commitments.flatMap(promise => promise.who),
  ])
  return {
    bodies: [...new Set([...agencies, ...(record.publisher ? [record.publisher] : []), ...named])],
    pseudonyms: [record.name],
  }
}

async function agencyNames(tx: Tx, partnershipId: string): Promise<string[]> {
  const rows = await tx.selectFrom('agency').select('name').where('partnership_id', '=', partnershipId).execute()
  return rows.map(row => row.name)
}
