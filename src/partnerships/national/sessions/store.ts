import type { Tx } from '#src/platform/db.ts'
import { type EndedWhy, type Entrance, hashOf, newToken, sessionMinutes } from '../../sessions.ts'

/** Somebody who is signed in to read what partnerships have opened to them, and acts for nobody. */
export interface NationalReader {
  readonly accountId: string
  readonly name: string
  readonly isStrong: boolean
  readonly tokenHash: string
  readonly session: {
    readonly how: Entrance['how']
    readonly idleUntil: string
    readonly expiresAt: string
    readonly hasOthers: false
    readonly issuer: null
  }
}

/** The hash of the token that a cookie claims; null where it is none of a national reader's. */
export function nationalClaim(cookie: string | undefined): string | null {
  const token = /^national\.([0-9a-f]{32})$/.exec(cookie ?? '')?.[1]
  return token ? hashOf(token) : null
}

/** System door. Starts a session and returns the cookie for it. `expiresAt` is that of one which it replaces. */
export async function startNationalSession(
  tx: Tx,
  entrance: Pick<Entrance, 'how' | 'isStrong' | 'expiresAt'> & { readonly accountId: string },
  now: string,
): Promise<string> {
  const token = newToken()
  const expires_at = entrance.expiresAt ?? after(now, sessionMinutes.longest)
  await tx
    .insertInto('national_session')
    .values({
      token_hash: hashOf(token),
      account_id: entrance.accountId,
      how: entrance.how,
      is_strong: entrance.isStrong,
      created_at: now,
      expires_at,
      idle_until: idleUntil(now, expires_at),
    })
    .execute()
  return `national.${token}`
}

/**
 * System door. Who is behind a cookie; null where the session is over or never was, or the account was disabled. Asked at every request,
 * and puts the idle limit off, not more than once a minute.
 */
export async function nationalReader(tx: Tx, cookie: string | undefined, now: string): Promise<NationalReader | null> {
  const tokenHash = nationalClaim(cookie)
  if (!tokenHash) return null
  const found = await tx
    .selectFrom('national_session as s')
    .innerJoin('account as a', 'a.account_id', 's.account_id')
    .select(['a.account_id as accountId', 'a.name', 's.is_strong as isStrong', 's.how'])
    .select(['s.idle_until as idleUntil', 's.expires_at as expiresAt'])
    .where('s.token_hash', '=', tokenHash)
    .where('s.ended_at', 'is', null)
    .where('s.idle_until', '>', now)
    .where('a.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!found) return null
  const { how, expiresAt, ...reader } = found
  const until = idleUntil(now, expiresAt)
  const isWorthIt = Date.parse(until) - Date.parse(found.idleUntil) > 60_000
  if (isWorthIt)
    await tx.updateTable('national_session').set({ idle_until: until }).where('token_hash', '=', tokenHash).execute()
  const session = { how: how as Entrance['how'], expiresAt, hasOthers: false, issuer: null } as const
  return { ...reader, tokenHash, session: { ...session, idleUntil: isWorthIt ? until : found.idleUntil } }
}

/** System door. Ends the session of a cookie. */
export async function endNationalSession(tx: Tx, cookie: string | undefined, why: EndedWhy, now: string) {
  const tokenHash = nationalClaim(cookie)
  if (tokenHash)
    await tx
      .updateTable('national_session')
      .set({ ended_at: now, ended_why: why })
      .where('token_hash', '=', tokenHash)
      .where('ended_at', 'is', null)
      .execute()
}

/** System door. Ends every session of an account, on whatever machine, but the one that goes on. */
export async function endNationalSessionsOf(
  tx: Tx,
  accountId: string,
  why: EndedWhy,
  now: string,
  but?: { readonly tokenHash: string } | null,
): Promise<void> {
  await tx
    .updateTable('national_session')
    .set({ ended_at: now, ended_why: why })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('token_hash', '<>', but?.tokenHash ?? '')
    .execute()
}

const after = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString()

const idleUntil = (now: string, expiresAt: string): string => {
  const until = after(now, sessionMinutes.idle)
  return until < expiresAt ? until : expiresAt
}
