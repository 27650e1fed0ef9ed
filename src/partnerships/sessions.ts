import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { Actor } from './person.ts'
import type { Role } from './policy.ts'

/** What a session cookie claims. Worth nothing until the hash is found among that partnership's sessions. */
export interface Claim {
  readonly partnershipId: string
  readonly tokenHash: string
}
/** How somebody came in. */
export interface Entrance {
  readonly partnershipId: string
  readonly personId: string
  readonly appointmentId: string
  readonly how: 'password' | 'single_sign_on' | 'passkey' | 'development'
  readonly isStrong: boolean
  /** Whether they might act for somebody else as well. */
  readonly hasOthers?: boolean
  /** The issuer whose word let them in, where one did. */
  readonly issuer?: string | null
  /** Until when at the latest: a session that is replaced counts from when they signed in, an organisation's word by its settings. */
  readonly expiresAt?: string
}

export type EndedWhy = 'signed_out' | 'replaced' | 'disabled' | 'left' | 'changed'

/** Minutes: a session is over after this long without a request, and at the latest after `longest`. */
export const sessionMinutes = { idle: 60, longest: 12 * 60, warning: 5 } as const

/** Starts a session and returns the cookie for it: the partnership and a token of 128 random bits, kept here only as a hash. */
export async function startSession(tx: Tx, entrance: Entrance, now: string): Promise<string> {
  const token = newToken()
  const expiresAt = entrance.expiresAt ?? minutesAfter(now, sessionMinutes.longest)
  await tx
    .insertInto('session')
    .values({
      partnership_id: entrance.partnershipId,
      token_hash: hashOf(token),
      person_id: entrance.personId,
      appointment_id: entrance.appointmentId,
      how: entrance.how,
      issuer: entrance.issuer ?? null,
      is_strong: entrance.isStrong,
      has_others: entrance.hasOthers ?? false,
      created_at: now,
      expires_at: expiresAt,
      idle_until: earlier(minutesAfter(now, sessionMinutes.idle), expiresAt),
    })
    .execute()
  return `${entrance.partnershipId}.${token}`
}

export function readClaim(cookie: string | undefined): Claim | null {
  const parts = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{32})$/.exec(cookie ?? '')
  return parts?.[1] && parts[2] ? { partnershipId: parts[1], tokenHash: hashOf(parts[2]) } : null
}

/** Who is behind a claim, and until when; the person of this transaction from here on. */
export type Here = Actor & {
  readonly claim: Claim
  /** Null for people of the invented world, who sign in by development links. */
  readonly accountId: string | null
  readonly session: {
    readonly how: Entrance['how']
    readonly issuer: string | null
    readonly idleUntil: string
    readonly expiresAt: string
    /** Whether they might act for somebody else, as far as was known when it began. */
    readonly hasOthers: boolean
  }
}

interface Found extends Omit<Here, 'claim' | 'session' | 'role'> {
  readonly role: string
  readonly how: string
  readonly issuer: string | null
  readonly hasOthers: boolean
  readonly idleUntil: string
  readonly expiresAt: string
  readonly became: string
}

/**
 * The person behind a claim; null where the session is over or never was, the account was disabled, the person has left or
 * the appointment has ended. Asked at every request, so each of these holds from the next one on.
 */
export async function actorOf(tx: Tx, claim: Claim, now: string): Promise<Here | null> {
  const found = await behind.first(tx, claim.partnershipId, claim.tokenHash, now, dayOf(now))
  if (!found) return null
  const { became: _, role, how, issuer, hasOthers, idleUntil, expiresAt, ...person } = found
  const session = { how: how as Entrance['how'], issuer, hasOthers, idleUntil, expiresAt }
  return { ...person, claim, role: role as Role, session }
}

// In the order of the three settings: what is hidden follows from who it is.
const behind = wordedOnce(
  (_: Tx, partnershipId: string, tokenHash: string, now: string, today: string) =>
    sql<Found>`select o.partnership_id as "partnershipId", o.name as "partnershipName", o.slug as "partnershipSlug",
      p.person_id as "personId", p.name, t.appointment_id as "appointmentId", a.agency_id as "agencyId", a.name as "agencyName", t.role,
      s.is_strong as "isStrong", s.how, s.issuer, s.has_others as "hasOthers", p.account_id as "accountId",
      s.idle_until as "idleUntil", s.expires_at as "expiresAt",
      set_config('app.person_id', p.person_id::text, true) || set_config('app.role', t.role, true)
        || set_config('app.hidden_reviews', hidden_reviews_now()::text, true) as became
    from session s
    join person p on p.partnership_id = s.partnership_id and p.person_id = s.person_id
    join appointment t on t.partnership_id = s.partnership_id and t.appointment_id = s.appointment_id
    join agency a on a.partnership_id = t.partnership_id and a.agency_id = t.agency_id
    join partnership o on o.partnership_id = s.partnership_id
    where s.partnership_id = ${partnershipId} and s.token_hash = ${tokenHash} and s.ended_at is null
      and s.expires_at > ${now} and s.idle_until > ${now}
      and (t.from_day is null or t.from_day <= ${today}) and (t.until_day is null or t.until_day > ${today})
      and (p.left_on is null or p.left_on > ${today})
      -- Support access ends at an instant, and not with the day.
      and not exists (select from support_access u where u.partnership_id = t.partnership_id
        and u.appointment_id = t.appointment_id and (u.closed_at is not null or u.until <= ${now}))`,
)

