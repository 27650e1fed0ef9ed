import type { Way } from '#src/case-reviews/index.ts'
import type { Axes, Recorded } from '../progress/axes.ts'
import { isEnded } from '../progress/delivery.ts'

/** How far a promise has come, step by step: delivered, evidence accepted, closed, looked at again. */
export function wayOf({ axes, recorded }: { readonly axes: Axes; readonly recorded: Recorded }): Way {
  const { checks, closure } = recorded
  const isPlanned = checks.some(one => one.status === 'planned' || one.status === 'failed')
  return [
    axes.delivery === 'delivered' ? 'yes' : isEnded(axes.delivery) ? 'ended' : axes.delivery === 'none' ? 'no' : 'part',
    axes.assurance === 'accepted' ? 'yes' : axes.assurance === 'none' ? 'no' : 'part',
    closure === 'closed' ? 'yes' : closure === 'proposed' ? 'part' : 'no',
    checks.some(one => one.isOfThisClosing && one.status === 'held') ? 'yes' : isPlanned ? 'part' : 'no',
  ]
}
