import { record } from '#src/ledger/index.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { type Answer, seeOther, view } from '#src/platform/page.ts'
import type { Visit } from '../access.ts'
import type { Appointed } from '../queries.ts'
import { type Claim, type Entrance, endSession, readClaim, startSession } from '../sessions.ts'
import { accountById } from './accounts/queries.ts'
import { localAddress } from './addresses.ts'
import { appointedHere } from './appointed.ts'
import { beginStep } from './steps/store.ts'

/** Somebody who has shown whose account is theirs, and how. */
export interface Arrival {
  readonly accountId: string
  readonly how: Entrance['how']
  /** Whether a second factor, or a provider that sees to one, has vouched for them. */
  readonly isStrong: boolean
  /** The address they wanted to go to; one on another site is not followed. */
  readonly next: string | null
}
export type Choice = Omit<Arrival, 'accountId'>

/**
 * The end of every way to sign in: from an account to a session. Somebody who acts for one agency goes on to the page they
 * wanted, somebody who acts for several is asked for whom; and a page says whom to ask where there is nobody to act for.
 */
export async function enter(database: Database, arrival: Arrival, visit: Visit): Promise<Answer> {
  const { accountId, ...choice } = arrival
  const account = await database.asSystem('sign in', null, tx => accountById(tx, accountId))
  const appointed = account && !account.disabledAt ? await appointedHere(database, visit.today, account.accountId) : []
  const [only, ...others] = appointed
  visit.setCookie('step', null)
  if (!only) return view('partnerships/sign-in/pages/nobody.njk', {}, 403)
  if (others.length === 0) return begin(database, only, choice, visit)
  const token = await database.asSystem('sign in', null, tx =>
    beginStep(tx, { kind: 'choose', accountId, about: choice }, visit.now),
  )
  visit.setCookie('step', token)
  return seeOther('/sign-in/choose')
}

/** Starts a session by one appointment, and ends the one that this browser had. */
export async function begin(
  database: Database,
  by: Appointed,
  choice: Choice & { readonly expiresAt?: string },
  visit: Visit,
): Promise<Answer> {
  await endHere(database, visit)
  const { how, isStrong, expiresAt } = choice
  const cookie = await database.asSystem('sign in', by.partnershipId, async tx => {
    await recordStart(tx, by, visit.now)
    return startSession(tx, { ...by, how, isStrong, ...(expiresAt ? { expiresAt } : {}) }, visit.now)
  })
  visit.setCookie('session', cookie)
  return seeOther(localAddress(choice.next))
}

/** Ends the session that this browser has, because another takes its place. */
async function endHere(database: Database, visit: Visit): Promise<void> {
  const claim: Claim | null = readClaim(visit.cookies.session)
  if (claim)
    await database.asSystem('replace a session', claim.partnershipId, tx =>
      endSession(tx, claim, 'replaced', visit.now),
    )
}

const recordStart = (tx: Tx, by: Appointed, now: string) =>
  record(tx, by.partnershipId, {
    at: now,
    actor: { kind: 'person', id: by.personId },
    verb: 'session.started',
    subject: { kind: 'appointment', id: by.appointmentId },
  })
