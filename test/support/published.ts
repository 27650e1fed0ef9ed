import type { RunningApp } from './app.ts'
import { expect303 } from './visitor.ts'

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
