import type { Ids } from '../support/things.ts'
import type { Fields, Visitor } from '../support/visitor.ts'

/** What an act is done to, and who made it: somebody of the agency that it is. */
export interface Made {
  readonly slug: string
  readonly agencyId: string
  /** Another promise on the register, since one that was accepted is not accepted again. */
  readonly promise: () => Promise<string>
  /** Another one still, which the agency has accepted. */
  readonly held: () => Promise<string>
  readonly maker: Visitor
}

/**
 * Where the policy looks at the thing itself, an empty form would show nothing: it is refused whoever sends it. So these send
 * the form that a person would, to a thing that is ready for it. A new such route fails the matrix until it is added here.
 */
export const acts: Readonly<Record<string, (made: Made) => Promise<Act>>> = {
  'POST /commitments/:id/owner/accept': async made => ({ ids: await offered(made), fields: {} }),
  'POST /commitments/:id/owner/decline': async made => ({
    ids: await offered(made),
    fields: { reason: 'It is not ours to do.' },
  }),
  'POST /commitments/:id/plan': async made => ({
    ids: await held(made),
    fields: { seen: '0', because: 'Signs were missed.' },
  }),
  'POST /commitments/:id/plan/links/join': async made => ({
    ids: await held(made),
    fields: { kind: 'needs', other: await made.promise() },
  }),
  'POST /commitments/:id/plan/links/part': async made => joined(made),
  'POST /commitments/:id/plan/milestones/add': async made => ({ ids: await held(made), fields: step }),
  'POST /commitments/:id/plan/milestones/change': async made => stepAdded(made),
  'POST /publishing/:review/approve': async made => ({ fields: { seen: await proposed(made), looked: 'yes' } }),
  'POST /publishing/:review/send-back': async made => ({
    fields: { seen: await proposed(made), reason: 'Say when it ends.' },
  }),
}

/** What is sent, and to which thing where it is another than the usual one. */
interface Act {
  readonly fields: Fields
  readonly ids?: Partial<Ids>
}

/** Has the maker offer another promise to their agency, and says which. */
async function offered({ promise, agencyId, maker }: Made): Promise<Partial<Ids>> {
  const id = await promise()
  const { status, text } = await maker.post(`/commitments/${id}/owner/offer`, { to: `agency:${agencyId}` })
  if (status !== 303) throw new Error(`The promise was not offered: ${text}`)
  return { 'commitments/id': id }
}

async function held({ held }: Made): Promise<Partial<Ids>> {
  return { 'commitments/id': await held() }
}

const step = { text: 'Half is done.', 'on-day': '1', 'on-month': '6', 'on-year': '2030' }

/** Has the maker join a promise that their agency holds to another, to be parted. */
async function joined(made: Made): Promise<Act> {
  const [id, other] = [await made.held(), await made.promise()]
  const fields = { kind: 'needs', other }
  const { status, text } = await made.maker.post(`/commitments/${id}/plan/links/join`, fields)
  if (status !== 303) throw new Error(`The two were not joined: ${text}`)
  return { ids: { 'commitments/id': id }, fields }
}

/** Has the maker add a step on the way of a promise that their agency holds, to be reached. */
async function stepAdded({ held, maker }: Made): Promise<Act> {
  const id = await held()
  const page = `/commitments/${id}/plan/milestones`
  const { status, text } = await maker.post(`${page}/add`, step)
  if (status !== 303) throw new Error(`The step was not added: ${text}`)
  const milestone = /\?step=([0-9a-f-]{36})/.exec((await maker.get(page)).html)?.[1] ?? ''
  return { ids: { 'commitments/id': id }, fields: { milestone, seen: '1', act: 'reach' } }
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
