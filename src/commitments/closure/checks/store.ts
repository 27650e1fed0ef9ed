import { newSalt, sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import { goAlong, type Tx } from '#src/platform/db.ts'
import { standing } from '../../measures/measure.ts'
import { readingsOf } from '../../measures/queries.ts'
import { moved, nobodyHolds, takeStep, type WhyNot } from '../../steps/store.ts'
import { type CheckAct, type Found, mayBeMadeOn, mayHold, monthsAfter, moveCheck, needsReading } from '../check.ts'
import { type Held, heldNow } from '../held/queries.ts'
import { type Check, checksOf } from '../queries.ts'
import { reopen } from '../store.ts'
import { addCheck } from './plan/store.ts'

/** Which look, at which commitment, and the step of it that the form was made from. */
export interface Which {
  readonly commitmentId: string
  readonly checkId: string
  readonly seen: number
}

const notClosed = 'It is not closed, so there is nothing to look back at'

/** Plans another look at a closing that stands, so many months after it. */
export async function planAnother(
  tx: Tx,
  actor: Actor,
  now: string,
  { commitmentId, checkId }: Pick<Which, 'commitmentId' | 'checkId'>,
  months: number,
): Promise<WhyNot> {
  let why: WhyNot = null
  const subject = { kind: 'commitment', id: commitmentId }
  const about = { check: checkId, months: String(months) }
  const know = () => heldNow(tx, actor, now, commitmentId)
  await takeStep(tx, actor, now, { verb: 'commitment.check-planned', subject, about }, know, async (held, doneBy) => {
    why = faultInPlan(held, months)
    if (why !== null || held?.last === undefined) return false
    const dueOn = monthsAfter(dayOf(new Date(held.last.at).toISOString()), months)
    await addCheck(tx, actor, commitmentId, held, doneBy, { checkId, closureSeq: held.last.seq, months, dueOn })
    return true
  })
  return why
}

function faultInPlan(held: Held | null, months: number): WhyNot {
  if (!held) return nobodyHolds
  if (held.last?.status !== 'closed') return notClosed
  const closedOn = dayOf(new Date(held.last.at).toISOString())
  return monthsAfter(closedOn, months) < held.today ? 'That day has passed. Enter more months' : null
}

/** Gives a planned look another day, with a reason; the first day stays readable. */
export const moveCheckTo = (tx: Tx, actor: Actor, now: string, which: Which, dueOn: string, reason: string) =>
  step(tx, actor, now, which, 'move', { dueOn, reason })
export const dropCheck = (tx: Tx, actor: Actor, now: string, which: Which, reason: string) =>
  step(tx, actor, now, which, 'drop', { reason })
export const putBack = (tx: Tx, actor: Actor, now: string, which: Which, reason: string) =>
  step(tx, actor, now, which, 'put_back', { reason })

/** What somebody of another agency saw when they looked. */
export interface Seen {
  readonly isHeld: boolean
  readonly impact: Found
  readonly found: string
  readonly readingId: string | null
}

/** Looks again. What did not hold is opened again in the same transaction, by an entry of its own. */
export async function lookAgain(tx: Tx, actor: Actor, now: string, which: Which, seen: Seen): Promise<WhyNot> {
  const { isHeld, ...words } = seen
  let closed = 0
  const why = await step(tx, actor, now, which, isHeld ? 'hold' : 'fail', words, async (held, check) => {
    closed = held.last?.seq ?? 0
    if (actor.agencyId === held.stands.ownerAgency)
      return 'It is looked at by another agency than the one that holds it'
    if (!mayBeMadeOn(check.dueOn, held.today)) return 'It is too early. Move its day first, with a reason'
    if (isHeld && !mayHold(seen.impact)) return 'What was measured as worse did not hold'
    if (needsReading(seen.impact) && seen.readingId === null) return 'Select the reading that shows it'
    const readings = standing(await readingsOf(tx, actor.partnershipId, which.commitmentId))
    const isThere = seen.readingId === null || readings.some(one => one.readingId === seen.readingId)
    return isThere ? null : 'Select a reading of this commitment that stands'
  })
  if (why !== null || isHeld) return why
  return reopen(tx, actor, now, which.commitmentId, closed, { cause: 'check_failed', reason: seen.found })
}

const verbs: Readonly<Record<Exclude<CheckAct, 'plan'>, string>> = {
  move: 'commitment.check-moved',
  drop: 'commitment.check-dropped',
  put_back: 'commitment.check-put-back',
  hold: 'commitment.looked-at-again',
  fail: 'commitment.did-not-hold',
}

interface Values {
  readonly dueOn?: string
  readonly reason?: string
  readonly impact?: Found
  readonly found?: string
  readonly readingId?: string | null
}

async function step(
  tx: Tx,
  actor: Actor,
  now: string,
  which: Which,
  act: Exclude<CheckAct, 'plan'>,
  values: Values,
  faultIn: (held: Held, check: Check) => Promise<WhyNot> = async () => null,
): Promise<WhyNot> {
  let why: WhyNot = null
  const { commitmentId, checkId, seen } = which
  const said = values.reason ?? values.found
  const { salt, digest } =
    said === undefined ? { salt: newSalt(), digest: '' } : sealed({ said, impact: values.impact ?? null })
  const about = {
    ...{ check: checkId, ...(digest ? { words: digest } : {}) },
    ...(values.dueOn ? { dueOn: values.dueOn } : {}),
    ...(values.readingId ? { reading: values.readingId } : {}),
  }
  const subject = { kind: 'commitment', id: commitmentId }
  const know = () =>
    Promise.all([heldNow(tx, actor, now, commitmentId), checksOf(tx, actor.partnershipId, commitmentId)])
  await takeStep(tx, actor, now, { verb: verbs[act], subject, about }, know, async ([held, all], doneBy) => {
    const check = all.find(one => one.checkId === checkId)
    const to = moveCheck(check?.status ?? 'none', act)
    if (!held || !check?.isOfThisClosing || held.last?.status !== 'closed') why = held ? notClosed : nobodyHolds
    else if (check.seq !== seen || !to.ok) why = moved
    else why = await faultIn(held, check)
    if (why !== null || !held || !check || !to.ok) return false
    const row = tx.insertInto('impact_check_event').values({
      ...doneBy,
      partnership_id: actor.partnershipId,
      check_id: checkId,
      commitment_id: commitmentId,
      review_id: held.stands.reviewId,
      seq: seen + 1,
      from_status: check.status,
      act,
      to_status: to.to,
      due_on: values.dueOn ?? check.dueOn,
      owner_seq: held.stands.ownerSeq,
      owner_agency: held.stands.ownerAgency,
      impact: values.impact ?? null,
      found: values.found ?? null,
      reading_id: values.readingId ?? null,
      reason: values.reason ?? null,
      salt,
    })
    goAlong(tx, row.execute())
    return true
  })
  return why
}
