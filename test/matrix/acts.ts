import { auditFields, handedIn } from '#src/commitments/evidence/evidence.samples.ts'
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
  'POST /commitments/:id/progress': async made => ({ ids: await held(made), fields: { act: 'begin', seen: '0' } }),
  'POST /commitments/:id/progress/update': async made => ({ ids: await held(made), fields: { done: 'It was begun.' } }),
  'POST /commitments/:id/progress/day/set': async made => ({ ids: await held(made), fields: { seen: '0', ...newDay } }),
  'POST /commitments/:id/progress/day/ask': async made => ({
    ids: await held(made),
    fields: { seen: '0', ...anotherDay },
  }),
  'POST /commitments/:id/progress/day/approve': async made => ({ ids: await dayAsked(made), fields: { seen: '1' } }),
  'POST /commitments/:id/progress/day/refuse': async made => ({
    ids: await dayAsked(made),
    fields: { seen: '1', whyNot: 'The day is near enough.' },
  }),
  'POST /commitments/:id/progress/day/take-back': async made => ({ ids: await dayAsked(made), fields: { seen: '1' } }),
  'POST /commitments/:id/evidence/new': async made => ({
    ids: { 'commitments/id': await made.held() },
    fields: { title: 'Audit of records', ...auditFields() },
  }),
  'POST /commitments/:id/evidence/:evidence/again': async made => ({
    ids: await evidenced(made),
    fields: { ...auditFields(), seq: '1' },
  }),
  'POST /commitments/:id/evidence/:evidence/accept': async made => ({
    ids: await evidenced(made),
    fields: { seq: '1', level: '3' },
  }),
  'POST /commitments/:id/evidence/:evidence/return': async made => ({
    ids: await evidenced(made),
    fields: { seq: '1', reason: 'Say who looked.' },
  }),
  'POST /commitments/:id/evidence/:evidence/withdraw': async made => ({
    ids: await evidenced(made),
    fields: { seq: '1', reason: 'It was the wrong audit.' },
  }),
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

const newDay = { 'newDay-day': '1', 'newDay-month': '6', 'newDay-year': String(new Date().getUTCFullYear() + 1) }
const anotherDay = { ...newDay, reason: 'It takes longer.' }

async function held({ held }: Made): Promise<Partial<Ids>> {
  return { 'commitments/id': await held() }
}

/** Has the maker ask for another day of a promise that nobody holds, so that it is theirs alone that counts. */
async function dayAsked({ promise, maker }: Made): Promise<Partial<Ids>> {
  const id = await promise()
  const { status, text } = await maker.post(`/commitments/${id}/progress/day/ask`, { seen: '0', ...anotherDay })
  if (status !== 303) throw new Error(`Another day was not asked for: ${text}`)
  return { 'commitments/id': id }
}

/** Has the maker hand in evidence for another promise that their agency holds. */
async function evidenced({ held, maker }: Made): Promise<Partial<Ids>> {
  const id = await held()
  return { 'commitments/id': id, evidence: await handedIn(maker, id) }
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
