import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { reviewOf } from '../../steps/queries.ts'
import { type LinkAct, moveLink, wouldCircle } from '../link.ts'
import { type InPlan, type NotPlanned, takePlanStep } from '../store.ts'
import { type LinkKind, linkTo, needsOf } from './queries.ts'

const verbs: Readonly<Record<LinkAct, string>> = { link: 'commitment.link-made', unlink: 'commitment.link-parted' }

/** Joins a commitment to what else it serves or waits for, or parts them. Null where it was done; else why not. */
export async function takeLink(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  { kind, act, otherId }: { readonly kind: LinkKind; readonly act: LinkAct; readonly otherId: string },
): Promise<NotPlanned | null> {
  const about = { [kind === 'needs' ? 'needs' : 'serves']: otherId }
  return takePlanStep(tx, actor, now, { commitmentId, verb: verbs[act], about }, async row => {
    if (otherId === commitmentId) return 'itself'
    const otherReview = await reviewOfOther(tx, actor.partnershipId, kind, { commitmentId, otherId })
    if (otherReview === null) return 'no_such'
    const last = await linkTo(tx, actor.partnershipId, kind, { commitmentId, otherId })
    const moved = moveLink(last.status, act)
    if (!moved.ok) return 'cannot'
    const circles = kind === 'needs' && act === 'link'
    if (circles && wouldCircle(await needsOf(tx, actor.partnershipId), commitmentId, otherId)) return 'circle'
    const step = { ...row, seq: last.seq + 1, from_status: last.status, act, to_status: moved.to }
    await add(tx, kind, step, otherId, otherReview)
    return null
  })
}

type Step = InPlan & {
  readonly seq: number
  readonly from_status: string
  readonly act: string
  readonly to_status: string
}

const add = (tx: Tx, kind: LinkKind, step: Step, otherId: string, otherReview: string) =>
  kind === 'needs'
    ? tx
        .insertInto('commitment_needs')
        .values({ ...step, needs_id: otherId, needs_review_id: otherReview })
        .execute()
    : tx
        .insertInto('commitment_serves')
        .values({ ...step, recommendation_id: otherId, served_review_id: otherReview })
        .execute()

/** The review of the other thing; null where there is none such, or where it is what the commitment answers already. */
async function reviewOfOther(
  tx: Tx,
  partnershipId: string,
  kind: LinkKind,
  { commitmentId, otherId }: { readonly commitmentId: string; readonly otherId: string },
): Promise<string | null> {
  if (kind === 'needs') return reviewOf(tx, partnershipId, otherId)
  const found = await tx
    .selectFrom('recommendation as m')
    .select('m.review_id')
    .where('m.partnership_id', '=', partnershipId)
    .where('m.recommendation_id', '=', otherId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('commitment as c')
            .select('c.commitment_id')
            .whereRef('c.partnership_id', '=', 'm.partnership_id')
            .whereRef('c.recommendation_id', '=', 'm.recommendation_id')
            .where('c.commitment_id', '=', commitmentId),
        ),
      ),
    )
    .executeTakeFirst()
  return found?.review_id ?? null
}
