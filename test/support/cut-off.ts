import pg from 'pg'
import type { Role } from '#src/platform/roles.ts'
import { asSuperuser } from './cluster.ts'

/**
 * Does something again and again: each time the server process behind a role’s transaction is ended before one statement later, until
 * that statement is not reached any more and the thing is done. Gives what came of each time.
 */
export async function cutOffAtEach<T>(superuserUrl: string, role: Role, work: () => Promise<T>): Promise<T[]> {
  interface Inside {
    readonly processID: number
    readonly connectionParameters: { readonly application_name?: string }
  }
  const outcomes: T[] = []
  const query = pg.Client.prototype.query
  for (let cutAt = 0; ; cutAt += 1) {
    let passed = 0
    let isCut = false
    // What is asked after it waits until the process is gone, so that nothing overtakes what was asked before.
    let gone: Promise<unknown> = Promise.resolve()
    pg.Client.prototype.query = async function (this: pg.Client & Inside, ...given: unknown[]) {
      if (this.connectionParameters.application_name === role) {
        if (passed === cutAt && !isCut) {
          isCut = true
          gone = asSuperuser(superuserUrl, client =>
            client.query('select pg_terminate_backend($1, 5000)', [this.processID]),
          )
        }
        passed += 1
        await gone
      }
      return Reflect.apply(query, this, given)
    } as unknown as typeof query
    try {
      outcomes.push(await work())
    } finally {
      pg.Client.prototype.query = query
    }
    if (!isCut) return outcomes
  }
}
