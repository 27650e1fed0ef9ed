import { randomUUID } from 'node:crypto'
import { digest, sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type MilestoneAct, moveMilestone } from '../milestone.ts'
import { type NotPlanned, takePlanStep } from '../store.ts'
import { milestonesOf } from './queries.ts'

const verbs: Readonly<Record<MilestoneAct, string>> = {
  add: 'commitment.milestone-added',
  reach: 'commitment.milestone-reached',
  move: 'commitment.milestone-moved',
  drop: 'commitment.milestone-dropped',
  put_back: 'commitment.milestone-put-back',
}

/** Adds a step on the way, with its day. Null where it was done; else why not. */
export async function addMilestone(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  { text, dueOn }: { readonly text: string; readonly dueOn: string },
): Promise<NotPlanned | null> {
  const milestone_id = randomUUID()
  const words = sealed({ text })
  const about = { milestone: milestone_id, day: dueOn, words: words.digest }
  return takePlanStep(tx, actor, now, { commitmentId, verb: verbs.add, about }, async row => {
    const { partnership_id, commitment_id, review_id, ...doneBy } = row
    const { ledger_seq } = doneBy
    const milestone = { partnership_id, milestone_id, commitment_id, review_id, text, salt: words.salt, ledger_seq }
    await tx.insertInto('milestone').values(milestone).execute()
    const step = { partnership_id, milestone_id, review_id, seq: 1, from_status: 'none', act: 'add', to_status: 'open' }
    await tx
      .insertInto('milestone_event')
      .values({ ...doneBy, ...step, due_on: dueOn })
      .execute()
    return null
  })
}

export interface MilestoneChange {
  readonly milestoneId: string
  readonly act: Exclude<MilestoneAct, 'add'>
  /** The day that it moves to; the day stays where it does not move. */
  readonly dueOn: string | null
  readonly reason: string | null
  /** The last step that whoever asks had seen. */
  readonly seen: number
}

/** Reaches, moves, drops or puts back a step on the way. Null where it was done; else why not. */
export async function changeMilestone(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  { milestoneId, act, dueOn, reason, seen }: MilestoneChange,
): Promise<NotPlanned | null> {
  const all = await milestonesOf(tx, actor.partnershipId, commitmentId)
  const salt = all.find(one => one.milestoneId === milestoneId)?.salt
  if (salt === undefined) return 'no_such'
  // The salt of the step's own words stands for its reasons too: they go when they go.
  const about = {
    milestone: milestoneId,
    ...(dueOn === null ? {} : { day: dueOn }),
    ...(reason === null ? {} : { reason: digest(salt, reason) }),
  }
  return takePlanStep(tx, actor, now, { commitmentId, verb: verbs[act], about }, async row => {
    const { partnership_id, commitment_id: _, review_id, ...doneBy } = row
    const now = await milestonesOf(tx, partnership_id, commitmentId)
    const last = now.find(one => one.milestoneId === milestoneId)
    if (!last) return 'no_such'
    if (last.seq !== seen) return 'moved_on'
    const moved = moveMilestone(last.status, act)
    if (!moved.ok) return 'cannot'
    if (act === 'move' && dueOn === last.dueOn) return 'nothing_new'
    await tx
      .insertInto('milestone_event')
      .values({
        ...doneBy,
        partnership_id,
        milestone_id: milestoneId,
        review_id,
        seq: last.seq + 1,
        from_status: last.status,
        act,
        to_status: moved.to,
        due_on: act === 'move' && dueOn !== null ? dueOn : last.dueOn,
        reason,
      })
      .execute()
    return null
  })
}
