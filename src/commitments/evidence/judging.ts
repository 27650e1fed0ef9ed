import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import type { EvidenceStatus } from './evidence.ts'

/** What became of the file when it was looked through. */
export type Verdict = 'held' | 'clean' | 'infected' | 'not_scanned'

/** What there is to know before somebody judges a piece of evidence. */
export interface Judged {
  readonly status: EvidenceStatus
  /** The agency that holds the commitment; null where nobody does. */
  readonly ownerAgency: string | null
  /** The agency that handed it in; null where nothing was. */
  readonly versionAgency: string | null
  /** Of its file; null where it is none. */
  readonly verdict: Verdict | null
}

/** Why this person cannot accept or return it, in a sentence; null where they can. Nobody marks their own work. */
export function whyNotJudge(actor: Actor, one: Judged): string | null {
  if (one.status === 'requested') return 'It was asked for, and nothing has been handed in yet.'
  if (one.status === 'withdrawn') return 'It was withdrawn, so there is nothing to judge.'
  if (one.status === 'returned') return 'It was returned. It can be judged once it has been handed in again.'
  if (!may(actor, 'judge evidence')) return 'Your role reads evidence and does not judge it.'
  if (one.ownerAgency === null) return 'No agency holds this commitment today, so nobody can judge its evidence.'
  if (!mayOn(actor, 'judge evidence', { agencyId: one.ownerAgency }))
    return 'Your agency holds this commitment, so somebody of another agency judges it.'
  if (!mayOn(actor, 'judge evidence', { agencyId: one.versionAgency }))
    return 'Your agency handed this in, so somebody of another agency judges it.'
  return null
}

/** Why it cannot be accepted, though it could be returned; null where it can. */
export function whyNotAccept({ verdict }: Pick<Judged, 'verdict'>): string | null {
  if (verdict === 'held') return 'Its file has not been looked through yet. It can be accepted once that is done.'
  if (verdict === 'infected') return 'The scanner found something harmful in its file, so it cannot be accepted.'
  return null
}

/** Whether this person may hand in evidence for a commitment that this agency holds. */
export const mayHandIn = (actor: Actor, ownerAgency: string | null): boolean =>
  ownerAgency !== null && mayOn(actor, 'hand in evidence', { agencyId: ownerAgency })

/** Whoever handed it in may withdraw it, while nobody has accepted it. */
export const mayWithdraw = (actor: Actor, one: Judged): boolean =>
  (one.status === 'submitted' || one.status === 'returned') &&
  mayOn(actor, 'withdraw evidence', { agencyId: one.versionAgency })

/** Somebody asked for it and nothing has come: whoever may ask may take that back. */
export const mayTakeBack = (actor: Actor, one: Pick<Judged, 'status'>): boolean =>
  one.status === 'requested' && may(actor, 'ask for evidence')
