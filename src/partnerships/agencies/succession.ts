/** A body and the days it is there: from the first up to, and not on, the second. Null: for as long as is known. */
export interface Body {
  readonly agencyId: string
  readonly name: string
  readonly validFrom: string | null
  readonly validUntil: string | null
}

export const successionKinds = {
  rename: 'It goes on under a new name, as a new body',
  merge: 'It merges with others into one body',
  split: 'It splits into several bodies',
  boundary_change: 'Its area changes, and others take over what it did',
} as const
export type SuccessionKind = keyof typeof successionKinds

/** One body's work passing to another on a day. */
export interface Succession {
  readonly predecessorId: string
  readonly successorId: string
  readonly kind: SuccessionKind
  readonly onDay: string
  /** What passes, where not everything does. */
  readonly note: string | null
}

export const standsOn = ({ validFrom, validUntil }: Pick<Body, 'validFrom' | 'validUntil'>, day: string): boolean =>
  (validFrom === null || validFrom <= day) && !hasEndedBy({ validUntil }, day)

export const hasEndedBy = ({ validUntil }: Pick<Body, 'validUntil'>, day: string): boolean =>
  validUntil !== null && validUntil <= day

/** A body that can hold some work on a day, and the last step by which the work came to it; null where it never moved. */
export interface Candidate {
  readonly body: Body
  readonly by: Succession | null
}

/**
 * Who can hold a body's work on a day: itself, until it ends; then what followed it, and what followed that. Several where it
 * split, none where nothing is known to follow. Nobody holds it until they have accepted it: these can be asked.
 */
export function candidatesOn(
  agencyId: string,
  day: string,
  register: { readonly agencies: readonly Body[]; readonly successions: readonly Succession[] },
): Candidate[] {
  const found = new Map<string, Candidate>()
  const seen = new Set<string>()
  const follow = (id: string, by: Succession | null): void => {
    const body = register.agencies.find(one => one.agencyId === id)
    if (!body || seen.has(id)) return
    seen.add(id)
    if (!hasEndedBy(body, day)) {
      found.set(id, { body, by })
      return
    }
    for (const next of register.successions)
      if (next.predecessorId === id && next.onDay <= day) follow(next.successorId, next)
  }
  follow(agencyId, null)
  return [...found.values()]
}

export type Refusal = 'itself' | 'not_there_on_the_day' | 'circle'

/**
 * Why one body cannot follow another on a day; null where it can. It has to be there on that day and stay past it, which keeps
 * every chain going forward in time; a circle is looked for all the same, since days can be unknown.
 */
export function refusalOf(
  predecessorId: string,
  successor: Body,
  onDay: string,
  successions: readonly Succession[],
): Refusal | null {
  if (successor.agencyId === predecessorId) return 'itself'
  if (!standsOn(successor, onDay)) return 'not_there_on_the_day'
  return leadsTo(successor.agencyId, predecessorId, successions) ? 'circle' : null
}

function leadsTo(from: string, to: string, successions: readonly Succession[], seen = new Set<string>()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  return successions.some(one => one.predecessorId === from && leadsTo(one.successorId, to, successions, seen))
}

/** Every step that led to a body or from it, in the order of days: its whole story, without its neighbours' other ones. */
export function storyOf(agencyId: string, successions: readonly Succession[]): Succession[] {
  const found = new Set<Succession>()
  const walk = (id: string, from: 'predecessorId' | 'successorId', to: 'predecessorId' | 'successorId'): void => {
    for (const one of successions) {
      if (one[from] !== id || found.has(one)) continue
      found.add(one)
      walk(one[to], from, to)
    }
  }
  walk(agencyId, 'successorId', 'predecessorId')
  walk(agencyId, 'predecessorId', 'successorId')
  return [...found].sort((a, b) => (a.onDay < b.onDay ? -1 : a.onDay > b.onDay ? 1 : 0))
}
