import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Actor } from './person.ts'
import type { Role } from './policy.ts'

/** What a session cookie claims. Worth nothing until the hash is found among that partnership's sessions. */
export interface Claim {
  readonly partnershipId: string
  readonly tokenHash: string
}

const hours = 12

/** Starts a session and returns the cookie for it: the partnership and a token of 128 random bits, kept here only as a hash. */
export async function startSession(tx: Tx, partnershipId: string, personId: string, now: string): Promise<string> {
  const token = randomBytes(16).toString('hex')
  await tx
    .insertInto('session')
    .values({
      partnership_id: partnershipId,
      token_hash: hashOf(token),
      person_id: personId,
      created_at: now,
      expires_at: sql<string>`${now}::timestamptz + make_interval(hours => ${hours})`,
    })
    .execute()
  return `${partnershipId}.${token}`
}

export function readClaim(cookie: string | undefined): Claim | null {
  const parts = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{32})$/.exec(cookie ?? '')
  return parts?.[1] && parts[2] ? { partnershipId: parts[1], tokenHash: hashOf(parts[2]) } : null
}

/** The person behind a claim, and from here on the person of this transaction; null where the session is over or never was. */
export async function actorOf(tx: Tx, claim: Claim, now: string): Promise<Actor | null> {
  const found = await tx
    .selectFrom('session as s')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 's.partnership_id').onRef('p.person_id', '=', 's.person_id'),
    )
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 'p.partnership_id').onRef('a.agency_id', '=', 'p.agency_id'),
    )
    .innerJoin('partnership as o', 'o.partnership_id', 's.partnership_id')
    .select([
      'o.partnership_id as partnershipId',
      'o.name as partnershipName',
      'o.slug as partnershipSlug',
      'p.person_id as personId',
      'p.name as name',
      'a.name as agencyName',
      'p.role as role',
      sql<string>`set_config('app.person_id', p.person_id::text, true)`.as('became'),
    ])
    .where('s.partnership_id', '=', claim.partnershipId)
    .where('s.token_hash', '=', claim.tokenHash)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', now)
    .executeTakeFirst()
  if (!found) return null
  const { became: _, role, ...person } = found
  return { ...person, role: role as Role }
}

export async function endSession(tx: Tx, claim: Claim, now: string): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('partnership_id', '=', claim.partnershipId)
    .where('token_hash', '=', claim.tokenHash)
    .where('ended_at', 'is', null)
    .execute()
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
