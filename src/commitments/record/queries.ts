import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'

/** One commitment and what it answers; null where this partnership has none of that id. */
export const commitmentRecord = wordedOnce((tx: Tx, partnershipId: string, commitmentId: string) =>
  tx
    .selectFrom('commitment as c')
    .innerJoin('recommendation as m', join =>
      join.onRef('m.partnership_id', '=', 'c.partnership_id').onRef('m.recommendation_id', '=', 'c.recommendation_id'),
    )
    .innerJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'm.partnership_id').onRef('r.review_id', '=', 'm.review_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.registered_by'),
    )
    .select([
      'c.commitment_id as commitmentId',
      'c.proposal_id as proposalId',
      'c.reference',
      'c.text',
      'c.who',
      'c.owner_class as ownerClass',
    ])
    .select([
      'c.when_words as whenWords',
      'c.due_start as dueStart',
      'c.due_end as dueEnd',
      'c.due_basis as dueBasis',
      'c.means',
      'c.page',
    ])
    .select([
      'c.span_start as start',
      'c.ledger_seq as ledgerSeq',
      'm.recommendation_id as recommendationId',
      'm.review_id as reviewId',
      'm.number',
      'm.kind',
      'm.position',
    ])
    .select([
      'm.text as recommendationText',
      'm.proposal_id as recommendationProposal',
      'm.response_text as responseText',
    ])
    .select([
      'm.response_start as responseStart',
      'r.slug as reviewSlug',
      'r.name as reviewName',
      'r.intake_id as intakeId',
    ])
    .select(['r.published_on as publishedOn', 'r.registered_at as registeredAt', 'p.name as registeredBy'])
    .where('c.partnership_id', '=', partnershipId)
    .where('c.commitment_id', '=', commitmentId),
).first

/** What the recommendation that it answers asks, and what else is promised in answer to it. */
export async function besideIt(tx: Tx, partnershipId: string, commitmentId: string) {
  const [asks, others] = await Promise.all([
    asksAnswered(tx, partnershipId, commitmentId),
    othersAnswering(tx, partnershipId, commitmentId),
  ])
  return { asks, others }
}

const asksAnswered = wordedOnce((tx: Tx, partnershipId: string, commitmentId: string) =>
  tx
    .selectFrom('ask')
    .select(['text', 'coverage', 'because'])
    .where('partnership_id', '=', partnershipId)
    .where(isAnswered('ask', partnershipId, commitmentId))
    .orderBy('position'),
)

const othersAnswering = wordedOnce((tx: Tx, partnershipId: string, commitmentId: string) =>
  tx
    .selectFrom('commitment')
    .select(['commitment_id as commitmentId', 'reference', 'text'])
    .where('partnership_id', '=', partnershipId)
    .where(isAnswered('commitment', partnershipId, commitmentId))
    .where('commitment_id', '<>', commitmentId)
    .orderBy('position'),
)

const isAnswered = (table: 'ask' | 'commitment', partnershipId: string, commitmentId: string) =>
  sql<boolean>`${sql.ref(`${table}.recommendation_id`)} = (select c.recommendation_id from commitment c
    where c.partnership_id = ${partnershipId} and c.commitment_id = ${commitmentId})`
