import { record } from '#src/ledger/index.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { type Answer, seeOther, type View, view } from '#src/platform/page.ts'
import type { Visit } from '../access.ts'
import { readingsOf } from '../national/queries.ts'
import { endNationalSession, startNationalSession } from '../national/sessions/store.ts'
import { opensCaseLevel } from '../policy.ts'
import type { Appointed } from '../queries.ts'
import { clearAway } from '../sent-forms/store.ts'
import { type Entrance, endSession, readClaim, startSession } from '../sessions.ts'
import { at } from './accounts/everywhere/store.ts'
import { accountById, heldEnabled } from './accounts/queries.ts'
import { localAddress, withNext } from './addresses.ts'
import { appointedHere } from './appointed.ts'
import { beginStep } from './steps/store.ts'

/** Somebody who has shown whose account is theirs, and how. */
export interface Arrival {
  readonly accountId: string
  readonly how: Entrance['how']
  /** Whether a second factor, or a provider that sees to one, has vouched for them. */
  readonly isStrong: boolean
  /** The organisation whose word let them in, and until when that word is good. */
  readonly issuer?: string
  readonly expiresAt?: string
  /** The address they wanted to go to; one on another site is not followed. */
  readonly next: string | null
}

/**
 * The end of every way to sign in: from an account to a session. Somebody who acts for one agency goes on to the page they
 * wanted, somebody who acts for several is asked for whom; and a page says whom to ask where there is nobody to act for. To read what
 * partnerships have opened to somebody is one more that they may be here for.
 */
export async function enter(database: Database, arrival: Arrival, visit: Visit): Promise<Answer> {
  const { accountId, ...about } = arrival
  const account = await database.asSystem('sign in', null, tx => accountById(tx, accountId))
  const appointed = account && !account.disabledAt ? await appointedHere(database, visit.today, account.accountId) : []
  const [only, ...others] = appointed.filter(mayActBy(arrival.issuer))
  visit.setCookie('step', null)
  const reads = account !== null && !account.disabledAt && (await isReader(database, account.accountId, visit))
  if (!only) return reads ? beginReading(database, arrival, visit) : appointed.length > 0 ? elsewhere : nobody
  if (others.length === 0 && !reads) return begin(database, only, arrival, visit)
  const token = await database.asSystem('sign in', null, tx =>
    beginStep(tx, { kind: 'choose', accountId, about }, visit.now),
  )
  visit.setCookie('step', token)
  return seeOther('/sign-in/choose')
}

/** Whether any partnership has ever opened itself to them: where none does today, they are told so and not turned away. */
export const isReader = async (database: Database, accountId: string, { today }: Visit): Promise<boolean> =>
  ((await database.asNational({ accountId, today, slug: null }, tx => readingsOf(tx, accountId))) ?? []).length > 0

/** Starts a session of a national reader, and ends the one that this browser had. It opens nothing before a second factor. */
export async function beginReading(
  database: Database,
  arrival: Arrival & { readonly expiresAt?: string },
  visit: Visit,
): Promise<Answer> {
  const { accountId, how, isStrong, expiresAt } = arrival
  const cookie = await database.asSystem('sign in', null, async tx => {
    if (!(await heldEnabled(tx, accountId))) return null
    await endHere(tx, visit)
    return startNationalSession(tx, { accountId, how, isStrong, ...(expiresAt ? { expiresAt } : {}) }, visit.now)
  })
  if (cookie === null) return nobody
  visit.setCookie('session', cookie)
  const next = localAddress(arrival.next)
  const to = /^\/national(?:[/?]|$)/.test(next) ? next : '/national'
  return seeOther(isStrong ? to : withNext('/sign-in/second-factor', to))
}

/** What an organisation's claims gave can be acted by on its own word alone, so that it ends where the claims do. */
export const mayActBy =
  (issuer: string | null | undefined) =>
  ({ grantedBy }: Appointed): boolean =>
    grantedBy === null || grantedBy === issuer

interface Beginning extends Omit<Arrival, 'accountId' | 'issuer'> {
  readonly issuer?: string | null | undefined
  /** Null for people of the invented world, who have none. */
  readonly accountId: string | null
  readonly hasOthers?: boolean
}

/**
 * Starts a session by one appointment, and ends the one that this browser had. Where the role opens words that may be about a
 * child, and only a password has vouched for the person so far, the page after it asks for more.
 */
export async function begin(database: Database, by: Appointed, beginning: Beginning, visit: Visit): Promise<Answer> {
  const { accountId, how, isStrong, issuer = null, hasOthers, expiresAt } = beginning
  const cookie = await database.asSystem('sign in', by.partnershipId, async tx => {
    if (accountId && !(await heldEnabled(tx, accountId))) return null
    await endHere(tx, visit)
    await recordStart(tx, by, visit.now)
    await clearAway(tx, by.partnershipId, visit.now)
    const more = {
      ...(hasOthers === undefined ? {} : { hasOthers }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    }
    return startSession(tx, { ...by, how, issuer, isStrong, ...more }, visit.now)
  })
  if (cookie === null) return nobody
  visit.setCookie('session', cookie)
  const next = localAddress(beginning.next)
  return seeOther(!isStrong && opensCaseLevel(by.role) ? withNext('/sign-in/second-factor', next) : next)
}

const nobody: View = view('partnerships/sign-in/pages/nobody.njk', { isElsewhere: false }, 403)
const elsewhere: View = view('partnerships/sign-in/pages/nobody.njk', { isElsewhere: true }, 403)

/** Ends the session that this browser has, because another takes its place. */
async function endHere(tx: Tx, visit: Visit): Promise<void> {
  const claim = readClaim(visit.cookies.session)
  if (claim) await at(tx, claim.partnershipId, () => endSession(tx, claim, 'replaced', visit.now))
  await endNationalSession(tx, visit.cookies.session, 'replaced', visit.now)
}

const recordStart = (tx: Tx, by: Appointed, now: string) =>
  record(tx, by.partnershipId, {
    at: now,
    actor: { kind: 'person', id: by.personId },
    verb: 'session.started',
    subject: { kind: 'appointment', id: by.appointmentId },
  })
