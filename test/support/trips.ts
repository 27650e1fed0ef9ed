import pg from 'pg'
import type { Role } from '#src/platform/roles.ts'

/** How often something goes to the server as a role and waits for what comes back: what is sent in one turn goes together. */
export async function tripsOf(role: Role, work: () => Promise<unknown>): Promise<number> {
  interface Inside {
    readonly connectionParameters: { readonly application_name?: string }
  }
  const query = pg.Client.prototype.query
  let trips = 0
  let isGoing = false
  pg.Client.prototype.query = function (this: pg.Client & Inside, ...given: unknown[]) {
    if (this.connectionParameters.application_name === role && !isGoing) {
      trips += 1
      isGoing = true
      process.nextTick(() => {
        isGoing = false
      })
    }
    return Reflect.apply(query, this, given)
  } as unknown as typeof query
  try {
    await work()
    return trips
  } finally {
    pg.Client.prototype.query = query
  }
}
