import { randomUUID } from 'node:crypto'
import type { Actor, Role } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { signedInAs } from '#test/support/world.ts'
import type { Reference } from './about.ts'
import { type ChallengeKind, replyWantedBy } from './challenge.ts'
import { raise } from './store.ts'
import { aboutOf } from './subject/queries.ts'

/** Somebody new in a role for an agency, signed in. */
export async function somebodyNew(
  database: Database,
  { partnershipId, agencyId }: { readonly partnershipId: string; readonly agencyId: string },
  role: Role,
  name = `Somebody as ${role}`,
): Promise<Actor> {
  const one = { partnership_id: partnershipId, person_id: randomUUID() }
  await database.asSystem('add somebody for a test', partnershipId, async tx => {
    await tx
      .insertInto('person')
      .values({ ...one, name })
      .execute()
    await tx
      .insertInto('appointment')
      .values({ ...one, appointment_id: one.person_id, agency_id: agencyId, role })
      .execute()
  })
  return (await signedInAs(database, { partnershipId, personId: one.person_id })).actor
}

/** One raised by somebody, about the work as a whole unless told. Gives its id. */
export const challengeRaised = (
  database: Database,
  actor: Actor,
  told: {
    readonly to: string
    readonly now: string
    readonly about?: Reference
    readonly kind?: ChallengeKind
    readonly words?: string
    readonly replyBy?: string
  },
): Promise<string> =>
  database.asMember(actor, async tx => {
    const { to, now, kind = 'challenge', words = 'What shows that this was done?' } = told
    const about = await aboutOf(tx, actor.partnershipId, told.about ?? { kind: 'partnership', id: null })
    if (!about) throw new Error('There is nothing like that on the register')
    const replyBy = told.replyBy ?? replyWantedBy(dayOf(now))
    return raise(tx, actor, now, { about, kind, toAgency: to, words, replyBy })
  })
