import type { Tx } from '#src/platform/db.ts'
import type { Content, ProposalAct, ProposalStatus } from '../proposal.ts'

/** One change of one proposal: what was done, by whom and when; a null name is the reader. */
export interface Deed {
  readonly proposalId: string
  readonly version: number
  readonly act: ProposalAct
  readonly to: ProposalStatus
  readonly content: Content
  readonly reason: string | null
  readonly at: string
  readonly by: string | null
}

/** Everything that befell one proposal, newest first. */
export async function historyOf(tx: Tx, partnershipId: string, proposalId: string): Promise<Deed[]> {
  const rows = await deeds(tx, partnershipId)
    .where('c.proposal_id', '=', proposalId)
    .orderBy('c.version', 'desc')
    .execute()
  return rows.map(deedOf)
}

/** What one person did to this intake at one instant: one press of a button, however many proposals it changed. */
export async function deedsAt(
  tx: Tx,
  partnershipId: string,
  intakeId: string,
  personId: string,
  at: string,
): Promise<Deed[]> {
  const rows = await deeds(tx, partnershipId)
    .innerJoin('proposal as q', join =>
      join.onRef('q.partnership_id', '=', 'c.partnership_id').onRef('q.proposal_id', '=', 'c.proposal_id'),
    )
    .where('q.intake_id', '=', intakeId)
    .where('c.person_id', '=', personId)
    .where('c.at', '=', at)
    .orderBy('c.ledger_seq')
    .execute()
  return rows.map(deedOf)
}

/** How each stood before its latest change. */
export async function versionsBefore(
  tx: Tx,
  partnershipId: string,
  versions: ReadonlyMap<string, number>,
): Promise<Map<string, Deed>> {
  if (versions.size === 0) return new Map()
  const rows = await deeds(tx, partnershipId)
    .where('c.proposal_id', 'in', [...versions.keys()])
    .execute()
  const before = rows.map(deedOf).filter(deed => deed.version === (versions.get(deed.proposalId) ?? 0) - 1)
  return new Map(before.map(deed => [deed.proposalId, deed]))
}

/** The latest change of each: who to name where two people meet on the same thing. */
export async function latestDeeds(
  tx: Tx,
  partnershipId: string,
  proposalIds: readonly string[],
): Promise<Map<string, Deed>> {
  if (proposalIds.length === 0) return new Map()
  const rows = await deeds(tx, partnershipId).where('c.proposal_id', 'in', proposalIds).orderBy('c.version').execute()
  return new Map(rows.map(row => [row.proposalId, deedOf(row)]))
}

/** Who else has decided on things in this document since `since`, and on how many. */
export async function othersSince(
  tx: Tx,
  partnershipId: string,
  intakeId: string,
  personId: string,
  since: string,
): Promise<{ name: string; decided: number }[]> {
  return tx
    .selectFrom('proposal_change as c')
    .innerJoin('proposal as q', join =>
      join.onRef('q.partnership_id', '=', 'c.partnership_id').onRef('q.proposal_id', '=', 'c.proposal_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'c.partnership_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .select(({ fn }) => ['p.name', fn.count<number>('c.proposal_id').distinct().as('decided')])
    .where('c.partnership_id', '=', partnershipId)
    .where('q.intake_id', '=', intakeId)
    .where('c.person_id', '<>', personId)
    .where('c.at', '>', since)
    .groupBy('p.name')
    .orderBy('p.name')
    .execute()
}

const deeds = (tx: Tx, partnershipId: string) =>
  tx
    .selectFrom('proposal_change as c')
    .leftJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'c.partnership_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .select([
      'c.proposal_id as proposalId',
      'c.version',
      'c.act',
      'c.to_status as to',
      'c.content',
      'c.reason',
      'c.at',
      'p.name as by',
    ])
    .where('c.partnership_id', '=', partnershipId)

type DeedRow = Awaited<ReturnType<ReturnType<typeof deeds>['execute']>>[number]
const deedOf = (row: DeedRow): Deed => ({ ...row, content: row.content as unknown as Content }) as Deed
