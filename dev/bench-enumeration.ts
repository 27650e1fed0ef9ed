import { randomUUID } from 'node:crypto'
import { setTimeout as rest } from 'node:timers/promises'
import { inviteAccount } from '#src/partnerships/index.ts'
import { hashPassword } from '#src/partnerships/sign-in/passwords/hash.ts'
import { accountWithHash, handClock, password } from '#test/support/accounts.ts'
import { startApp } from '#test/support/app.ts'
import { freshDatabase } from '#test/support/database.ts'
import { addWorld, castMember } from '#test/support/world.ts'

/** How long the answer takes, in milliseconds, in the middle of all samples: where there is an account, and where there is none. */
export interface Enumeration {
  readonly what: string
  readonly samples: number
  readonly there: number
  readonly notThere: number
}

const samples = 200

/** Signing in with a wrong password, asking for a new one, and inviting. */
export async function enumeration(onMeasured: (measured: Enumeration) => void): Promise<void> {
  const fresh = await freshDatabase()
  await addWorld(fresh.database)
  const clock = handClock('2026-11-27T09:00:00.000Z')
  const app = await startApp({ database: fresh.database, clock, development: false })
  const [known, unknown] = ['ruth@larkshire.example', 'joan@larkshire.example']
  const person = castMember('Ruth Adeyemi')
  const visitor = app.anybody()
  // Each try is so much later than the one before that none is held against the next.
  const asking = async (minutes: number, path: string, fields: Record<string, string>, expected: number) => {
    clock.forward(minutes)
    const { status } = await visitor.post(path, fields)
    if (status !== expected) throw new Error(`${path} answered ${status}`)
  }
  const signIn = (email: string) => asking(20, '/sign-in', { email, password: 'wrong password altogether' }, 422)
  const reset = (email: string) => asking(61, '/sign-in/reset', { email }, 303)
  const told = { ...person, partnershipName: 'Larkshire', name: 'Ruth', appointedTo: 'reader', address: 'http://x' }
  const invite = (email: string) =>
    fresh.database.asSystem('measure', person.partnershipId, tx => inviteAccount(tx, { ...told, email }, clock.now()))
  try {
    // Kept as the product keeps it: how long it takes to compare is what is looked at.
    await accountWithHash(fresh.database, await hashPassword(password), known, 'Ruth Adeyemi')
    const ways: [what: string, there: () => Promise<unknown>, notThere: () => Promise<unknown>][] = [
      ['signing in', () => signIn(known), () => signIn(unknown)],
      ['a new password', () => reset(known), () => reset(unknown)],
      ['inviting', () => invite(known), () => invite(`${randomUUID()}@larkshire.example`)],
    ]
    for (const [what, there, notThere] of ways) {
      const [a, b] = await medians(there, notThere)
      onMeasured({ what, samples, there: a, notThere: b })
    }
  } finally {
    await app.stop()
    await fresh.drop()
  }
}

/** In turns, so that whatever else the machine does falls on both. */
async function medians(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let at = 0; at < samples; at++)
    for (const which of at % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const began = performance.now()
      await (which === 0 ? one() : other())
      times[which].push(performance.now() - began)
      // What an answer does not wait for is over before the next is measured.
      await rest(20)
    }
  return [median(times[0]), median(times[1])]
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
