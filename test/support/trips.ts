import pg from 'pg'
import type { Role } from '#src/platform/roles.ts'

/** How often the database is asked something as a role while `work` runs. */
export async function questionsOf(role: Role, work: () => Promise<unknown>): Promise<number> {
  let questions = 0
  await heardOf(role, () => void questions++, work)
  return questions
}

/** How often something goes to the server as a role and waits for what comes back: what is sent in one turn goes together. */
export async function tripsOf(role: Role, work: () => Promise<unknown>): Promise<number> {
  let trips = 0
  let isGoing = false
  const ask = () => {
    if (isGoing) return
    trips += 1
    isGoing = true
    process.nextTick(() => {
      isGoing = false
    })
  }
  await heardOf(role, ask, work)
  return trips
}

async function heardOf(role: Role, hear: () => void, work: () => Promise<unknown>): Promise<void> {
  interface Inside {
    readonly connectionParameters: { readonly application_name?: string }
  }
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client & Inside, ...given: unknown[]) {
    if (this.connectionParameters.application_name === role) hear()
    return Reflect.apply(query, this, given)
  } as unknown as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
}
