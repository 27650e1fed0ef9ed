import type { Actor } from '#src/partnerships/index.ts'
import type { Asked } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { type EvidenceLine, evidenceLine, type Holder, holderOf } from '../queries.ts'

/** The commitment that an address names, and who holds it; null where there is none to see. */
export async function commitmentAt({
  tx,
  actor,
  params,
}: Asked<Actor>): Promise<(Holder & { id: string; href: string }) | null> {
  const { id } = params
  const found = id !== undefined && isId(id) ? await holderOf(tx, actor.partnershipId, id) : null
  return found && id !== undefined ? { ...found, id, href: `/commitments/${id}/evidence` } : null
}

/** The piece of evidence that an address names, of the commitment it names. */
export async function evidenceAt(asked: Asked<Actor>): Promise<(EvidenceLine & { href: string }) | null> {
  const { tx, actor, params } = asked
  const { id, evidence } = params
  if (!id || !evidence || !isId(id) || !isId(evidence)) return null
  const line = await evidenceLine(tx, actor.partnershipId, id, evidence)
  return line && { ...line, href: `/commitments/${id}/evidence/${evidence}` }
}
