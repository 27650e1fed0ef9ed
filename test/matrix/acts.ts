import { randomUUID } from 'node:crypto'
import { replyWantedBy } from '#src/challenges/challenge.ts'
import { auditFields, handedIn } from '#src/commitments/evidence/evidence.samples.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Ids } from '../support/things.ts'
import { expect303, type Fields, type Visitor } from '../support/visitor.ts'

/** What an act is done to, and who made it: somebody of the agency that it is. */
export interface Made {
  readonly slug: string
  readonly agencyId: string
  /** Another promise on the register, since one that was accepted is not accepted again. */
  readonly promise: () => Promise<string>
  /** A question of a scrutineer to the agency, that waits for its reply. */
  readonly challenge: () => Promise<string>
  /** And one that their agency holds. */
  readonly held: () => Promise<string>
  /** Those that it has delivered and shown, proposed to close, and closed half a year ago, by it and another agency. */
  readonly ready: () => Promise<string>
  readonly closing: () => Promise<string>
  readonly closed: () => Promise<{ readonly id: string; readonly check: string }>
  /** A reader from beyond the partnership to whom the register was opened anew. */
  readonly reading: () => Promise<string>
  /** A token and a webhook that stand: what has ended is there no more. */
  readonly token: () => Promise<string>
  readonly webhook: () => Promise<string>
  /** An executive of another agency of the same partnership. */
  readonly beside: { readonly actor: Actor; readonly visitor: Visitor }
  readonly maker: Visitor
  /** Who made what may be waiting already, where that is somebody else. */
  readonly first?: Visitor
  /** Another person who stands appointed, since one who left leaves no more. */
  readonly person: () => Promise<{ readonly personId: string; readonly appointmentId: string }>
}

