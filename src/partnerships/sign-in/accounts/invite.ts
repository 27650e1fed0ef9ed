import { randomUUID } from 'node:crypto'
import type { Tx } from '#src/platform/db.ts'
import { linkEnds, makeLink } from '../links/store.ts'
import { tell } from './changed.ts'
import { type Account, accountByEmail, hasWayIn } from './queries.ts'
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
  const account = await accountFor(tx, invited, now)
  await linkPerson(tx, invited, account.accountId)
  const words = {
    subject: `Your invitation to ${invited.partnershipName}`,
    subjectKnown: `You can now act for ${invited.partnershipName}`,
    paragraph: `You have been appointed: ${invited.appointedTo}, in ${invited.partnershipName}.`,
    because: `you were appointed to act for an agency of ${invited.partnershipName}`,
  }
  return { accountId: account.accountId, token: await invite(tx, account, invited, words, now) }
}

/** The account of an e-mail address, made now where there is none. System door. */
export async function accountFor(
  tx: Tx,
  { email, name }: { readonly email: string; readonly name: string },
  now: string,
): Promise<Account> {
  await addAccount(tx, { accountId: randomUUID(), email, name }, now)
  const account = await accountByEmail(tx, email)
  if (!account) throw new Error('an account that was just added is not there')
  return account
}

/** Writes that a partnership has opened its register to them, with a link to choose a password by where they need one. System door. */
export const inviteReader = (
  tx: Tx,
  account: Account,
  opened: Pick<Invited, 'partnershipId' | 'partnershipName' | 'address'> & { readonly until: string },
  now: string,
): Promise<string | null> => {
  const subject = `${opened.partnershipName} has opened its register to you`
  const paragraph = `You can read what ${opened.partnershipName} was asked and has promised, until ${opened.until}. Each time that you look is recorded, and its members see it.`
  const because = `${opened.partnershipName} has opened its register to you`
  return invite(tx, account, opened, { subject, subjectKnown: subject, paragraph, because }, now)
}

/** Gives the token of the link; null where they have a way to sign in. */
async function invite(
  tx: Tx,
  account: Account,
  from: Pick<Invited, 'partnershipId' | 'partnershipName' | 'address'>,
  words: Record<'subject' | 'subjectKnown' | 'paragraph' | 'because', string>,
  now: string,
): Promise<string | null> {
  const { accountId } = account
  const { subject, subjectKnown, paragraph, because } = words
  // The same is done either way, so that how long it takes does not tell whether there was an account: a link that nobody needs is
  // made, and thrown away.
  const made = await makeLink(tx, { purpose: 'invitation', accountId }, now)
  const token = (await hasWayIn(tx, account)) ? null : made
  const told = token
    ? {
        subject,
        paragraphs: [
          paragraph,
          'You need a password of your own to sign in. The link below can be used once, within 24 hours.',
        ],
        link: { words: 'Choose your password at:', address: `${from.address}/sign-in/invitation/${token}` },
        because,
        goodUntil: linkEnds(now),
      }
    : {
        subject: subjectKnown,
        paragraphs: [paragraph, `Sign in as you always do, at ${from.address}/sign-in.`],
        because,
      }
  await tell(tx, account, [from], 'invitation', told, now)
  return token
}
