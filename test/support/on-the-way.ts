import { hashOf, inviteAccount, newToken } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { password } from './accounts.ts'
import type { RunningApp } from './app.ts'
import { asSuperuser } from './cluster.ts'
import type { FreshDatabase } from './database.ts'
import { priyas, readerOf, sams } from './dressed.ts'
import { followed } from './dressed-following.ts'
import { codeGiven, questionLinks } from './dressed-questions.ts'
import type { Visitor } from './visitor.ts'
import { castMember, larkshire } from './world.ts'

/** Somebody whom no link leads to where they are: a form, a link that was sent to them, or a cookie of theirs does. */
export interface OnTheWay {
  readonly who: string
  readonly visitor: Visitor
  readonly from: readonly string[]
}

/** Everybody who is half-way through signing in, or has a link good once, in a world that was dressed. */
export async function onTheWay(app: RunningApp, { database, superuserUrl }: FreshDatabase): Promise<OnTheWay[]> {
  const begun = async (who: string, path: string, fields: Record<string, string>, visitor = app.anybody()) => {
    const { status, location, text } = await visitor.post(path, fields)
    if (status !== 303 || !location) throw new Error(`${who}: ${status} ${text.slice(0, 300)}`)
    return { who, visitor, from: [location] }
  }
  const byPassword = { email: sams, password }
  const two = await begun('acts for two', '/sign-in', byPassword)
  const appointment = castMember('Sam Okafor').personId
  const invited = await database.asSystem('invite somebody', larkshire.partnershipId, tx =>
    inviteAccount(
      tx,
      {
        ...castMember('Iain Porter'),
        partnershipName: larkshire.name,
        name: 'Iain Porter',
        email: 'iain.porter@larkshire.example',
        appointedTo: 'reader for Larkshire Schools Forum',
        address: 'http://localhost',
      },
      new Date().toISOString(),
    ),
  )
  const links = await questionLinks(superuserUrl)
  const [reader] = await asSuperuser(superuserUrl, async client => {
    const { email } = readerOf('Priya Nair')
    return (await client.query<{ id: string }>('select account_id as id from account where email = $1', [email])).rows
  })
  const withCode = (path: string) => codeGiven(app.anybody(), path, superuserUrl)
  return [
    await begun('is asked for a code', '/sign-in', { email: priyas, password }),
    await begun('is asked for whom', '/sign-in', byPassword),
    await begun('acts for two', '/sign-in/choose', { appointment }, two.visitor),
    await begun('is asked for a passkey', '/sign-in/passkey', {}),
    await begun('makes a passkey', '/account/passkeys', {}, await app.as('Priya Nair')),
    await begun('has asked for a new password', '/sign-in/reset', { email: priyas }),
    await begun('reads nationally', '/development/sign-in', { person: reader?.id ?? '' }),
    { who: 'has a link for one', visitor: app.anybody(), from: [await resetLink(superuserUrl)] },
    { who: 'was invited', visitor: app.anybody(), from: [`/sign-in/invitation/${invited.token}`] },
    { who: 'opens the link of a question', visitor: app.anybody(), from: [links.begun] },
    { who: 'answers a question', visitor: await withCode(links.begun), from: [links.begun] },
    { who: 'says how it stands', visitor: await withCode(links.updateWanted ?? ''), from: [links.updateWanted ?? ''] },
    { who: 'has sent an update', visitor: await withCode(links.updateSent ?? ''), from: [links.updateSent ?? ''] },
    { who: 'has answered a question', visitor: await withCode(links.answered), from: [links.answered] },
    { who: 'follows', visitor: app.anybody(), from: await followingLinks(database, superuserUrl) },
    { who: 'stops reminders', visitor: app.anybody(), from: [await stopLink(superuserUrl)] },
    { who: 'has links that are over', visitor: app.anybody(), from: over },
  ]
}

/** What nobody was given, or was spent, is one page; a copy that holds a partnership is not set up again. */
const over = [
  ...['reset', 'invitation', 'set-up'].map(purpose => `/sign-in/${purpose}/${'0'.repeat(32)}`),
  `/r/${larkshire.partnershipId}.${'0'.repeat(32)}`,
]

/** What somebody was sent who asked to follow what can be read, and where each page of it leads. */
async function followingLinks(database: Database, superuserUrl: string): Promise<string[]> {
  const { partnershipId, slug } = larkshire
  const asks = { review: 'a-review', email: 'else@home.example', now: new Date().toISOString(), isConfirmed: false }
  const { confirm, leave } = await followed(database, partnershipId, asks)
  const [notice] = await asSuperuser(superuserUrl, async client => {
    const text = `select notice_id as id from following_notice where partnership_id = $1 limit 1`
    return (await client.query<{ id: string }>(text, [partnershipId])).rows
  })
  const [home, follow] = [`/following/${slug}`, `/p/${slug}/a-review/follow`]
  const paths = [confirm, leave].map(link => new URL(link).pathname)
  return [follow, ...paths, `${home}/asked`, `${home}/confirmed`, `${home}/news/${notice?.id}`]
}

/** The link in a digest, as it was written to somebody. */
async function stopLink(superuserUrl: string): Promise<string> {
  const { partnershipId, personId } = castMember('Iain Porter')
  const token = newToken()
  await asSuperuser(superuserUrl, client =>
    client.query(
      `insert into reminder_digest (partnership_id, digest_id, person_id, day, mail_id, stop_hash, at, ledger_seq)
       select $1, gen_random_uuid(), $2, '2026-03-05', mail_id, $3, now(), 1 from outgoing_mail where partnership_id = $1 limit 1`,
      [partnershipId, personId, hashOf(token)],
    ),
  )
  return `/reminders/unsubscribe/${partnershipId}.${token}`
}

/** The message is written once the answer has gone. */
async function resetLink(superuserUrl: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await asSuperuser(superuserUrl, client =>
      client.query<{ path: string }>(
        `select substring(body from '/sign-in/reset/[0-9a-zA-Z_-]+') as path from outgoing_mail where kind = 'reset'`,
      ),
    )
    const path = found.rows[0]?.path
    if (path) return path
    await new Promise(next => setTimeout(next, 50))
  }
  throw new Error('no message with a link was written')
}
