import { sql } from 'kysely'
import type { Actor } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'

/** Something that somebody does on a day: through the product's own stores, or it is not done. */
export interface Step {
  readonly on: string
  readonly by: Actor
  /** Null or true where it was done; else why not. */
  readonly take: (tx: Tx, by: Actor, now: string) => Promise<string | null | boolean>
}

export const step = (on: string, by: Actor, take: Step['take']): Step => ({ on, by, take })

/** The middle of a morning of that day, whichever time London keeps. */
export const at = (day: string): string => `${day}T10:00:00.000Z`

/** Takes all of them in the order of their days, so that the record can be looked back to, or says what kept one from being taken. */
export async function takeSteps(tx: Tx, steps: readonly Step[]): Promise<void> {
  for (const { on, by, take } of [...steps].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    await becomes(tx, by)
    const answer = await take(tx, by, at(on))
    if (answer !== null && answer !== true)
      throw new Error(`The story stops on ${on}, at ${by.name}: ${answer || 'it could not be done'}`)
  }
}

/** From here on this transaction is somebody else’s: the whole story is one, so that it is told whole or not at all. */
export async function becomes(tx: Tx, { personId }: Pick<Actor, 'personId'>): Promise<void> {
  await sql`select set_config('app.person_id', ${personId}, true)`.execute(tx)
}
