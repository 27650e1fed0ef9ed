import { type Happening, record } from '#src/ledger/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { letter, type MailKind, queueMail, type Told } from '#src/post/index.ts'
import { endNationalSessionsOf } from '../../national/sessions/store.ts'
import { type Claim, type EndedWhy, endSessionsOf } from '../../sessions.ts'
import { at, everywhere, type Home, openedTo, whereOpen } from './everywhere/store.ts'
import type { Account } from './queries.ts'

/** What was changed of an account: the verb's last word in the ledger, and what its person is told. */
export interface Change {
  readonly verb: string
  readonly told: Pick<Told, 'subject' | 'paragraphs'> | null
  readonly why: EndedWhy
  /** The session that goes on: that of the browser in which it was done. */
  readonly but?: Pick<Claim, 'tokenHash'> | null
  /** 'system' where an operator did it. */
  readonly by: 'person' | 'system'
}

/**
 * What every change to an account brings with it, in the change's own transaction (system door): its other sessions end in every
 * partnership, each ledger says so, and its person is told by e-mail.
 */
export async function accountChanged(tx: Tx, account: Account, change: Change, now: string): Promise<void> {
  const homes = await everywhere(tx, account.accountId, async home => {
    await endSessionsOf(tx, home, change.why, now, change.but)
    const actor: Happening['actor'] =
      change.by === 'person' ? { kind: 'person', id: home.personId } : { kind: 'system', id: 'operator' }
    await record(tx, home.partnershipId, {
      at: now,
      actor,
      verb: `account.${change.verb}`,
      subject: { kind: 'person', id: home.personId },
    })
  })
  // A partnership that has opened its register is to see what was done to whoever reads it.
  if (change.by === 'system')
    await whereOpen(tx, account.accountId, dayOf(now), async ({ partnershipId, readingId }) => {
      if (homes.some(home => home.partnershipId === partnershipId)) return
      const subject = { kind: 'national-reading', id: readingId }
      const actor = { kind: 'system', id: 'operator' } as const
      await record(tx, partnershipId, { at: now, actor, verb: `account.${change.verb}`, subject })
    })
  await endNationalSessionsOf(tx, account.accountId, change.why, now, change.but)
  if (change.told) await tell(tx, account, homes, 'account', { ...change.told, because: 'you have an account' }, now)
}

/**
 * Writes to an account's person from the first partnership that they belong to, else from one that has opened itself to them; to nobody
 * where there is none of either.
 */
export async function tell(
  tx: Tx,
  account: Account,
  homes: readonly Omit<Home, 'personId'>[],
  kind: MailKind,
  told: Pick<Told, 'subject' | 'paragraphs' | 'link' | 'because'> & { readonly goodUntil?: string },
  now: string,
): Promise<void> {
  const from = homes[0] ?? (await openedTo(tx, account.accountId))
  if (!from) return
  const { goodUntil, ...words } = told
  const ask = `the business team of ${from.partnershipName}`
  const written = letter({ greeting: `Dear ${account.name}`, ...words, from: from.partnershipName, ask })
  await at(tx, from.partnershipId, () =>
    queueMail(
      tx,
      { partnershipId: from.partnershipId, now },
      { ...written, to: account.email, kind, oneTime: told.link !== undefined, ...(goodUntil ? { goodUntil } : {}) },
    ),
  )
}

/** Ends with how to take it back, since the person told may not be the one who did it. */
export const ifNotYou =
  'If this was not you, choose a new password at once by the link “Forgotten your password?” on the sign-in page, and tell the person named below.'
