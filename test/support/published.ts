import type { Database } from '#src/platform/db.ts'
import type { RunningApp } from './app.ts'
import { addToRegister } from './register.ts'
import { expect303 } from './visitor.ts'
import { castMember } from './world.ts'

/** What the forms that propose, approve and choose send of the page they stand on. */
export const fieldsOf = (html: string) => ({
  seen: /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? '',
  looked: 'yes',
  of: /name="of" value="([^"]*)"/.exec(html)?.[1] ?? '',
})

/** Releases a review as it is released: by the forms of two people of two agencies. */
export async function proposedAndApproved(app: RunningApp, slug: string): Promise<void> {
  const at = `/publishing/${slug}`
  for (const [name, act] of [
    ['Priya Nair', 'propose'],
    ['Daniel Whitcombe', 'approve'],
  ] as const) {
    const visitor = await app.as(name)
    await expect303(visitor.post(`${at}/${act}`, fieldsOf((await visitor.get(at)).html)))
  }
}

/** Puts a review of one recommendation and one promise on the register, and releases it. */
export async function releasedChildR(app: RunningApp, database: Database): Promise<void> {
  const by = castMember('Priya Nair')
  const commitments = [{ text: 'will ask each child' }]
  const recommendations = [{ number: '1', text: 'Ask each child', responseText: 'We will.', asks: [{}], commitments }]
  await database.asMember(by, tx => addToRegister(tx, by, { name: 'Child R', slug: 'child-r', recommendations }))
  await proposedAndApproved(app, 'child-r')
}
