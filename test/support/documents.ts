import { setTimeout as rest } from 'node:timers/promises'
import type { Database } from '#src/platform/db.ts'
import type { Visitor } from './visitor.ts'

/** A short invented response: one recommendation, one promise with a window, one claim. */
export const shortResponse = `Larkshire Safeguarding Children Partnership
Response to the review of Child Z

Recommendation 1
The partnership should make sure that every school knows how to refer a child.

Response: Agreed. The Schools Forum will train every designated safeguarding lead by March 2027. Schools already receive a
termly bulletin.
`

/** Hands in a text as somebody would, and waits until the app's own reader has read it. Returns the id of the intake. */
export async function handInAndRead(
  person: Visitor,
  database: Database,
  partnershipId: string,
  text: string = shortResponse,
): Promise<string> {
  const notStated = { reviewNameNotStated: 'yes', publisherNotStated: 'yes', publishedOnNotStated: 'yes' }
  const answer = await person.post('/intake/new', { text, ...notStated })
  const intakeId = answer.location?.split('/').at(-1)
  if (!intakeId) throw new Error(`The document was not taken (${answer.status}): ${answer.text.slice(0, 400)}`)
  for (let tries = 0; tries < 300; tries++) {
    const status = await statusOf(database, partnershipId, intakeId)
    if (status === 'read') return intakeId
    if (status === 'unreadable') throw new Error('The document could not be read')
    await rest(100)
  }
  throw new Error('The document was not read in half a minute')
}

export const statusOf = (database: Database, partnershipId: string, intakeId: string): Promise<string | undefined> =>
  database.asMember({ partnershipId }, async tx => {
    const last = await tx
      .selectFrom('intake_status')
      .select('to_status')
      .where('intake_id', '=', intakeId)
      .orderBy('seq', 'desc')
      .executeTakeFirst()
    return last?.to_status
  })
