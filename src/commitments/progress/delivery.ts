import { type Moved, type Moves, move } from '#src/platform/moves.ts'

/** What the owner says of a commitment. `none`: nothing yet, which is shown as "Not started". */
export type Delivery = 'in_progress' | 'delivered' | 'stopped' | 'superseded' | 'declined'
export type DeliveryAct = 'begin' | 'deliver' | 'stop' | 'supersede' | 'decline' | 'resume' | 'take_back' | 'reopen'

/**
 * The life of what the owner says. Only the agency that holds the commitment says it; `reopen` alone comes of somebody else, whose
 * check did not hold (closure/). `take_back`: the owner said "delivered" too soon.
 */
export const deliveryMoves: Moves<Delivery, DeliveryAct> = {
  none: {
    begin: 'in_progress',
    deliver: 'delivered',
    stop: 'stopped',
    supersede: 'superseded',
    decline: 'declined',
  },
  in_progress: { deliver: 'delivered', stop: 'stopped', supersede: 'superseded', decline: 'declined' },
  stopped: { resume: 'in_progress' },
  superseded: { resume: 'in_progress' },
  declined: { resume: 'in_progress' },
  delivered: { take_back: 'in_progress', reopen: 'in_progress' },
}

export const moveDelivery = (from: Delivery | 'none', act: DeliveryAct): Moved<Delivery> =>
  move(deliveryMoves, from, act)

/** Acts that say why. The others say when. */
export const needsReason = (act: DeliveryAct): boolean => act !== 'begin' && act !== 'deliver'

export const deliveryTitles: Readonly<Record<Delivery | 'none', string>> = {
  none: 'Not started',
  in_progress: 'In progress',
  delivered: 'Delivered, its owner says',
  stopped: 'Stopped, with a reason',
  superseded: 'Superseded',
  declined: 'Declined, with a reason',
}

/** Stopped, superseded and declined are honest ends: nobody is chased for them. */
export const isEnded = (delivery: Delivery | 'none'): boolean =>
  delivery === 'stopped' || delivery === 'superseded' || delivery === 'declined'
