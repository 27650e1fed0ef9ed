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

/** By an agency, whoever there sees to it; by one of these appointments; or by any appointment at all. */
export type Holder = { readonly agencyId: string } | { readonly appointmentIds: readonly string[] } | 'appointments'

/**
 * Slices above keep work that people and agencies hold. Imports only point down, so each tells of its own work through this,
 * and `app.ts` hands them over.
 */
export interface WorkKeeper {
  readonly kind: string
  /** Everything open as of a day that is held so, and whatever else is at hand. */
  held(tx: Tx, partnershipId: string, today: string, by: Holder): Promise<HeldWork[]>
  /** Whether it can be given to that appointment at all. */
  canHold(work: HeldWork, to: Receiver): boolean
  /** Gives it to another appointment. False where it has moved meanwhile, or cannot be given to that one. */
  giveTo(tx: Tx, actor: Actor, now: string, id: string, to: Receiver): Promise<boolean>
  /** Where such work waits for what follows an agency: what was that agency's, and another has accepted since an entry of the ledger. */
  passedOn?(tx: Tx, partnershipId: string, agencyId: string, since: number): Promise<HeldWork[]>
}

/** An appointment that work is given to. */
export interface Receiver {
  readonly appointmentId: string
  readonly personId: string
  readonly agencyId: string
  readonly role: Role
}

/** Somebody whose appointments end. */
export interface Leaver {
  readonly personId: string
  /** Those that end now. */
  readonly appointmentIds: readonly string[]
  /** Whether they act for nobody here afterwards. */
  readonly isLast: boolean
}

/** A place that is somebody's own and goes to nobody else: a seat in a forum, a place on a panel. */
export interface Place {
  readonly title: string
  /** What it is, in a sentence. */
  readonly why: string
  readonly href: string
}

/** Who keeps such places: they end with whoever goes, and are told of before. */
export interface PlaceKeeper {
  of(tx: Tx, partnershipId: string, leaver: Leaver): Promise<Place[]>
  /** Ends them, each with its entry; where they go on by another appointment, that one has what can be had. False where it moved. */
  end(tx: Tx, actor: Actor, now: string, leaver: Leaver, next?: Receiver): Promise<boolean>
}

/** All the places that end with somebody. */
export async function placesEnding(
  keepers: readonly PlaceKeeper[],
  tx: Tx,
  partnershipId: string,
  leaver: Leaver,
): Promise<Place[]> {
  const found: Place[] = []
  for (const keeper of keepers) found.push(...(await keeper.of(tx, partnershipId, leaver)))
  return found
}

/** Ends them all. False where one has moved meanwhile. */
export async function endPlaces(
  keepers: readonly PlaceKeeper[],
  tx: Tx,
  by: { readonly actor: Actor; readonly now: string },
  leaver: Leaver,
  next?: Receiver,
): Promise<boolean> {
  for (const keeper of keepers) if (!(await keeper.end(tx, by.actor, by.now, leaver, next))) return false
  return true
}

/** All that is held so, whoever keeps it. */
export async function workHeld(
  keepers: readonly WorkKeeper[],
  { tx, partnershipId, today }: { readonly tx: Tx; readonly partnershipId: string; readonly today: string },
  by: Holder,
): Promise<HeldWork[]> {
  const found: HeldWork[] = []
  for (const keeper of keepers) found.push(...(await keeper.held(tx, partnershipId, today, by)))
  return found.filter(({ agencyId, appointmentId }) => {
    if (by !== 'appointments' && 'agencyId' in by) return agencyId === by.agencyId
    return appointmentId !== null && (by === 'appointments' || by.appointmentIds.includes(appointmentId))
  })
}

/** All that was an agency's and that another has accepted since an entry of the ledger, whoever keeps it. */
export async function passedOn(
  keepers: readonly WorkKeeper[],
  tx: Tx,
  partnershipId: string,
  agencyId: string,
  since: number,
): Promise<HeldWork[]> {
  const found: HeldWork[] = []
  for (const keeper of keepers) found.push(...((await keeper.passedOn?.(tx, partnershipId, agencyId, since)) ?? []))
  return found
}
