import { sealed } from '#src/ledger/index.ts'
import { type Actor, mayOn } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { goAlong, type Tx } from '#src/platform/db.ts'
import { type StandingOf, standingOf } from '../../standing/queries.ts'
import { takeStep } from '../../steps/store.ts'
import { isEnded } from '../delivery.ts'
import { type DueAct, faultInNewDay, mayDecideDay, moveDue } from '../due.ts'
import { dueSteps } from '../queries.ts'

export interface NewDay {
  readonly act: DueAct
  /** The day set or asked for; null where what was asked for is decided on or taken back. */
  readonly dueOn: string | null
  readonly reason: string | null
  /** The last step that whoever does it had seen, 0 where there was none. */
  readonly seen: number
}

/** Why nothing was done: each has its words on the page. */
export type NotMoved = 'another_agency' | 'own_work' | 'moved_on' | 'cannot' | 'delivered' | 'printed' | 'wrong_day'

const verbs: Readonly<Record<DueAct, string>> = {
  set: 'commitment.day-set',
  ask: 'commitment.day-asked',
  approve: 'commitment.day-approved',
  refuse: 'commitment.day-refused',
  take_back: 'commitment.day-taken-back',
}

/** One step of the day by which it is due. Null where it was taken; else why not, and nothing is to stay. */
export async function moveDay(
  tx: Tx,
  actor: Actor,
  now: string,
  commitmentId: string,
  { act, dueOn, reason, seen }: NewDay,
): Promise<NotMoved | null> {
  const words = reason === null ? null : sealed({ reason })
  const about = { ...(dueOn ? { dueOn } : {}), ...(words ? { reason: words.digest } : {}) }
  const subject = { kind: 'commitment', id: commitmentId }
  let why: NotMoved = 'cannot'
  const know = () =>
    Promise.all([
      standingOf(tx, actor.partnershipId, commitmentId, dayOf(now)),
      dueSteps(tx, actor.partnershipId, commitmentId),
    ])
  const done = await takeStep(
    tx,
    actor,
    now,
    { verb: verbs[act], subject, about },
    know,
    async ([stands, steps], doneBy) => {
      if (!stands) return false
      const last = steps.at(-1)
      const from = last?.status ?? 'none'
      const moved = moveDue(from, act)
      const fault = stands.dueSeq === seen ? faultIn(stands, actor, act, dueOn, dayOf(now)) : 'moved_on'
      if (fault || !moved.ok) {
        why = fault ?? 'cannot'
        return false
      }
      const isAnswer = act !== 'set' && act !== 'ask'
      const row = tx.insertInto('commitment_due').values({
        ...doneBy,
        partnership_id: actor.partnershipId,
        commitment_id: commitmentId,
        review_id: stands.reviewId,
        seq: stands.dueSeq + 1,
        from_status: from,
        act,
        to_status: moved.to,
        due_on: (isAnswer ? last?.dueOn : dueOn) ?? '',
        reason,
        salt: words?.salt ?? null,
        asked_by: isAnswer ? (last?.personId ?? null) : null,
        asked_agency: isAnswer ? (last?.agencyId ?? null) : null,
      })
      goAlong(tx, row.execute())
      return true
    },
  )
  return done ? null : why
}

/** What keeps this person from doing this now, as it stands; null where nothing does but, it may be, the moves. */
function faultIn(stands: StandingOf, actor: Actor, act: DueAct, dueOn: string | null, today: string): NotMoved | null {
  const { due, ownerAgency, delivery } = stands
  if (act === 'set' || act === 'ask') {
    if (!mayOn(actor, 'ask to move a day', { agencyId: ownerAgency })) return 'another_agency'
    // A later day would hide that it was late.
    if (delivery === 'delivered' || isEnded(delivery)) return 'delivered'
    if (act === 'set' && due.originalOn !== null) return 'printed'
    return dueOn === null || faultInNewDay(dueOn, due.dueOn, today) ? 'wrong_day' : null
  }
  if (due.asked === null) return 'moved_on'
  if (act === 'take_back') return mayOn(actor, 'ask to move a day', due.asked) ? null : 'another_agency'
  if (act === 'approve' && (delivery === 'delivered' || isEnded(delivery))) return 'delivered'
  if (!mayOn(actor, 'approve a new day', due.asked)) return 'own_work'
  return mayDecideDay(actor, due.asked, ownerAgency) ? null : 'own_work'
}
