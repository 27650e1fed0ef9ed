import { randomUUID } from 'node:crypto'
import { systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import type { Fields, Visitor } from '#test/support/visitor.ts'
import { signedInAs } from '#test/support/world.ts'
import { accept, offer } from '../owners/store.ts'

type Who = Parameters<typeof signedInAs>[1]

/** Has the agency of this person hold a commitment, offered and accepted by them: the tables ask only which agency it is. */
export async function heldBy(
  database: Database,
  who: Who,
  commitmentId: string,
  now: string = systemClock.now(),
): Promise<void> {
  const { actor } = await signedInAs(database, who, now)
  await database.asMember(actor, async tx => {
    const owner = { agencyId: actor.agencyId, appointmentId: null, post: null }
    if (!(await offer(tx, actor, now, commitmentId, owner))) throw new Error('It could not be offered')
    if (!(await accept(tx, actor, now, commitmentId, owner))) throw new Error('It could not be accepted')
  })
}

/** A form of evidence as somebody would fill it in: an audit, said to show that practice changed. */
export const auditFields = (words = 'Twenty records were looked at. In eighteen the child was spoken to alone.') => ({
  kind: 'note',
  words,
  level: '4',
  'dated-day': '2',
  'dated-month': '3',
  'dated-year': '2025',
  source: 'Audit of twenty records',
  checkedBy: 'Head of Quality Assurance',
})

/** The bytes of a small file that is what its name says. */
export const smallPdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n')

/** Hands it in by the form, with a file where one is given; tells the id it has. */
export async function handedIn(
  visitor: Visitor,
  commitmentId: string,
  fields: Fields = {},
  file?: { readonly name: string; readonly bytes: Buffer },
): Promise<string> {
  const once = randomUUID()
  const all = { title: 'Audit of records', ...auditFields(), ...(file ? { kind: 'file' } : {}), once, ...fields }
  const answer = await visitor.post(
    `/commitments/${commitmentId}/evidence/new`,
    all,
    file && { field: 'file', ...file },
  )
  if (answer.status !== 303) throw new Error(`${answer.status}: ${answer.text.slice(0, 600)}`)
  return once
}

/** An audit in a small file, as the business team may hand it in for whoever holds the commitment. */
export const evidenceWithFile = (visitor: Visitor, commitmentId: string): Promise<string> =>
  handedIn(visitor, commitmentId, {}, { name: 'audit.pdf', bytes: smallPdf })
