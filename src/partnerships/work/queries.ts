import type { Tx } from '#src/platform/db.ts'
import type { Actor } from '../person.ts'
import type { Role } from '../policy.ts'

/** A piece of open work that an agency holds, and one person of it where it is theirs. */
export interface HeldWork {
  /** What it is, as whoever keeps it calls it: 'commitment', 'proposed_page', 'forum_chair'. */
  readonly kind: string
  readonly id: string
  readonly title: string
  /** Why it is theirs, in a sentence. */
  readonly why: string
  readonly href: string
  readonly agencyId: string
  readonly appointmentId: string | null
}

/**
 * Slices above keep work that people and agencies hold. Imports only point down, so each tells of its own work through this,
 * and `app.ts` hands them over.
 */
export interface WorkKeeper {
  readonly kind: string
  /** Everything open in the partnership as of a day. */
  held(tx: Tx, partnershipId: string, today: string): Promise<HeldWork[]>
  /** Whether it can be given to that appointment at all. */
  canHold(work: HeldWork, to: Receiver): boolean
  /** Gives it to another appointment. False where it has moved meanwhile, or cannot be given to that one. */
  giveTo(tx: Tx, actor: Actor, now: string, id: string, to: Receiver): Promise<boolean>
}

/** An appointment that work is given to. */
export interface Receiver {
  readonly appointmentId: string
  readonly personId: string
  readonly agencyId: string
  readonly role: Role
}

/** All that anybody holds, whoever keeps it. */
export async function allHeld(
  keepers: readonly WorkKeeper[],
  tx: Tx,
  partnershipId: string,
  today: string,
): Promise<HeldWork[]> {
  const found: HeldWork[] = []
  for (const keeper of keepers) found.push(...(await keeper.held(tx, partnershipId, today)))
  return found
}
