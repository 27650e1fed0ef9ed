import type { Selectable } from 'kysely'
import type { Proposal as ProposalRow } from '#db/types.ts'
import type { Content, Place, Proposal, ProposalStatus } from './proposal.ts'

/** A proposal from its row. What is in `fields` and `machine` was written by this product, from these very types. */
export function proposalOf(row: Selectable<ProposalRow>): Proposal {
  return {
    proposalId: row.proposal_id,
    intakeId: row.intake_id,
    kind: row.kind,
    parentId: row.parent_id,
    position: row.position,
    text: row.text,
    place: placeOf(row),
    fields: row.fields,
    status: row.status as ProposalStatus,
    version: row.version,
    reason: row.reason,
    machine: row.machine as Content | null,
    madeFrom: row.made_from,
  } as unknown as Proposal
}

export const placeOf = (row: Pick<Selectable<ProposalRow>, 'page' | 'span_start' | 'span_end'>): Place | null =>
  row.span_start === null || row.span_end === null
    ? null
    : { page: row.page ?? 1, start: row.span_start, end: row.span_end }
