import { type Actor, mayOn } from '#src/partnerships/index.ts'
import { ukDate } from '#src/shell/index.ts'
import type { Duty } from '../../duties.ts'
import { isEnded } from '../../progress/delivery.ts'
import type { Promised } from './promised.ts'

/** What this person sees to, or anybody of their agency does, that is due soon or whose day has passed with no delivery recorded. */
export function duesOf(whole: readonly Promised[], actor: Actor, today: string): Duty[] {
  return whole.filter(one => isDue(one) && isTheirs(one, actor)).map(one => dutyOf(one, actor, today))
}

const isDue = ({ axes, recorded }: Promised): boolean =>
  (axes.schedule === 'overdue' || axes.schedule === 'due_soon') &&
  axes.delivery !== 'delivered' &&
  !isEnded(axes.delivery) &&
  recorded.closure !== 'closed'

const isTheirs = ({ ownerAgency, appointmentId, recorded }: Promised, actor: Actor): boolean =>
  recorded.isOwned &&
  mayOn(actor, 'say how commitments stand', { agencyId: ownerAgency }) &&
  (appointmentId === actor.appointmentId || (appointmentId === null && actor.role !== 'contributor'))

function dutyOf(
  { commitmentId, reference, text, appointmentId, recorded, axes }: Promised,
  actor: Actor,
  today: string,
) {
  const { dueOn, asked } = recorded.due
  const day = dueOn ?? today
  const said =
    axes.schedule === 'overdue'
      ? `Its day was ${ukDate(day)}. No delivery recorded by ${ukDate(today)}.`
      : `Its day is ${ukDate(day)}.`
  const yours = appointmentId === null ? 'Your agency has accepted it.' : 'You see to it for your agency.'
  return {
    kind: 'due',
    title: `${reference}: ${text}`,
    why: `${yours} ${said}${asked ? ` Another day, ${ukDate(asked.dueOn)}, is asked for and not decided on.` : ''}`,
    href: `/commitments/${commitmentId}`,
    dueOn: day,
    agencyId: actor.agencyId,
    appointmentId,
  }
}
