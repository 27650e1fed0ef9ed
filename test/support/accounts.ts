import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { generateSync } from 'otplib'
import { addAccount, linkPerson, setPassword } from '#src/partnerships/sign-in/accounts/store.ts'
import { newSecret } from '#src/partnerships/sign-in/factors/codes.ts'
import { addApp, makeRecoveryCodes, sealedFor } from '#src/partnerships/sign-in/factors/store.ts'
import type { Database } from '#src/platform/db.ts'
import { secretsForTests } from './app.ts'
import { asSuperuser } from './cluster.ts'
import { castMember } from './world.ts'

/** One that will do. */
export const password = 'plinth marmalade orbit 27'

/** An account for some of the cast, who are then one person with that many appointments. Returns its id. */
export async function accountFor(database: Database, email: string, ...names: string[]): Promise<string> {
  const accountId = randomUUID()
  await database.asSystem('add an account for a test', null, tx =>
    addAccount(tx, { accountId, email, name: names[0] ?? 'Nobody' }, '2026-01-05T09:00:00.000Z'),
  )
  for (const name of names) {
    const person = castMember(name)
    await database.asSystem('add an account for a test', person.partnershipId, tx => linkPerson(tx, person, accountId))
  }
  return accountId
}

/**
 * As the product keeps one, for a fraction of the work: a hash says itself with what it was made, and what the product makes is held
 * to its own settings by their own test.
 */
let quick: Promise<string> | undefined

/** The same, with `password` as its password. */
export async function accountWithPassword(database: Database, email: string, ...names: string[]): Promise<string> {
  quick ??= hash(password, { algorithm: 2, memoryCost: 8, timeCost: 1, parallelism: 1 })
  return accountWithHash(database, await quick, email, ...names)
}

/** The same, with a password of which this is kept. */
export async function accountWithHash(
  database: Database,
  passwordHash: string,
  email: string,
  ...names: string[]
): Promise<string> {
  const accountId = await accountFor(database, email, ...names)
  await database.asSystem('give it a password', null, tx =>
    setPassword(tx, accountId, passwordHash, '2026-01-05T09:00:00.000Z'),
  )
  return accountId
}

/** The same, with an authenticator app: its secret, and the recovery codes that go with it. */
export async function accountWithApp(database: Database, email: string, ...names: string[]) {
  const accountId = await accountWithPassword(database, email, ...names)
  const [secret, factorId] = [newSecret(), randomUUID()]
  const sealed = secretsForTests.seal(secret, sealedFor(accountId, factorId))
  const codes = await database.asSystem('give it a second factor', null, async tx => {
    await addApp(tx, { accountId, factorId, label: 'Work phone', sealed, step: 0 }, '2026-01-05T09:00:00.000Z')
    return makeRecoveryCodes(tx, accountId, '2026-01-05T09:00:00.000Z')
  })
  return { accountId, factorId, secret, codes }
}

/**
 * Takes every account away again, with its sessions, tries, messages and what it was shown half-way: for the next test of a file whose
 * tests share a database. What the ledger says stays.
 */
export const forgetAccounts = (superuserUrl: string): Promise<void> =>
  asSuperuser(superuserUrl, async client => {
    await client.query('set session_replication_role = replica')
    for (const table of ofAccounts) await client.query(`delete from ${table}`)
    await client.query('update person set account_id = null where account_id is not null')
  })
const ofAccounts = [
  ...['sign_in_try', 'sign_in_source', 'sign_in_step', 'sign_in_link', 'held_form', 'outgoing_mail', 'session'],
  ...['recovery_code', 'second_factor', 'account_identity', 'account'],
]

/** What an authenticator app shows at an instant. */
export const codeAt = (secret: string, instant: string): string =>
  generateSync({ secret, epoch: Math.floor(Date.parse(instant) / 1000) })

/** A clock that a test sets. */
export function handClock(start: string) {
  let now = start
  return {
    now: () => now,
    today: () => now.slice(0, 10),
    set: (instant: string) => {
      now = instant
    },
    forward: (minutes: number) => {
      now = new Date(Date.parse(now) + minutes * 60_000).toISOString()
    },
  }
}
