import { closed, delivered, monthsBefore } from '#src/commitments/closure/closure.samples.ts'
import { heldBy } from '#src/commitments/evidence/evidence.samples.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { RunningApp } from './app.ts'
import type { FreshDatabase } from './database.ts'
import { addToRegister } from './register.ts'
import { expect303, type Visitor } from './visitor.ts'
import { castMember, signedIn } from './world.ts'

/**
 * Promises that the police hold: one with measures, read and read no more, that is ready to be closed; one proposed for closing; one
 * closed, with looks to make, one dropped and one put back; one that did not hold; and one that the council proposed. Returns the addresses of their rooms.
 */
export async function dressClosing(app: RunningApp, { database }: FreshDatabase, words: string): Promise<string[]> {
  const [priya, ruth] = [await app.as('Priya Nair'), await app.as('Ruth Adeyemi')]
  const { actor } = await signedIn(database, 'Priya Nair')
  const two = { owner: (await signedIn(database, 'Ruth Adeyemi')).actor, other: actor }
  const { commitmentIds } = await database.asMember(actor, tx =>
    addToRegister(tx, actor, {
      name: `Closing ${words}`,
      recommendations: [
        {
          commitments: ['Ready', 'Proposed', 'Closed', 'Open again', 'Proposed by others'].map(text => ({
            text: `${text}: ${words}`,
          })),
        },
      ],
    }),
  )
  const now = systemClock.now()
  for (const id of commitmentIds) await heldBy(database, castMember('Ruth Adeyemi'), id, now)
  const [ready = '', proposed = '', still = '', again = '', byOthers = ''] = commitmentIds
  const at = (id: string) => `/commitments/${id}`

  const title = `Counted ${words}`.slice(0, 200)
  const measure = {
    title,
    unit: 'n_of_n',
    better: 'up',
    howRead: words.slice(0, 1000),
    baseline: '6',
    baselineOf: '20',
  }
  const defined = await ruth.post(`${at(ready)}/measures`, measure)
  const readings = (defined.location ?? '').replace(/\?.*/, '')
  const on = { 'readOn-day': '2', 'readOn-month': '3', 'readOn-year': '2025' }
  const reading = async (value: string, more: Record<string, string> = {}) => {
    const readingId = /name="readingId" value="([^"]*)"/.exec((await ruth.get(readings)).html)?.[1] ?? ''
    const fields = { readingId, value, of: '20', from: words.slice(0, 300), note: words.slice(0, 1000), ...on, ...more }
    await expect303(ruth.post(`${readings}/readings`, fields))
    return readingId
  }
  await reading('14', { inPlaceOf: await reading('4') })
  await expect303(ruth.post(`${readings}/change`, { ...measure, seen: '1', whyChanged: words.slice(0, 2000) }))
  const retired = ((await ruth.post(`${at(ready)}/measures`, measure)).location ?? '').replace(/\?.*/, '')
  await expect303(ruth.post(`${retired}/retire`, { seen: '1', whyRetired: words.slice(0, 2000) }))
  await delivered(database, two, ready, now)

  await delivered(database, two, proposed, now)
  await expect303(ruth.post(`${at(proposed)}/closing/propose`, { seen: '0' }))
  await delivered(database, two, byOthers, now)
  await expect303(priya.post(`${at(byOthers)}/closing/propose`, { seen: '0' }))
  const check = `${at(still)}/checks/${await closed(database, two, still, monthsBefore(now, 6))}`
  await expect303(priya.post(`${check}/drop`, { seen: '1', why: words.slice(0, 2000) }))
  await expect303(priya.post(`${check}/put-back`, { seen: '2', why: words.slice(0, 2000) }))
  const later = await checkBeside(priya, check)
  await expect303(priya.post(`${later}/drop`, { seen: '1', why: words.slice(0, 2000) }))
  const failed = `${at(again)}/checks/${await closed(database, two, again, monthsBefore(now, 6))}`
  const look = { seen: '1', held: 'no', impact: 'cannot_tell', found: words.slice(0, 4000), reading: '' }
  await expect303(priya.post(`${failed}/look`, look))
  return [
    ...[readings, retired, check, later, failed],
    ...[ready, proposed, still, again, byOthers].map(id => `${at(id)}/closing`),
    ...[`${at(ready)}/measures`, `${at(still)}/checks`, `${at(still)}/reopen`],
  ]
}

/** Another look at the same closing. */
async function checkBeside(visitor: Visitor, check: string): Promise<string> {
  const { html } = await visitor.get(check.replace(/\/[^/]*$/, ''))
  const all = [...html.matchAll(/href="(\/commitments\/[^/"]+\/checks\/[0-9a-f-]{36})"/g)].map(
    ([, address = '']) => address,
  )
  const other = all.find(address => address !== check)
  if (!other) throw new Error(`No other look beside ${check}`)
  return other
}
