import type { Tx } from '#src/platform/db.ts'
import { linkEnds, makeLink } from '../links/store.ts'
import { tell } from './changed.ts'
import { everywhere } from './everywhere/store.ts'
import { accountByEmail, hasWayIn } from './queries.ts'

/** Sends a link to choose a new password by, where there is an account that may have one. System door. */
export async function sendReset(tx: Tx, email: string, address: string, now: string): Promise<void> {
  const account = await accountByEmail(tx, email)
  if (!account || account.disabledAt) return
  // Whoever comes in by their organisation’s word has no password here, and gets none by e-mail.
  if (!account.passwordHash && (await hasWayIn(tx, account))) return
  const token = await makeLink(tx, { purpose: 'reset', accountId: account.accountId }, now)
  const homes = await everywhere(tx, account.accountId, async () => {})
  await tell(
    tx,
    account,
    homes,
    'reset',
    {
      subject: 'Choose a new password',
      paragraphs: [
        'Somebody, we think you, asked for a new password. The link below can be used once, within 24 hours.',
        'If it was not you, do nothing: your password stays as it is.',
      ],
      link: { words: 'Choose a new password at:', address: `${address}/sign-in/reset/${token}` },
      because: 'a new password was asked for with your e-mail address',
      goodUntil: linkEnds(now),
    },
    now,
  )
}
