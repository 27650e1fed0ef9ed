import type { Fields, Visitor } from '../support/visitor.ts'

/** What an act is done to, and who made it: somebody of the agency that it is. */
export interface Made {
  readonly slug: string
  readonly maker: Visitor
}

/**
 * Where the policy looks at the thing itself, an empty form would show nothing: it is refused whoever sends it. So these send
 * the form that a person would, to a thing that is ready for it. A new such route fails the matrix until it is added here.
 */
export const acts: Readonly<Record<string, (made: Made) => Promise<Fields>>> = {
  'POST /publishing/:review/approve': async made => ({ seen: await proposed(made), looked: 'yes' }),
  'POST /publishing/:review/send-back': async made => ({ seen: await proposed(made), reason: 'Say when it ends.' }),
}

/** Has the maker propose the page anew, and tells the fingerprint of what was proposed. */
async function proposed({ slug, maker }: Made): Promise<string> {
  const address = `/publishing/${slug}`
  const takeBack = `${address}/take-back`
  if ((await maker.get(address)).html.includes(`action="${takeBack}"`)) await maker.post(takeBack)
  const seen = /name="seen" value="([^"]*)"/.exec((await maker.get(address)).html)?.[1] ?? ''
  const { status, text } = await maker.post(`${address}/propose`, { seen, looked: 'yes' })
  if (status !== 303) throw new Error(`The page was not proposed: ${text}`)
  return seen
}