/** Whether it is worth a write to put the idle limit off: not more than once a minute. */
export const isKeptAliveSoon = ({ session: { idleUntil, expiresAt } }: Here, now: string): boolean =>
  idleUntil < expiresAt && Date.parse(idleUntil) - Date.parse(now) < (sessionMinutes.idle - 1) * 60_000

/** What the foot of a page says of the session: until when it goes on, and whether asking for another page puts that off. */
export const sessionShown = ({ session }: Pick<Here, 'session'>, now: string) => ({
  until: session.idleUntil,
  secondsLeft: Math.max(0, Math.floor((Date.parse(session.idleUntil) - Date.parse(now)) / 1000)),
  warningSeconds: sessionMinutes.warning * 60,
  canGoOn: Date.parse(session.idleUntil) < Date.parse(session.expiresAt),
  hasOthers: session.hasOthers,
})

/** Puts the idle limit off, never past the absolute one, and gives the person with the session as it is then. */
export async function keepAlive(tx: Tx, claim: Claim, actor: Here, now: string): Promise<Here> {
  const idleUntil = earlier(minutesAfter(now, sessionMinutes.idle), actor.session.expiresAt)
  await tx
    .updateTable('session')
    .set({ idle_until: idleUntil })
    .where('partnership_id', '=', claim.partnershipId)
    .where('token_hash', '=', claim.tokenHash)
    .where('ended_at', 'is', null)
    .execute()
  return { ...actor, session: { ...actor.session, idleUntil } }
}

/** Ends one session. */
export async function endSession(tx: Tx, claim: Claim, why: EndedWhy, now: string): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: why })
    .where('partnership_id', '=', claim.partnershipId)
    .where('token_hash', '=', claim.tokenHash)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every session of a person in this partnership, on whatever machine. */
export async function endSessionsOf(
  tx: Tx,
  who: { readonly partnershipId: string; readonly personId: string; readonly appointmentId?: string },
  why: EndedWhy,
  now: string,
  /** The one that goes on: that of the browser which asked for it. */
  but?: Pick<Claim, 'tokenHash'> | null,
): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now, ended_why: why })
    .where('partnership_id', '=', who.partnershipId)
    .where('person_id', '=', who.personId)
    .where('ended_at', 'is', null)
    .where('token_hash', '<>', but?.tokenHash ?? '')
    .$if(who.appointmentId !== undefined, one => one.where('appointment_id', '=', who.appointmentId ?? ''))
    .execute()
}

export interface SessionShown {
  readonly agencyName: string
  readonly how: Entrance['how']
  readonly createdAt: string
  readonly isThis: boolean
}

/** Where a person is signed in to this partnership, newest first. */
export async function sessionsOf(
  tx: Tx,
  who: { readonly partnershipId: string; readonly personId: string },
  now: string,
  own: Claim | null,
): Promise<SessionShown[]> {
  const rows = await tx
    .selectFrom('session as s')
    .innerJoin('appointment as t', join =>
      join.onRef('t.partnership_id', '=', 's.partnership_id').onRef('t.appointment_id', '=', 's.appointment_id'),
    )
    .innerJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 't.partnership_id').onRef('a.agency_id', '=', 't.agency_id'),
    )
    .select(['a.name as agencyName', 's.how', 's.created_at as createdAt', 's.token_hash as tokenHash'])
    .where('s.partnership_id', '=', who.partnershipId)
    .where('s.person_id', '=', who.personId)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('s.idle_until', '>', now)
    .orderBy('s.created_at', 'desc')
    .execute()
  return rows.map(({ tokenHash, how, ...row }) => ({
    ...row,
    how: how as Entrance['how'],
    isThis: tokenHash === own?.tokenHash,
  }))
}

/** Whose session this was, where it is over by time and not because somebody ended it. */
export async function whoseItWas(tx: Tx, claim: Claim, now: string): Promise<string | null> {
  const found = await tx
    .selectFrom('session')
    .select('person_id as personId')
    .where('partnership_id', '=', claim.partnershipId)
    .where('token_hash', '=', claim.tokenHash)
    .where('ended_at', 'is', null)
    .where(row => row.or([row('expires_at', '<=', now), row('idle_until', '<=', now)]))
    .executeTakeFirst()
  return found?.personId ?? null
}

/** A secret of 128 random bits, for a cookie or a link. */
export const newToken = (): string => randomBytes(16).toString('hex')

/** The SHA-256 of a secret, for finding it again without keeping it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const earlier = (one: string, other: string): string => (Date.parse(one) < Date.parse(other) ? one : other)
export const minutesAfter = (now: string, minutes: number): string =>
  new Date(Date.parse(now) + minutes * 60_000).toISOString()
