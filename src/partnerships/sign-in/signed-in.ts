import type { Database } from '#src/platform/db.ts'
import type { Answer } from '#src/platform/page.ts'
import type { Visit } from '../access.ts'
import { nationalReader } from '../national/sessions/store.ts'
import { appointmentsOn } from '../queries.ts'
import type { Here } from '../sessions.ts'
import { begin, beginReading } from './enter.ts'

/** Somebody who is in: a member of a partnership, or a national reader, whose account belongs to none. */
export interface SignedIn {
  /** Null for people of the invented world, who have none. */
  readonly accountId: string | null
  readonly isStrong: boolean
  readonly claim: { readonly tokenHash: string }
  /** The same person by the same appointment, or the same reader, in a new session that a second factor vouches for; null: nobody any more. */
  strengthened(next: string): Promise<Answer | null>
}

/** Who this browser is signed in as, to change an account or to show a second factor; null where nobody is. */
export async function signedInAs(database: Database, visit: Visit): Promise<SignedIn | null> {
  const me = await visit.me()
  if (me) return { ...me, strengthened: next => strengthen(database, me, next, visit) }
  const reader = await database.asSystem('know a national reader', null, tx =>
    nationalReader(tx, visit.cookies.session, visit.now),
  )
  if (!reader) return null
  const { accountId, isStrong, tokenHash, session } = reader
  const { how, expiresAt } = session
  return {
    accountId,
    isStrong,
    claim: { tokenHash },
    strengthened: next => beginReading(database, { accountId, how, isStrong: true, expiresAt, next }, visit),
  }
}

async function strengthen(database: Database, me: Here, next: string, visit: Visit): Promise<Answer | null> {
  const mine = await database.asSystem('sign in', me.partnershipId, tx => appointmentsOn(tx, visit.today))
  const by = mine.find(one => one.appointmentId === me.appointmentId)
  if (!by) return null
  const { how, issuer, expiresAt, hasOthers } = me.session
  const goingOn = { how, issuer, expiresAt, hasOthers }
  return begin(database, by, { accountId: me.accountId, ...goingOn, isStrong: true, next }, visit)
}
