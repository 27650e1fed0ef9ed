import type { Role } from '#src/partnerships/index.ts'
import type { Step, WaitsOn } from './ladder.ts'

/** Somebody who may be written to, by one appointment that stands today. */
export interface Seat {
  readonly personId: string
  readonly appointmentId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly role: Role
  readonly name: string
}

export interface Held {
  /** The agency that holds it and is there today; null where none does. */
  readonly ownerAgency: string | null
  /** Who sees to it there, where that is a person. */
  readonly appointmentId: string | null
  readonly waitsOn: WaitsOn | null
  /** Who asked for a new day, where one was asked for: they do not decide on it. */
  readonly askedBy: string | null
}

/** Why somebody is written to: said in the e-mail. */
export type Because = 'sees_to_it' | 'leads' | 'delegated_partner' | 'keeps_agenda' | 'decides' | 'looks_after'

export interface Whom {
  readonly seats: readonly Seat[]
  readonly because: Because
}

/** Who is told of a step. Where nobody of the agency can be written to it is the business team, so that it is never nobody. */
export function whom(step: Step, held: Held, seats: readonly Seat[]): Whom {
  const team = () => ({ seats: seats.filter(one => one.role === 'business_team'), because: 'looks_after' as const })
  const own = seats.filter(one => one.agencyId === held.ownerAgency)
  const first = (...tries: readonly Whom[]) => tries.find(one => one.seats.length > 0) ?? team()
  const leads = { seats: own.filter(one => one.role === 'agency_lead'), because: 'leads' } as const
  const partners = { seats: own.filter(one => one.role === 'executive'), because: 'delegated_partner' } as const
  switch (step) {
    case 'notice':
    case 'due':
      return first(
        { seats: own.filter(one => one.appointmentId === held.appointmentId), because: 'sees_to_it' },
        leads,
        partners,
      )
    case 'lead':
      return first(leads, partners)
    case 'partner':
      return first(partners)
    case 'agenda':
      return { ...team(), because: 'keeps_agenda' }
    case 'waiting':
      return first(...deciders(held, seats))
  }
}

/** Whoever can decide on what it waits for: nobody of the agency that holds it, nor who asked. */
function deciders({ ownerAgency, askedBy }: Held, seats: readonly Seat[]): Whom[] {
  const others = seats.filter(one => one.agencyId !== ownerAgency && one.personId !== askedBy)
  return ['business_team', 'executive'].map(role => ({
    seats: others.filter(one => one.role === role),
    because: 'decides',
  }))
}

/** Nobody is told of a draft that they may not see. `seenBy`: its panel; null where it is no draft. */
export const seatsFor = (
  { seenBy }: { readonly seenBy: ReadonlySet<string> | null },
  seats: readonly Seat[],
): readonly Seat[] =>
  seenBy === null ? seats : seats.filter(one => one.role === 'business_team' || seenBy.has(one.personId))
