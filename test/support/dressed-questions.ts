import { codeIn } from '#src/requests/requests.samples.ts'
import type { RunningApp } from './app.ts'
import { asSuperuser } from './cluster.ts'
import type { FreshDatabase } from './database.ts'
import { expect303, type Visitor } from './visitor.ts'

/** How each of the questions stands, in the order in which they are sent. */
interface Links {
  readonly answered: string
  readonly begun: string
  /** Of the two updates asked for by `dressProgress`, where it has been there: the one that was sent, and the one that waits. */
  readonly updateSent: string | null
  readonly updateWanted: string | null
}

/** A question that is answered, one whose answer has been begun, and one that waits, whose address is returned. */
export async function dressQuestions(
  app: RunningApp,
  { superuserUrl }: FreshDatabase,
  words: string,
  commitmentId: string,
): Promise<string[]> {
  const priya = await app.as('Priya Nair')
  const [year = '', month = '', day = ''] = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10).split('-')
  const ask = async () => {
    const asked = priya.post('/requests/new', {
      about: `commitment:${commitmentId}`,
      question: `Asked ${words}`,
      toName: `Head of ${words}`.slice(0, 100),
      toEmail: 'head.of.service@larkshire.example',
      agency: '',
      'replyBy-day': day,
      'replyBy-month': month,
      'replyBy-year': year,
    })
    await expect303(asked)
    return ((await asked).location ?? '').replace(/\?.*/, '')
  }
  const paths = [await ask(), await ask(), await ask()]
  const { answered, begun } = await questionLinks(superuserUrl)
  const text = `Answered ${words}`
  const sender = await codeGiven(app.anybody(), answered, superuserUrl)
  await expect303(sender.post(`${answered}/answer`, { act: 'send', text }))
  const writer = await codeGiven(app.anybody(), begun, superuserUrl)
  await expect303(writer.post(`${begun}/answer`, { act: 'save', text }))
  return paths.reverse()
}

/** The links of the questions that were sent by `dressQuestions`, as their messages hold them. */
export async function questionLinks(superuserUrl: string): Promise<Links> {
  const { rows } = await asSuperuser(superuserUrl, client =>
    client.query<{ path: string }>(
      `select substring(body from '/r/[0-9a-f-]{36}\\.[0-9a-f]{32}') as path from outgoing_mail
       where kind = 'secure_link' and body ~ '/r/[0-9a-f-]{36}' order by cause_seq`,
    ),
  )
  const [answered, begun, , updateSent = null, updateWanted = null] = rows.map(({ path }) => path)
  if (!answered || !begun) throw new Error('no message with the link of a question was written')
  return { answered, begun, updateSent, updateWanted }
}

/** Somebody who has opened a link and given its code. */
export async function codeGiven(visitor: Visitor, path: string, superuserUrl: string): Promise<Visitor> {
  await visitor.get(path)
  await expect303(visitor.post(path))
  await expect303(visitor.post(`${path}/code`, { code: await codeIn(superuserUrl) }))
  return visitor
}
