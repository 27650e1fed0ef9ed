/** For tests: proposals put together by hand, each with what it needs and no more. */
import type { Content, Proposal, ProposalKind } from '../proposal.ts'

const fieldsOf: Readonly<Record<ProposalKind, object>> = {
  recommendation: { number: '1', recommendationKind: 'recommendation', addressedTo: [] },
  ask: { coverage: 'unaddressed', kinds: [], because: 'It does not say.', question: 'Who will?' },
  response: { position: null },
  commitment: { who: [], ownerClass: 'none', when: null, due: null, means: 'other' },
  claim: {},
  standing: {},
  gap: { code: 'NO_DATE', question: 'By when?' },
}

export interface Sample {
  readonly id: string
  readonly kind: ProposalKind
  readonly under?: string | null
  readonly at?: number
  readonly more?: Partial<Pick<Proposal, 'status' | 'reason' | 'madeFrom' | 'text' | 'version'>>
  readonly fields?: object
}

/** What the reader proposed, unless `more` says that a person did something to it. */
export function sample({ id, kind, under = null, at = 1, more = {}, fields = {} }: Sample): Proposal {
  const content = {
    kind,
    parentId: under,
    position: at * 1024,
    text: more.text ?? `${kind} ${id}`,
    place: { page: 1, start: at * 100, end: at * 100 + 50 },
    fields: { ...fieldsOf[kind], ...fields },
  } as Content
  return {
    ...content,
    proposalId: id,
    intakeId: 'intake',
    status: 'proposed',
    version: 1,
    reason: null,
    machine: content,
    madeFrom: [],
    ...more,
  } as Proposal
}

/** Two recommendations: the first with two asks, a response, two commitments with gaps, and a claim. */
export const smallTree = (): Proposal[] => [
  sample({ id: 'r1', kind: 'recommendation', at: 1 }),
  sample({ id: 'r1-gap', kind: 'gap', under: 'r1', at: 2 }),
  sample({ id: 'a1', kind: 'ask', under: 'r1', at: 3 }),
  sample({ id: 'a2', kind: 'ask', under: 'r1', at: 4, fields: { coverage: 'addressed' } }),
  sample({ id: 'p1', kind: 'response', under: 'r1', at: 5 }),
  sample({
    id: 'c1',
    kind: 'commitment',
    under: 'r1',
    at: 6,
    fields: { who: ['Children’s Services'], ownerClass: 'body' },
  }),
  sample({ id: 'c1-date', kind: 'gap', under: 'c1', at: 7 }),
  sample({ id: 'c1-person', kind: 'gap', under: 'c1', at: 8, fields: { code: 'NO_PERSON' } }),
  sample({ id: 'c2', kind: 'commitment', under: 'r1', at: 9, fields: { when: 'during 2020' } }),
  sample({ id: 'c2-date', kind: 'gap', under: 'c2', at: 10 }),
  sample({ id: 'k1', kind: 'claim', under: 'r1', at: 11 }),
  sample({ id: 'r2', kind: 'recommendation', at: 12, fields: { number: '2' } }),
  sample({ id: 'a3', kind: 'ask', under: 'r2', at: 13 }),
  sample({ id: 'whole', kind: 'gap', at: 14, fields: { code: 'NO_FOLLOW_UP' } }),
]