const [replyYear = '', replyMonth = '', replyDay = ''] = replyWantedBy(systemClock.today()).split('-')
const replyBy = { 'replyBy-day': replyDay, 'replyBy-month': replyMonth, 'replyBy-year': replyYear }

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
  'POST /challenges/:id/reply': async ({ challenge }) => ({
    fields: { reply: 'It was done in June.' },
    ids: { 'challenges/id': await challenge() },
  }),
  'POST /challenges/:id/correct': raisedWith('raised', { corrected: 'What shows it?' }),
  'POST /challenges/:id/judge': raisedWith('replied', { satisfied: 'yes' }),
  'POST /challenges/:id/ask-again': raisedWith('judged', { again: 'And since then?', ...replyBy }),
  'POST /challenges/:id/escalate': raisedWith('judged', ({ beside }) => ({
    escalateTo: `person:${beside.actor.appointmentId}`,
    escalateWhy: 'No reply came.',
  })),
  'POST /challenges/:id/close': raisedWith('judged', { outcome: 'changed', because: 'The guidance was changed.' }),
  'POST /challenges/:id/withdraw': raisedWith('raised', { why: 'It was answered elsewhere.' }),
  'POST /partnership/national/:id/end': async ({ reading }) => ({
    fields: {},
    ids: { 'partnership/national/id': await reading() },
  }),
  'POST /tokens/:id/revoke': async ({ token }) => ({ fields: {}, ids: { 'tokens/id': await token() } }),
  'POST /webhooks/:id/end': async ({ webhook }) => ({ fields: {}, ids: { 'webhooks/id': await webhook() } }),
  'POST /partnership/people/:id/leave': async made => ({ ids: await appointed(made), fields: {} }),
  'POST /partnership/people/:id/appointments/:appointment/end': async made => ({
    ids: await appointed(made),
    fields: {},
  }),
  'POST /partnership/people/:id/appointments/:appointment/role': async made => ({
    ids: await appointed(made),
    fields: { newRole: 'auditor' },
  }),
  'POST /publishing/:review/take-back': async made => {
    await proposed(made)
    return { fields: {} }
  },
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
  'POST /commitments/:id/measures': async made => ({ ids: await held(made), fields: measureFields }),
  'POST /commitments/:id/measures/:measure/readings': async made => ({
    ids: await measured(made),
    fields: { ...readingFields, readingId: randomUUID() },
  }),
  'POST /commitments/:id/measures/:measure/change': async made => ({
    ids: await measured(made),
    fields: { ...measureFields, seen: '1', whyChanged: 'It is said more plainly.' },
  }),
  'POST /commitments/:id/measures/:measure/retire': async made => ({
    ids: await measured(made),
    fields: { seen: '1', whyRetired: 'Another one is better.' },
  }),
  'POST /commitments/:id/measures/:measure/take-up': async made => ({
    ids: await measured(made, true),
    fields: { seen: '2', whyRetired: 'It was better after all.' },
  }),
  'POST /commitments/:id/closing/propose': async made => ({
    ids: { 'commitments/id': await made.ready() },
    fields: { seen: '0' },
  }),
  'POST /commitments/:id/closing/take-back': async made => ({
    ids: { 'commitments/id': await made.closing() },
    fields: { seen: '1' },
  }),
  'POST /commitments/:id/closing/close': async made => ({
    ids: { 'commitments/id': await made.closing() },
    fields: { seen: '1' },
  }),
  'POST /commitments/:id/closing/send-back': async made => ({
    ids: { 'commitments/id': await made.closing() },
    fields: { seen: '1', reason: 'Say who looked.' },
  }),
  'POST /commitments/:id/checks/:check/look': async made => ({
    ids: await closed(made),
    fields: { seen: '1', held: 'yes', impact: 'cannot_tell', found: 'It is still done.', reading: '' },
  }),
  'POST /commitments/:id/reopen': async made => ({
    ids: await closed(made),
    fields: { seen: '2', cause: 'drift', reason: 'It is done less often.' },
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
export interface Act {
  readonly fields: Fields
  readonly ids?: Partial<Ids>
}

/** The form of a step, sent to a challenge that the maker raised anew to another agency, and that stands where the step is taken. */
function raisedWith(
  stands: 'raised' | 'replied' | 'judged',
  fields: Fields | ((made: Made) => Fields),
): (made: Made) => Promise<Act> {
  return async made => {
    const { maker, beside } = made
    const raising = { about: 'partnership', kind: 'challenge', to: beside.actor.agencyId, words: 'What shows it?' }
    const { status, location, text } = await maker.post('/challenges/new', { ...raising, ...replyBy })
    if (status !== 303) throw new Error(`The challenge was not raised: ${text}`)
    const id = /[0-9a-f-]{36}/.exec(location ?? '')?.[0] ?? ''
    if (stands !== 'raised') await expect303(beside.visitor.post(`/challenges/${id}/reply`, { reply: 'In June.' }))
    const judgement = { satisfied: 'no', judgement: 'It is not said how.' }
    if (stands === 'judged') await expect303(maker.post(`/challenges/${id}/judge`, judgement))
    return { fields: typeof fields === 'function' ? fields(made) : fields, ids: { 'challenges/id': id } }
  }
}

/** Has the maker offer another promise to their agency, and says which. */
async function offered({ promise, agencyId, maker }: Made): Promise<Partial<Ids>> {
  const id = await promise()
  const { status, text } = await maker.post(`/commitments/${id}/owner/offer`, { to: `agency:${agencyId}` })
  if (status !== 303) throw new Error(`The promise was not offered: ${text}`)
  return { 'commitments/id': id }
}

async function appointed({ person }: Made): Promise<Partial<Ids>> {
  const { personId, appointmentId } = await person()
  return { 'partnership/people/id': personId, appointment: appointmentId }
}

/** Has the maker hand in evidence for another promise that their agency holds. */
async function evidenced({ held, maker }: Made): Promise<Partial<Ids>> {
  const id = await held()
  return { 'commitments/id': id, evidence: await handedIn(maker, id) }
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

const measureFields = { title: 'Records with the child’s own words', unit: 'n_of_n', better: 'up' }
const readingFields = {
  ...{ value: '14', of: '20', from: 'Audit of records' },
  ...{ 'readOn-day': '2', 'readOn-month': '3', 'readOn-year': '2025' },
}

/** Has the maker define a measure of another promise that their agency holds, and read it no more where that is asked. */
async function measured({ held, maker }: Made, isRetired = false): Promise<Partial<Ids>> {
  const id = await held()
  const { status, location, text } = await maker.post(`/commitments/${id}/measures`, measureFields)
  if (status !== 303) throw new Error(`The measure was not defined: ${text}`)
  const measure = /measures\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? ''
  const retired = { seen: '1', whyRetired: 'Another one is better.' }
  if (isRetired) await maker.post(`/commitments/${id}/measures/${measure}/retire`, retired)
  return { 'commitments/id': id, measure }
}

async function closed({ closed }: Made): Promise<Partial<Ids>> {
  const { id, check } = await closed()
  return { 'commitments/id': id, check }
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
async function proposed({ slug, maker, first = maker }: Made): Promise<string> {
  const address = `/publishing/${slug}`
  const takeBack = `${address}/take-back`
  for (const one of new Set([first, maker]))
    if ((await one.get(address)).html.includes(`action="${takeBack}"`)) await one.post(takeBack)
  const seen = /name="seen" value="([^"]*)"/.exec((await maker.get(address)).html)?.[1] ?? ''
  const { status, text } = await maker.post(`${address}/propose`, { seen, looked: 'yes' })
  if (status !== 303) throw new Error(`The page was not proposed: ${text}`)
  return seen
}
