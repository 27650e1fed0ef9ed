/** What one page of the workspace needs of a document, however long it is and however much was read in it. */
import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Proposal, ProposalLine } from '../../proposal.ts'
import { placeOf, proposalOf } from '../../proposal-row.ts'
import type { KeptText, Words } from '../../queries.ts'
import { longestPart } from './parts.ts'

/** Everything read in, or added to, a document, in reading order, each as a line. */
export async function linesOf(tx: Tx, partnershipId: string, intakeId: string): Promise<ProposalLine[]> {
  const rows = await tx
    .selectFrom('proposal')
    .select([
      'proposal_id as proposalId',
      'kind',
      'parent_id as parentId',
      'position',
      'page',
      'span_start',
      'span_end',
      'status',
      'version',
      sql<string>`case when kind = 'recommendation' then left(text, 100) end`.as('text'),
      sql<object>`case kind
        when 'recommendation' then fields
        when 'ask' then jsonb_build_object('coverage', fields -> 'coverage')
        when 'commitment' then jsonb_build_object('ownerClass', fields -> 'ownerClass', 'due', fields -> 'due')
      end`.as('fields'),
    ])
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .orderBy('position')
    .orderBy('proposal_id')
    .execute()
  return rows.map(row => ({ ...row, place: placeOf(row) }) as unknown as ProposalLine)
}

/** Some proposals of a document, whole, and with them what they were split or merged from. */
export async function proposalsNamed(
  tx: Tx,
  partnershipId: string,
  intakeId: string,
  ids: readonly string[],
): Promise<Proposal[]> {
  const named = sql<boolean>`proposal_id = any(${ids}::uuid[])`
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .where(eb =>
      eb.or([
        named,
        eb(
          'proposal_id',
          'in',
          eb
            .selectFrom('proposal')
            .select(sql<string>`unnest(made_from)`.as('source'))
            .where('partnership_id', '=', partnershipId)
            .where(named),
        ),
      ]),
    )
    .execute()
  return rows.map(proposalOf)
}

export interface Excerpt extends Words, Pick<KeptText, 'changes' | 'warnings'> {
  /** The place in the text that was asked for. */
  readonly at: number
}

/**
 * The text and pages of a document, and those of its blocks from which any part about a place can be shown; the place is where
 * `page` begins, or `at`. The whole text comes along: its offsets are UTF-16 and SQL counts characters; the blocks and the
 * places of letters are what is heavy.
 */
export async function excerptAbout(
  tx: Tx,
  partnershipId: string,
  documentId: string,
  { page, at }: { page: number | null; at: number },
): Promise<Excerpt | null> {
  const { rows } = await sql<Excerpt>`
    select words.text, words.pages, words.changes, words.warnings, near.at, jsonb_path_query_array(
      words.blocks,
      '$[*] ? (@.end > $from && @.start < $to)',
      jsonb_build_object('from', near.at - ${longestPart}::int, 'to', near.at + ${longestPart}::int)
    ) as blocks
    from document
    cross join lateral jsonb_to_record(canonical) as words(text text, pages jsonb, blocks jsonb, changes jsonb, warnings jsonb)
    cross join lateral (
      select coalesce((jsonb_path_query_array(
        words.pages, '$[*] ? (@.number <= $page)', jsonb_build_object('page', ${page}::int)
      ) -> -1 ->> 'start')::int, least(${at}::int, greatest(0, (words.pages -> -1 ->> 'end')::int - 1))) as at
    ) as near
    where partnership_id = ${partnershipId} and document_id = ${documentId} and canonical is not null
  `.execute(tx)
  return rows[0] ?? null
}
