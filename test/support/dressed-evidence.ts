import { randomUUID } from 'node:crypto'
import { auditFields, handedIn, heldBy, smallPdf } from '#src/commitments/evidence/evidence.samples.ts'
import type { RunningApp } from './app.ts'
import type { FreshDatabase } from './database.ts'
import { addToRegister } from './register.ts'
import { expect303 } from './visitor.ts'
import { castMember, signedIn } from './world.ts'

/**
 * Evidence asked for, handed in as a file and as a figure, returned and accepted, for a promise that the health board holds. Returns the
 * addresses of what waits to be judged, what was asked for, and the list of all.
 */
export async function dressEvidence(app: RunningApp, { database }: FreshDatabase, words: string): Promise<string[]> {
  const [priya, daniel] = [await app.as('Priya Nair'), await app.as('Daniel Whitcombe')]
  const { actor } = await signedIn(database, 'Priya Nair')
  const { commitmentIds } = await database.asMember(actor, tx =>
    addToRegister(tx, actor, {
      name: `Evidence ${words}`,
      recommendations: [{ commitments: [{ text: `Shown: ${words}` }] }],
    }),
  )
  const id = commitmentIds[0] ?? ''
  await heldBy(database, castMember('Daniel Whitcombe'), id)
  const at = `/commitments/${id}/evidence`
  const title = `Audit ${words}`.slice(0, 150)
  const fields = { title, ...auditFields(words), source: words.slice(0, 300), checkedBy: words.slice(0, 200) }
  const file = { name: `${words.slice(0, 100)}.pdf`, bytes: smallPdf }
  const waiting = `${at}/${await handedIn(daniel, id, { ...fields, kind: 'file' }, file)}`
  const returned = `${at}/${await handedIn(daniel, id, { ...fields, kind: 'figure', figure: '82', ofTotal: '120' })}`
  await expect303(priya.post(`${returned}/return`, { seq: '1', reason: words }))
  const accepted = `${at}/${await handedIn(daniel, id, fields)}`
  await expect303(priya.post(`${accepted}/accept`, { seq: '1', level: '3' }))
  const once = randomUUID()
  await expect303(priya.post(`${at}/ask`, { title: `Asked ${words}`.slice(0, 150), asked: words, once }))
  return [at, waiting, `${at}/${once}`]
}
