import { sql } from 'kysely'
import { record, sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import type { Choice, ChoiceAct } from '../edition/choices.ts'

/** One choice with who made it and when. */
export interface ChoiceMade extends Choice {
  readonly personId: string
  readonly by: string
  readonly byAgency: string
  /** An instant. */
  readonly at: string
}

/** Records what is left out of a review's editions from now on, or may stay; the words themselves stay erasable, so the ledger has their digest. */
export async function choose(
  tx: Tx,
  actor: Actor,
  now: string,
  reviewId: string,
  { about, act, reason }: { readonly about: string; readonly act: ChoiceAct; readonly reason: string | null },
): Promise<void> {
  const { salt, digest } = sealed({ about, reason })
  const ledger_seq = await record(tx, actor.partnershipId, {
    at: now,
    actor: { kind: 'person', id: actor.personId },
    verb: verbs[act],
    subject: { kind: 'review', id: reviewId },
    about: { appointment: actor.appointmentId, words: digest },
  })
  const { last } = await tx
    .selectFrom('publication_choice')
    .select(select => select.fn.coalesce(select.fn.max('seq'), sql<number>`0`).as('last'))
    .where('partnership_id', '=', actor.partnershipId)
    .where('review_id', '=', reviewId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('publication_choice')
    .values({
      ...{ partnership_id: actor.partnershipId, review_id: reviewId, seq: last + 1, about, act, reason, salt },
      ...{ person_id: actor.personId, under_id: actor.appointmentId, for_agency: actor.agencyId, at: now, ledger_seq },
    })
    .execute()
}

const verbs: Readonly<Record<ChoiceAct, string>> = {
  withhold: 'review.publication-words-left-out',
  allow: 'review.publication-words-allowed',
  leave_out: 'review.publication-matter-left-out',
  undo: 'review.publication-choice-undone',
}
