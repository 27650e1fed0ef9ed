import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { ProposalAct, ProposalKind } from '../proposal.ts'

/**
 * The place in the ledger of the latest change to anything that would go on to the register. Places are given out one after
 * another and a transaction holds its own until it ends, so nothing can turn up later with a smaller one.
 */
export async function latestChange(tx: Tx, partnershipId: string, intakeId: string): Promise<number> {
  const { latest } = await tx
    .selectFrom('intake as i')
    .leftJoin('proposal as q', join =>
      join.onRef('q.partnership_id', '=', 'i.partnership_id').onRef('q.intake_id', '=', 'i.intake_id'),
    )
    .leftJoin('proposal_change as c', join =>
      join.onRef('c.partnership_id', '=', 'q.partnership_id').onRef('c.proposal_id', '=', 'q.proposal_id'),
    )
    .select(sql<number>`greatest(max(c.ledger_seq), max(i.ledger_seq))`.as('latest'))
    .where('i.partnership_id', '=', partnershipId)
    .where('i.intake_id', '=', intakeId)
    .executeTakeFirstOrThrow()
  return latest
}

/** Something that was done to a proposal. */
export interface Since {
  readonly proposalId: string
  readonly kind: ProposalKind
  readonly text: string
  readonly act: ProposalAct
  readonly personName: string | null
  readonly at: string
}

/** What was changed in a document after a place in the ledger, latest first. */
export async function changesSince(tx: Tx, partnershipId: string, intakeId: string, seq: number): Promise<Since[]> {
  const rows = await tx
    .selectFrom('proposal_change as c')
    .innerJoin('proposal as q', join =>
      join.onRef('q.partnership_id', '=', 'c.partnership_id').onRef('q.proposal_id', '=', 'c.proposal_id'),
    )
    .leftJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'c.partnership_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .select(['q.proposal_id as proposalId', 'q.kind', 'q.text', 'c.act', 'p.name as personName', 'c.at'])
    .where('q.partnership_id', '=', partnershipId)
    .where('q.intake_id', '=', intakeId)
    .where('c.ledger_seq', '>', seq)
    .orderBy('c.ledger_seq', 'desc')
    .limit(20)
    .execute()
  return rows as Since[]
}

/** The short addresses of reviews that begin like this one. */
export async function slugsLike(tx: Tx, partnershipId: string, slug: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('review')
    .select('slug')
    .where('partnership_id', '=', partnershipId)
    .where(eb => eb.or([eb('slug', '=', slug), eb('slug', 'like', `${slug}-%`)]))
    .execute()
  return rows.map(row => row.slug)
}
