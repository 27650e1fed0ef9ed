import { randomUUID } from 'node:crypto'
import type { Tx } from '#src/platform/db.ts'
import { linkEnds, makeLink } from '../links/store.ts'
import { tell } from './changed.ts'
import { accountByEmail, hasWayIn } from './queries.ts'
import { addAccount, linkPerson } from './store.ts'

export interface Invited {
  readonly partnershipId: string
  readonly partnershipName: string
  /** A person of that partnership, there already, who will sign in by the account. */
  readonly personId: string
  readonly name: string
  readonly email: string
  /** What they were appointed to, in words: “business team for Larkshire County Council”. */
  readonly appointedTo: string
  /** Where this installation is: https://throughline.example.gov.uk */
  readonly address: string
}

/**
 * Gives a person the account of their e-mail address, made now where there is none, and writes to them: with a link to choose a
 * password by, good for a day, or, where they have a way to sign in already, only that they were appointed. May be done again, to
 * send another link. All in the transaction of the appointment; system door, within the person's partnership.
 */
export async function inviteAccount(
  tx: Tx,
  invited: Invited,
  now: string,
): Promise<{ readonly accountId: string; readonly token: string | null }> {
  await addAccount(tx, { accountId: randomUUID(), email: invited.email, name: invited.name }, now)
  const account = await accountByEmail(tx, invited.email)
  if (!account) throw new Error('an account that was just added is not there')
  const { accountId } = account
  await linkPerson(tx, invited, accountId)
  // The same is done either way, so that how long it takes does not tell whether there was an account: a link that nobody needs is
  // made, and thrown away.
  const made = await makeLink(tx, { purpose: 'invitation', accountId }, now)
  const token = (await hasWayIn(tx, account)) ? null : made
  const because = `you were appointed to act for an agency of ${invited.partnershipName}`
  const appointed = `You have been appointed: ${invited.appointedTo}, in ${invited.partnershipName}.`
  if (token)
    await tell(
      tx,
      account,
      [invited],
      'invitation',
      {
        subject: `Your invitation to ${invited.partnershipName}`,
        paragraphs: [
          appointed,
          'You need a password of your own to sign in. The link below can be used once, within 24 hours.',
        ],
        link: { words: 'Choose your password at:', address: `${invited.address}/sign-in/invitation/${token}` },
        because,
        goodUntil: linkEnds(now),
      },
      now,
    )
  else
    await tell(
      tx,
      account,
      [invited],
      'invitation',
      {
        subject: `You can now act for ${invited.partnershipName}`,
        paragraphs: [appointed, `Sign in as you always do, at ${invited.address}/sign-in.`],
        because,
      },
      now,
    )
  return { accountId, token }
}
