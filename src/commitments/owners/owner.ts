import type { AgencyRegister } from '#src/partnerships/index.ts'
import { type Candidate, candidatesOn, hasEndedBy } from '#src/partnerships/index.ts'
import { type Moved, type Moves, move } from '#src/platform/moves.ts'

export type OwnerStatus = 'offered' | 'unowned' | 'accepted' | 'offered_on'
export type OwnerAct = 'offer' | 'accept' | 'decline' | 'take_back' | 'hand_over'

/**
 * The life of who answers for a commitment. `offered_on`: it is offered to another while whoever accepted it still holds it, so
 * that it is never nobody's on the way. `hand_over`: to another person or post of the same agency.
 */
export const ownerMoves: Moves<OwnerStatus, OwnerAct> = {
  none: { offer: 'offered' },
  unowned: { offer: 'offered' },
  offered: { accept: 'accepted', decline: 'unowned', take_back: 'unowned' },
  accepted: { offer: 'offered_on', hand_over: 'accepted' },
  offered_on: { accept: 'accepted', decline: 'accepted', take_back: 'accepted', hand_over: 'offered_on' },
}

export const moveOwner = (from: OwnerStatus | 'none', act: OwnerAct): Moved<OwnerStatus> => move(ownerMoves, from, act)

/** One step: who offered, accepted, declined, took back or handed over, for which agency, and who there sees to it. */
export interface OwnerStep {
  readonly seq: number
  readonly act: OwnerAct
  readonly status: OwnerStatus
  readonly agencyId: string
  readonly agencyName: string
  readonly appointmentId: string | null
  /** The person of the appointment, or a post by its title; null where the agency has not said. */
  readonly seenToBy: string | null
  readonly reason: string | null
  readonly by: string
  readonly byAgency: string
  /** An instant. */
  readonly at: string
  /** Its day in London. */
  readonly on: string
}

export interface Ownership {
  readonly status: OwnerStatus | 'none'
  /** Who holds it, and since when; null where nobody has accepted it. */
  readonly holder: OwnerStep | null
  /** When the agency that holds it accepted it, whoever there has seen to it since. */
  readonly accepted: OwnerStep | null
  /** Who is asked to accept it and has not answered. */
  readonly offer: OwnerStep | null
}

/** How it stands after its steps, the first one first. */
export function ownershipOf(steps: readonly OwnerStep[]): Ownership {
  const status = steps.at(-1)?.status ?? 'none'
  const isOffered = status === 'offered' || status === 'offered_on'
  return {
    status,
    holder: steps.findLast(one => one.act === 'accept' || one.act === 'hand_over') ?? null,
    accepted: steps.findLast(one => one.act === 'accept') ?? null,
    offer: (isOffered && steps.findLast(one => one.act === 'offer')) || null,
  }
}

/** Who answers for a commitment on a day, as far as the record says. */
export type Answering =
  | { readonly kind: 'held' }
  /** Its owner, or the body that its words name, has ended: it waits to be accepted by what follows. */
  | {
      readonly kind: 'waits'
      readonly endedName: string
      readonly since: string
      readonly candidates: readonly Candidate[]
    }
  /** Its words name a body that is there; nobody has accepted it yet. */
  | { readonly kind: 'named'; readonly agencyId: string; readonly name: string }
  | { readonly kind: 'nobody' }

/** The body that printed words name, by its name or another: the first that they do. Null where they name none of the register. */
export function namedIn(who: readonly string[], { agencies }: Pick<AgencyRegister, 'agencies'>): string | null {
  const found = who.flatMap(said => agencies.find(one => one.name === said || one.aliases.includes(said)) ?? [])
  return found[0]?.agencyId ?? null
}

/** `namedId`: the body that its printed words name, where they name one of the register. */
export function answeringOn(
  { holder }: Pick<Ownership, 'holder'>,
  namedId: string | null,
  register: AgencyRegister,
  day: string,
): Answering {
  const agency = register.agencies.find(one => one.agencyId === (holder?.agencyId ?? namedId))
  if (!agency) return { kind: 'nobody' }
  if (agency.validUntil !== null && hasEndedBy(agency, day)) {
    const candidates = candidatesOn(agency.agencyId, day, register)
    return { kind: 'waits', endedName: agency.name, since: agency.validUntil, candidates }
  }
  return holder ? { kind: 'held' } : { kind: 'named', agencyId: agency.agencyId, name: agency.name }
}

/** Days on which nobody answered for it, because its owner had ended and no other had accepted: from each, up to the next. */
export function gapsIn(
  steps: readonly OwnerStep[],
  register: AgencyRegister,
  today: string,
): { readonly from: string; readonly until: string | null; readonly name: string }[] {
  const accepted = steps.filter(one => one.act === 'accept')
  return accepted.flatMap((one, at) => {
    const ended = register.agencies.find(({ agencyId }) => agencyId === one.agencyId)?.validUntil ?? null
    const until = accepted[at + 1]?.on ?? null
    if (ended === null || ended > today || (until !== null && until <= ended)) return []
    return [{ from: ended, until, name: one.agencyName }]
  })
}
