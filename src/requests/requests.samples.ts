import { dayOf } from '#src/platform/clock.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import type { FreshDatabase } from '#test/support/database.ts'
import { castMember, signedInAs } from '#test/support/world.ts'
import type { Reference } from './about.ts'
import { sendRequest } from './store.ts'
import { aboutOf } from './subject/queries.ts'

type Ids = Parameters<typeof signedInAs>[1]

/** A question about something on the register, sent by one of the cast; its e-mail waits to be sent. */
export async function questionSent(
  { database, superuserUrl }: FreshDatabase,
  about: Reference,
  told: { readonly by?: Ids; readonly now: string; readonly replyBy: string; readonly question?: string },
): Promise<{ readonly requestId: string; readonly path: string; readonly token: string }> {
  const { by = castMember('Priya Nair'), now, replyBy, question = 'Who will do it, and by when?' } = told
  const { actor } = await signedInAs(database, by, now)
  const requestId = await database.asMember(actor, async tx => {
    const found = await aboutOf(tx, actor.partnershipId, about)
    if (!found) throw new Error('There is nothing like that on the register')
    const to = { toName: 'Head of Service', toEmail: 'head.of.service@larkshire.example', agencyId: null }
    const when = { now, today: dayOf(now), address: 'http://throughline.test' }
    return sendRequest(tx, actor, { about: found, question, ...to, replyBy }, when)
  })
  const path = await linkIn(superuserUrl)
  return { requestId, path, token: path.slice('/r/'.length) }
}

/** The path of the link in the e-mail that was written last. */
export const linkIn = (superuserUrl: string): Promise<string> =>
  inLastMail(superuserUrl, /\/r\/[0-9a-f-]{36}\.[0-9a-f]{32}/)

/** The code in the e-mail that was written last. */
export const codeIn = (superuserUrl: string): Promise<string> => inLastMail(superuserUrl, /(?<=code is )\d{6}/)

async function inLastMail(superuserUrl: string, pattern: RegExp): Promise<string> {
  const bodies = await asSuperuser(superuserUrl, client =>
    client.query<{ body: string }>(
      `select body from outgoing_mail where kind = 'secure_link' and body is not null order by cause_seq desc limit 1`,
    ),
  )
  const found = pattern.exec(bodies.rows[0]?.body ?? '')?.[0]
  if (!found) throw new Error('The last e-mail does not hold that')
  return found
}
