import { record } from '#src/ledger/index.ts'
import type { Actor, PlaceKeeper } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { panelsOf } from './queries.ts'

interface By {
  readonly actor: Actor
  readonly now: string
}
interface Review {
  readonly reviewId: string
  readonly intakeId: string
}

/** Keeps a review to the business team and its panel, from the next request on. False where it is a draft already. */
export async function makeDraft(tx: Tx, by: By, { reviewId, intakeId }: Review): Promise<boolean> {
  const made_seq = await recordOf(tx, by, 'review.made-draft', reviewId)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('review_draft')
    .values({ partnership_id: by.actor.partnershipId, review_id: reviewId, intake_id: intakeId, made_seq })
    .onConflict(conflict =>
      conflict.columns(['partnership_id', 'review_id']).where('shared_seq', 'is', null).doNothing(),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Lets the whole partnership see a review. False where it is no draft. */
export async function shareReview(tx: Tx, by: By, reviewId: string): Promise<boolean> {
  const shared_seq = await recordOf(tx, by, 'review.shared', reviewId)
  const { numUpdatedRows } = await tx
    .updateTable('review_draft')
    .set({ shared_seq })
    .where('partnership_id', '=', by.actor.partnershipId)
    .where('review_id', '=', reviewId)
    .where('shared_seq', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Names somebody to a review's panel; nothing where they are on it already. */
export async function nameToPanel(tx: Tx, by: By, reviewId: string, personId: string): Promise<void> {
  const named_seq = await recordOf(tx, by, 'review.panel-named', reviewId, { person: personId })
  await tx
    .insertInto('review_panel')
    .values({ partnership_id: by.actor.partnershipId, review_id: reviewId, person_id: personId, named_seq })
    .onConflict(conflict =>
      conflict.columns(['partnership_id', 'review_id', 'person_id']).where('ended_seq', 'is', null).doNothing(),
    )
    .execute()
}

/** Takes somebody off a review's panel: from their next request on they see the review as everybody does. */
export async function takeOffPanel(tx: Tx, by: By, reviewId: string, personId: string): Promise<void> {
  const ended_seq = await recordOf(tx, by, 'review.panel-ended', reviewId, { person: personId })
  await tx
    .updateTable('review_panel')
    .set({ ended_seq })
    .where('partnership_id', '=', by.actor.partnershipId)
    .where('review_id', '=', reviewId)
    .where('person_id', '=', personId)
    .where('ended_seq', 'is', null)
    .execute()
}

/** Places on panels: they end when somebody acts for nobody here any more. */
export const panelPlaces: PlaceKeeper = {
  of: async (tx, partnershipId, { personId, isLast }) =>
    (isLast ? await panelsOf(tx, partnershipId, personId) : []).map(({ slug, name }) => ({
      title: name,
      why: 'A place on the panel of this review',
      href: `/reviews/${slug}`,
    })),
  end: async (tx, actor, now, { personId, isLast }, next) => {
    if (!isLast || next) return true
    for (const { reviewId } of await panelsOf(tx, actor.partnershipId, personId))
      await takeOffPanel(tx, { actor, now }, reviewId, personId)
    return true
  },
}

const recordOf = (tx: Tx, { actor, now }: By, verb: string, reviewId: string, about = {}): Promise<number> =>
  record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb,
    subject: { kind: 'review', id: reviewId },
    about,
  })
