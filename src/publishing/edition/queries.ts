import { challengesAbout } from '#src/challenges/index.ts'
import { commitmentsTold } from '#src/commitments/index.ts'
import { roles } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Coverage, OwnerClass } from '#src/reading/reading.ts'
import { aboutWords, signedStatements } from '#src/statements/index.ts'
import type { ChallengeRecord, ReviewRecord } from './record.ts'

/** The confirmed record of a review, whole, as this transaction sees it on a day; null where there is none of that name. */
export async function reviewRecord(
  tx: Tx,
  partnershipId: string,
  slug: string,
  today: string,
): Promise<ReviewRecord | null> {
  const review = await reviewNamed(tx, partnershipId, slug)
  if (!review) return null
  const of = { tx, partnershipId, reviewId: review.reviewId }
  const promising = promisesOf(of)
  const telling = promising.then(those => commitmentsTold(tx, partnershipId, idsOf(those), today))
  // Asked together: they go to the database without waiting for one another.
  const [recommendations, promises, told, gaps, asked, stated, challenges, signed] = await Promise.all([
    ...([recommendationsOf(of), promising, telling, gapsOf(of)] as const),
    ...([asksOf(of), statementsOf(of), challengesOf(of, today), signedOf(of)] as const),
  ])
  const [asks, statements, promised] = [under(asked), under(stated), under(promises)]
  return {
    ...review,
    gaps: gaps.filter(gap => gap.kind === 'review').map(gap => gap.code),
    recommendations: recommendations.map(({ id, ...one }) => ({
      ...one,
      asks: asks(id).map(({ of: _, ...ask }) => ({ ...ask, coverage: ask.coverage as Coverage })),
      commitments: promised(id).flatMap(({ of: _, ownerClass, ...promise }) => {
        const standing = told.get(promise.commitmentId)
        const unsaid = gaps.filter(gap => gap.of === promise.commitmentId).map(gap => gap.code)
        return standing ? [{ ...promise, ownerClass: ownerClass as OwnerClass, gaps: unsaid, told: standing }] : []
      }),
      claims: statements(id)
        .filter(one => one.kind === 'claim')
        .map(one => one.text),
      standing: statements(id)
        .filter(one => one.kind === 'standing')
        .map(one => one.text),
    })),
    challenges,
    statements: signed,
  }
}

const idsOf = (promises: readonly { readonly commitmentId: string }[]): string[] =>
  promises.map(one => one.commitmentId)

interface Of {
  readonly tx: Tx
  readonly partnershipId: string
  readonly reviewId: string
}

const under = <R extends { of: string }>(rows: readonly R[]) => {
  const by = Map.groupBy(rows, row => row.of)
  return (id: string): readonly R[] => by.get(id) ?? []
}

const reviewNamed = (tx: Tx, partnershipId: string, slug: string) =>
  tx
    .selectFrom('review')
    .select(['review_id as reviewId', 'slug', 'name', 'publisher', 'published_on as publishedOn'])
    .select(row =>
      row
        .exists(
          row
            .selectFrom('review_draft as d')
            .select('d.review_id')
            .whereRef('d.partnership_id', '=', 'review.partnership_id')
            .whereRef('d.review_id', '=', 'review.review_id')
            .where('d.shared_seq', 'is', null),
        )
        .$castTo<boolean>()
        .as('isDraft'),
    )
    .where('partnership_id', '=', partnershipId)
    .where('slug', '=', slug)
    .executeTakeFirst()

const recommendationsOf = ({ tx, partnershipId, reviewId }: Of) =>
  tx
    .selectFrom('recommendation')
    .select(['recommendation_id as id', 'number', 'text'])
    .select(['addressed_to as addressedTo', 'response_text as responseText'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()

const asksOf = ({ tx, partnershipId, reviewId }: Of) =>
  tx
    .selectFrom('ask')
    .select(['recommendation_id as of', 'ask_id as askId', 'text', 'coverage'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()

const promisesOf = ({ tx, partnershipId, reviewId }: Of) =>
  tx
    .selectFrom('commitment')
    .select(['recommendation_id as of', 'commitment_id as commitmentId', 'reference', 'text', 'who'])
    .select(['owner_class as ownerClass', 'when_words as whenWords'])
    .select(['due_start as dueStart', 'due_end as dueEnd', 'due_basis as dueBasis'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()

const statementsOf = ({ tx, partnershipId, reviewId }: Of) =>
  tx
    .selectFrom('statement')
    .select(['recommendation_id as of', 'kind', 'text'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()

const gapsOf = ({ tx, partnershipId, reviewId }: Of) =>
  tx
    .selectFrom('gap')
    .select(['subject_id as of', 'subject_kind as kind', 'code'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .orderBy('position')
    .execute()

async function challengesOf({ tx, partnershipId, reviewId }: Of, today: string): Promise<ChallengeRecord[]> {
  return (await challengesAbout({ tx, partnershipId, today }, { reviewId })).map(challengeTold)
}

/** Whoever raised it is called by their role, and everybody else by their body. */
export const challengeTold = (one: Awaited<ReturnType<typeof challengesAbout>>[number]): ChallengeRecord => ({
  challengeId: one.challengeId,
  kind: one.kind,
  about: one.shown.title,
  words: one.words,
  by:
    one.raisedRole === 'independent_scrutineer'
      ? 'The independent scrutineer'
      : `${one.raisedAgencyName} (${roles[one.raisedRole].toLowerCase()})`,
  to: one.toAgencyName,
  raisedOn: dayOf(one.raisedAt),
  replyBy: one.replyBy,
  state: one.state,
  outcome: one.outcome,
})

async function signedOf({ tx, partnershipId, reviewId }: Of): Promise<ReviewRecord['statements']> {
  const signed = await signedStatements(tx, partnershipId, { reviewId })
  return signed
    .filter(one => one.followedBy === null)
    .map(one => ({ text: one.text, signedOn: dayOf(one.signedAt), about: aboutWords(one.reviewName, one) }))
}
