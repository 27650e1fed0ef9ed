import type { Actor } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, seeOther } from '#src/platform/page.ts'
import { moveTo } from '../../life/store.ts'
import type { Readings } from '../../readings/readings.ts'
import { planShown } from '../queries.ts'

/** Giving an import up, and taking it up again: both can be undone, so neither asks why. */
export const setAside =
  (way: 'set-aside' | 'take-up-again', readings: Readings) =>
  async ({ tx, actor, now, params }: Asked<Actor>): Promise<Answer> => {
    const { partnershipId } = actor
    const plan = await planShown(tx, partnershipId, params.id ?? '')
    if (!plan) return notFound
    const again = plan.read ? 'take_up_again' : 'read_again'
    const moved = await moveTo(
      tx,
      { actor, partnershipId, now },
      plan.intakeId,
      way === 'set-aside' ? 'set_aside' : again,
    )
    const here = `/intake/plans/${plan.intakeId}`
    return seeOther(here, () => moved.ok && moved.to === 'waiting' && readings.nudge())
  }
