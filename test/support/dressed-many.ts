import { doneToMany, themeAdded } from '#src/commitments/many/many.samples.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { RunningApp } from './app.ts'
import type { FreshDatabase } from './database.ts'
import { addToRegister } from './register.ts'
import { expect303 } from './visitor.ts'
import { signedIn } from './world.ts'

/**
 * Themes kept, renamed and put away; one set on a recommendation; and three things done to many at once, of which one was taken back.
 * Returns their addresses.
 */
export async function dressMany(app: RunningApp, { database }: FreshDatabase, words: string): Promise<string[]> {
  const priya = await app.as('Priya Nair')
  const { actor } = await signedIn(database, 'Priya Nair')
  const slug = 'worked-on-at-once'
  const { commitmentIds: ids, recommendationIds } = await database.asMember(actor, tx =>
    addToRegister(tx, actor, {
      name: `Many ${words}`,
      slug,
      recommendations: [{ commitments: [{ text: `One: ${words}` }, { text: `Two: ${words}` }] }],
    }),
  )
  const name = words.slice(0, 50).trim()
  const [kept, renamed, away] = [
    await themeAdded(priya, `K ${name}`),
    await themeAdded(priya, 'A theme'),
    await themeAdded(priya, `A ${name}`),
  ]
  const change = (theme: string, act: string, more = {}) =>
    expect303(priya.post('/recommendations/themes/change', { theme, seen: '1', act, ...more }))
  await change(renamed, 'rename', { name: `R ${name}` })
  await change(away, 'retire')
  await expect303(priya.post(`/recommendations/${recommendationIds[0]}/themes`, { theme: renamed }))
  const themed = await doneToMany(priya, ids, { kind: 'theme', theme: kept, how: 'add' })
  const offered = await doneToMany(priya, ids, { kind: 'offer', to: `agency:${actor.agencyId}` })
  await expect303(priya.post(`${offered}/undo`))
  const [year = '', month = '', day = ''] = addDays(systemClock.today(), 14).split('-')
  const by = { 'replyBy-day': day, 'replyBy-month': month, 'replyBy-year': year }
  const toWhom = { toName: `Head of ${words}`.slice(0, 100), toEmail: 'head.of.many@larkshire.example' }
  const asked = await doneToMany(priya, ids, { kind: 'update', question: `Asked ${words}`, ...toWhom, ...by })
  const list = `/commitments?review=${slug}&theme=${kept}&tick=page`
  return [
    ...[themed, offered, asked, list, `/commitments/many/new?review=${slug}&all=yes`, '/commitments/many/new'],
    ...['/commitments/many', `/recommendations/themes?change=${kept}`, `/recommendations/${recommendationIds[0]}`],
  ]
}
