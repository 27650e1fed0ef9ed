import { endAppointment } from '#src/partnerships/people/store.ts'
import { systemClock } from '#src/platform/clock.ts'
import { agencyEnded, endsOn } from './agency-ended.ts'
import type { RunningApp } from './app.ts'
import type { FreshDatabase } from './database.ts'
import { addToRegister } from './register.ts'
import { expect303, type Visitor } from './visitor.ts'
import { larkshire, signedIn } from './world.ts'

const agencyId = larkshire.agencies.find(one => one.name === 'NHS Larkshire Integrated Care Board')?.agencyId ?? ''

/**
 * A forum with somebody in the chair; promises offered to an agency, declined by it, and accepted under an appointment that has ended
 * since. Returns their addresses, and a commitment to ask about.
 */
export async function dressPeople(
  app: RunningApp,
  { database }: FreshDatabase,
  words: string,
): Promise<{ readonly addresses: string[]; readonly commitmentId: string }> {
  const [priya, daniel] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
  const { actor } = await signedIn(database, 'Priya Nair')
  const added = await priya.post('/partnership/forums/new', { name: `Group ${words}`.slice(0, 120), kind: 'executive' })
  const forum = (added.location ?? '').replace(/\?.*/, '')
  const chair = larkshire.people.find(one => one.name === 'Ruth Adeyemi')?.personId ?? ''
  await expect303(priya.post(`${forum}/members`, { member: chair, chair: 'yes' }))

  const ended = await dressEnding(priya, words)
  const promised = (text: string) => ({ text: `${text}: ${words}` })
  const { commitmentIds } = await database.asMember(actor, tx =>
    addToRegister(tx, actor, {
      name: `Promises ${words}`,
      recommendations: [{ commitments: ['Offered', 'Offered too', 'Declined', 'Accepted'].map(promised) }],
    }),
  )
  const [offered, offeredToo, declined, accepted] = commitmentIds.map(id => `/commitments/${id}/owner`)
  const to = { to: `agency:${agencyId}`, post: words.slice(0, 120) }
  for (const at of [offered, offeredToo, declined, accepted]) await expect303(priya.post(`${at}/offer`, to))
  await expect303(daniel.post(`${declined}/decline`, { reason: words }))

  const somebody = { name: `Went ${words}`.slice(0, 100), email: 'went@larkshire.example', agency: agencyId }
  const appointed = await priya.post('/partnership/people/new', { ...somebody, role: 'agency_lead' })
  const personId = /people\/([0-9a-f-]{36})/.exec(appointed.location ?? '')?.[1] ?? ''
  const { appointmentId } = await database.asMember(actor, tx =>
    tx
      .selectFrom('appointment')
      .select('appointment_id as appointmentId')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
  )
  await expect303(daniel.post(`${accepted}/accept`, { appointment: appointmentId }))
  // As it is when the day comes that was named for it: the page that ends one today has its work given away first.
  const today = systemClock.today()
  await database.asMember(actor, tx =>
    endAppointment(tx, actor, systemClock.now(), { personId, appointmentId }, { onDay: today, today }),
  )
  return {
    addresses: [forum, ended, offered, accepted, '/partnership/orphaned', offeredToo].filter(one => one !== undefined),
    commitmentId: commitmentIds[0] ?? '',
  }
}

/** A body that was said to end on a wrong day, and whose day was corrected. Gives its address. */
async function dressEnding(priya: Visitor, words: string): Promise<string> {
  const path = await agencyEnded(priya, `Board ${words}`.slice(0, 120))
  // A reason that holds an address is refused.
  const reason = words.replace(/\S+@\S+/g, 'an address').slice(0, 500)
  await expect303(priya.post(`${path}/end/correct`, { ...endsOn('6'), how: 'moved', reason, seen: '1' }))
  return path
}
