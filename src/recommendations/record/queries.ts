import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { Change, Version } from './history.ts'

/** One recommendation with everything under it; null where this partnership has none of that id. */
export async function recommendationRecord(tx: Tx, partnershipId: string, recommendationId: string) {
  const [found, asks, commitments, statements, gaps] = await Promise.all([
    alone(tx, partnershipId, recommendationId),
    asksOf(tx, partnershipId, recommendationId),
    commitmentsOf(tx, partnershipId, recommendationId),
    statementsOf(tx, partnershipId, recommendationId),
    gapsWithin(tx, partnershipId, recommendationId),
  ])
  if (!found) return null
  const own = (id: string) => gaps.filter(gap => gap.subjectId === id)
  return {
    ...found,
    gaps: own(recommendationId),
    asks: asks.map(ask => ({ ...ask, gaps: own(ask.id) })),
    commitments: commitments.map(promise => ({ ...promise, gaps: own(promise.id) })),
    statements: statements.map(said => ({ ...said, kind: said.kind as 'claim' | 'standing', gaps: own(said.id) })),
  }
}

const alone = wordedOnce((tx: Tx, partnershipId: string, recommendationId: string) =>
  tx
    .selectFrom('recommendation as m')
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.registered_by'),
    )
    .select([
      'm.recommendation_id as recommendationId',
      'm.proposal_id as proposalId',
      'm.review_id as reviewId',
      'm.position',
      'm.number',
    ])
    .select([
      'm.kind',
      'm.text',
      'm.addressed_to as addressedTo',
      'm.page',
      'm.response_text as responseText',
      'm.response_page as responsePage',
    ])
    .select(['m.response_start as responseStart', 'm.response_position as decision', 'm.ledger_seq as ledgerSeq'])
    .select([
      'r.slug as reviewSlug',
      'r.name as reviewName',
      'r.intake_id as intakeId',
      'r.registered_at as registeredAt',
      'p.name as registeredBy',
    ])
    .where('m.partnership_id', '=', partnershipId)
    .where('m.recommendation_id', '=', recommendationId),
).first

const asksOf = wordedOnce((tx: Tx, partnershipId: string, recommendationId: string) =>
  tx
    .selectFrom('ask')
    .select(['ask_id as id', 'text', 'coverage', 'kinds', 'because', 'question'])
    .where('partnership_id', '=', partnershipId)
    .where('recommendation_id', '=', recommendationId)
    .orderBy('position'),
)

const statementsOf = wordedOnce((tx: Tx, partnershipId: string, recommendationId: string) =>
  tx
    .selectFrom('statement')
    .select(['statement_id as id', 'kind', 'text', 'span_start as start'])
    .where('partnership_id', '=', partnershipId)
    .where('recommendation_id', '=', recommendationId)
    .orderBy('position'),
)

/** The promises made in answer to one recommendation. */
export const commitmentsOf = wordedOnce((tx: Tx, partnershipId: string, recommendationId: string) =>
  tx
    .selectFrom('commitment')
    .select([
      'commitment_id as id',
      'reference',
      'text',
      'who',
      'owner_class as ownerClass',
      'when_words as whenWords',
      'due_start as dueStart',
    ])
    .select(['due_end as dueEnd', 'due_basis as dueBasis', 'means', 'span_start as start'])
    .where('partnership_id', '=', partnershipId)
    .where('recommendation_id', '=', recommendationId)
    .orderBy('position'),
)

/** The gaps of one thing: a promise, an ask, a sentence or a recommendation by itself. */
export const gapsOf = wordedOnce((tx: Tx, partnershipId: string, subjectId: string) =>
  gaps(tx, partnershipId, sql`subject_id = ${subjectId}`),
)

/** Those of a recommendation and of all that stands under it. */
const gapsWithin = wordedOnce((tx: Tx, partnershipId: string, recommendationId: string) => {
  const under = (table: string, id: string) =>
    sql`select ${sql.ref(id)} from ${sql.table(table)} where partnership_id = ${partnershipId} and recommendation_id = ${recommendationId}`
  const all = sql.join(
    [
      sql`select ${recommendationId}::uuid`,
      under('ask', 'ask_id'),
      under('commitment', 'commitment_id'),
      under('statement', 'statement_id'),
    ],
    sql` union all `,
  )
  return gaps(tx, partnershipId, sql`subject_id = any (array(${all}))`)
})

const gaps = (tx: Tx, partnershipId: string, isOf: RawBuilder<unknown>) =>
  tx
    .selectFrom('gap')
    .select(['gap_id as gapId', 'subject_id as subjectId', 'code', 'because', 'question'])
    .where('partnership_id', '=', partnershipId)
    .where(isOf as RawBuilder<boolean>)
    .orderBy('position')

/** The recommendations before and after a place in a review's list. */
export async function neighbours(
  tx: Tx,
  partnershipId: string,
  { reviewId, position }: { reviewId: string; position: number },
) {
  const [previous, next] = await Promise.all([
    before.first(tx, partnershipId, reviewId, position),
    after.first(tx, partnershipId, reviewId, position),
  ])
  return { previous, next }
}

const beside = (way: '<' | '>') =>
  wordedOnce((tx: Tx, partnershipId: string, reviewId: string, position: number) =>
    tx
      .selectFrom('recommendation')
      .select(['recommendation_id as recommendationId', 'number', 'kind', 'position'])
      .where('partnership_id', '=', partnershipId)
      .where('review_id', '=', reviewId)
      .where('position', way, position)
      .orderBy('position', way === '<' ? 'desc' : 'asc')
      .limit(1),
  )
const [before, after] = [beside('<'), beside('>')]

/** Every change of one proposal, oldest first, each with the ledger entry it cites, and what the reader had proposed. */
export async function historyOf(
  tx: Tx,
  partnershipId: string,
  proposalId: string,
): Promise<{ changes: Change[]; machine: Version | null }> {
  const [changes, found] = await Promise.all([
    changesOf(tx, partnershipId, proposalId),
    readAs.first(tx, partnershipId, proposalId),
  ])
  return { changes, machine: found?.machine ?? null }
}

const changesOf = wordedOnce((tx: Tx, partnershipId: string, proposalId: string) =>
  tx
    .selectFrom('proposal_change as h')
    .leftJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'h.partnership_id').onRef('p.person_id', '=', 'h.person_id'),
    )
    .select([
      'h.act',
      'h.at',
      'h.reason',
      'h.ledger_seq as ledgerSeq',
      'p.name as by',
      sql<Version>`h.content`.as('content'),
    ])
    .where('h.partnership_id', '=', partnershipId)
    .where('h.proposal_id', '=', proposalId)
    .orderBy('h.version'),
)

const readAs = wordedOnce((tx: Tx, partnershipId: string, proposalId: string) =>
  tx
    .selectFrom('proposal')
    .select(sql<Version | null>`machine`.as('machine'))
    .where('partnership_id', '=', partnershipId)
    .where('proposal_id', '=', proposalId),
)
