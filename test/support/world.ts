import { fernshire, larkshire } from '#dev/world/index.ts'
import { type Actor, actorOf, addPartnership, readClaim, startSession } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'

export { fernshire, larkshire }

/** Adds both invented partnerships, with their agencies and people and nothing else. */
export async function addWorld(database: Database): Promise<void> {
  for (const partnership of [larkshire, fernshire])
    await database.asSystem('add the invented world', partnership.partnershipId, tx =>
      addPartnership(tx, partnership, { now: '2026-01-05T09:00:00.000Z', today: '2026-01-05' }),
    )
}

/** Starts a real session for somebody of the cast, who must have been added. */
export const signedIn = (database: Database, name: string, now?: string): Promise<SignedIn> =>
  signedInAs(database, castMember(name), now)

interface SignedIn {
  readonly actor: Actor
  readonly cookie: string
}

export async function signedInAs(
  database: Database,
  {
    partnershipId,
    personId,
    appointmentId = personId,
  }: { partnershipId: string; personId: string; appointmentId?: string },
  now: string = systemClock.now(),
  isStrong = true,
): Promise<SignedIn> {
  const value = await database.asSystem('sign in for a test', partnershipId, tx =>
    startSession(tx, { partnershipId, personId, appointmentId, how: 'development', isStrong }, now),
  )
  const claim = readClaim(value)
  const actor = claim && (await database.asMember(claim, tx => actorOf(tx, claim, now)))
  if (!actor) throw new Error(`${personId} could not sign in: was the world added to this database?`)
  return { actor, cookie: `throughline=${value}` }
}

export function castMember(name: string): { partnershipId: string; personId: string } {
  for (const { partnershipId, people } of [larkshire, fernshire]) {
    const person = people.find(one => one.name === name)
    if (person) return { partnershipId, personId: person.personId }
  }
  throw new Error(`Nobody in the cast is called ${name}`)
}
