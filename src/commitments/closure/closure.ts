import { type Moved, type Moves, move } from '#src/platform/moves.ts'
import type { Delivery } from '../progress/delivery.ts'

export type ClosureStatus = 'open' | 'proposed' | 'closed'
export type ClosureAct = 'propose' | 'close' | 'send_back' | 'take_back' | 'reopen'

/** Closing takes two: one proposes, another of another agency closes or sends back. `none` is open, and never was anything else. */
export const closureMoves: Moves<ClosureStatus, ClosureAct> = {
  none: { propose: 'proposed' },
  open: { propose: 'proposed' },
  proposed: { close: 'closed', send_back: 'open', take_back: 'open' },
  closed: { reopen: 'open' },
}

export const moveClosure = (from: ClosureStatus | 'none', act: ClosureAct): Moved<ClosureStatus> =>
  move(closureMoves, from, act)

/** Why something is opened again. */
export const reopeningCauses = {
  check_failed: 'It was looked at again and did not hold',
  drift: 'Practice has drifted back',
  repeat_finding: 'An audit found the same again',
  new_review: 'A new review found the same',
  owner_lost: 'Nobody holds it any more',
  evidence_wrong: 'The evidence did not show what it was taken to show',
  other: 'Another reason',
} as const
export type ReopeningCause = keyof typeof reopeningCauses

/** What closing rests on. Agencies by their ids. */
export interface Grounds {
  readonly delivery: Delivery | 'none'
  /** The highest step of the ladder accepted by another agency and still good. */
  readonly acceptedLevel: number | null
  /** The least step that its plan says will count; 1 where no plan says. */
  readonly neededLevel: number
  readonly ownerAgency: string | null
}

/** What is missing before a commitment can be proposed for closing, in plain words; empty where nothing is. */
export function missingForClosing({ delivery, acceptedLevel, neededLevel, ownerAgency }: Grounds): string[] {
  const missing: string[] = []
  if (ownerAgency === null) missing.push('No agency has accepted it.')
  if (delivery !== 'delivered') missing.push('Its owner has not said that it is delivered.')
  if (acceptedLevel === null) missing.push('No evidence has been accepted by another agency.')
  else if (acceptedLevel < neededLevel)
    missing.push(`Evidence is accepted at step ${acceptedLevel} of the ladder. Its plan asks for step ${neededLevel}.`)
  return missing
}

/** Who may decide on a proposal to close: neither its owner's agency nor the agency that proposed it, nor the person who did. */
export const mayDecideClosing = (
  actor: { readonly personId: string; readonly agencyId: string },
  proposal: { readonly personId: string; readonly agencyId: string },
  ownerAgency: string,
): boolean =>
  actor.personId !== proposal.personId && actor.agencyId !== proposal.agencyId && actor.agencyId !== ownerAgency
