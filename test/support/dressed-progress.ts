import type { RunningApp } from './app.ts'
import type { FreshDatabase } from './database.ts'
import { codeGiven, questionLinks } from './dressed-questions.ts'
import { addToRegister } from './register.ts'
import { expect303 } from './visitor.ts'
import { larkshire, signedIn } from './world.ts'

const agencyId = larkshire.agencies.find(one => one.name === 'NHS Larkshire Integrated Care Board')?.agencyId ?? ''

/**
 * A promise that its owner has begun, with updates written here and by a link; one for which another day is asked, and one that has its
 * first day. An update is asked for and waits. Comes after `dressQuestions`, whose links are told by their order. Returns addresses.
 */
export async function dressProgress(
  app: RunningApp,
  { database, superuserUrl }: FreshDatabase,
  words: string,
): Promise<string[]> {
  const [priya, daniel] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
  const { actor } = await signedIn(database, 'Priya Nair')
  const { commitmentIds } = await database.asMember(actor, tx =>
    addToRegister(tx, actor, {
      name: `Under way ${words}`,
      recommendations: [{ commitments: ['Begun', 'Asked', 'Set'].map(text => ({ text: `${text}: ${words}` })) }],
    }),
  )
  const [begun, asked, set] = commitmentIds.map(id => `/commitments/${id}`)
  await expect303(priya.post(`${begun}/owner/offer`, { to: `agency:${agencyId}` }))
  await expect303(daniel.post(`${begun}/owner/accept`, {}))
  await expect303(daniel.post(`${begun}/progress`, { act: 'stop', seen: '0', reason: words.slice(0, 2000) }))
  await expect303(daniel.post(`${begun}/progress`, { act: 'resume', seen: '1', reason: words.slice(0, 2000) }))
  const part = words.slice(0, 1500)
  const boxes = { done: part, next: part, inTheWay: part, helpNeeded: part, says: 'delivered' }
  await expect303(priya.post(`${begun}/progress/update`, boxes))

  const year = new Date().getUTCFullYear() + 1
  const day = { seen: '0', 'newDay-day': '1', 'newDay-month': '6', 'newDay-year': String(year) }
  await expect303(priya.post(`${asked}/progress/day/ask`, { ...day, reason: words.slice(0, 2000) }))
  await expect303(priya.post(`${set}/progress/day/set`, day))

  const [until = ''] = new Date(Date.now() + 14 * 86_400_000).toISOString().split('T')
  const [replyYear = '', month = '', date = ''] = until.split('-')
  for (const toName of ['Head of this', 'Head of that'])
    await expect303(
      priya.post('/requests/new', {
        about: `update:${commitmentIds[0]}`,
        question: `How does it stand? ${words}`.slice(0, 2000),
        toName,
        toEmail: 'head.of.that@larkshire.example',
        agency: '',
        'replyBy-day': date,
        'replyBy-month': month,
        'replyBy-year': replyYear,
      }),
    )
  const { updateSent } = await questionLinks(superuserUrl)
  const sender = await codeGiven(app.anybody(), updateSent ?? '', superuserUrl)
  await expect303(sender.post(`${updateSent}/answer`, { ...boxes, act: 'send' }))
  return [
    ...[begun, asked, set].map(at => `${at}/progress/day`),
    ...[`${begun}/progress`, `${begun}/progress/update`, `/requests/new?update=${commitmentIds[0]}`],
  ]
}
