import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, seeOther, untouched, view } from '#src/platform/page.ts'
import { type IntakeAct, moveIntake } from '../intake.ts'
import { moveTo } from '../life/store.ts'
import { type IntakeShown, intakeShown } from '../queries.ts'
import type { Readings } from '../readings/readings.ts'

type Way = 'set-aside' | 'take-up-again'

/** What was never read is tried once more; what was read is gone on with. */
const actOf = (way: Way, { hasWords }: IntakeShown): IntakeAct => {
  if (way === 'set-aside') return 'set_aside'
  return hasWords ? 'take_up_again' : 'read_again'
}

/** Setting a document aside, and taking it up again: the same question, why. */
export const askWhy =
  (way: Way) =>
  async ({ tx, actor, params }: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> => {
    const intake = await intakeShown(tx, actor.partnershipId, params.id ?? '')
    if (!intake) return notFound
    const act = actOf(way, intake)
    if (!moveIntake(intake.status, act).ok) return seeOther(`/intake/${intake.intakeId}`)
    return view('intake/pages/set-aside.njk', { intake, way, act, typed, errors })
  }

export const takeReason =
  (way: Way, readings: Readings) =>
  async ({ tx, actor, now, params, value }: Asked<Actor> & { value: { reason: string } }): Promise<Answer> => {
    const { partnershipId } = actor
    const intake = await intakeShown(tx, partnershipId, params.id ?? '')
    if (!intake) return notFound
    // Where somebody was first, the page of the document says where it is now.
    await moveTo(tx, { actor, partnershipId, now }, intake.intakeId, actOf(way, intake), { why: value.reason })
    return seeOther(`/intake/${intake.intakeId}`, () => readings.nudge())
  }
