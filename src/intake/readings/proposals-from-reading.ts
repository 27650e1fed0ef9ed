import type { Finding, ReadCommitment, Reading, ReadRecommendation, ReadStatement } from '#src/reading/reading.ts'
import type { Content } from '../proposal.ts'

/** A proposal to write down: what the reader says, under an id of its own. */
export interface FromReading {
  readonly proposalId: string
  readonly content: Content
}

/** Between two neighbours, so that what a person adds or splits off later finds its place without moving the rest. */
export const step = 1024

/**
 * What the reader read, as proposals in reading order. Asks, the response and everything said in the response hang under their
 * recommendation, so that moving one is a change of one parent; a gap hangs under what it is about, or under nothing where it is
 * about the document. Gaps of an ask are in its coverage.
 */
export function proposalsFromReading(reading: Reading, newId: () => string): FromReading[] {
  const made: FromReading[] = []
  const add = (content: Kinds, parentId: string | null): string => {
    const proposalId = newId()
    made.push({ proposalId, content: { ...content, parentId, position: (made.length + 1) * step } as Content })
    return proposalId
  }
  const addGaps = (findings: readonly Finding[], parentId: string | null) => {
    for (const finding of findings) add(gap(finding), parentId)
  }

  for (const read of reading.recommendations) {
    const parent = add(recommendation(read), null)
    addGaps(read.defects, parent)
    for (const { text, source, coverage, kinds, because, question } of read.asks)
      add({ kind: 'ask', text, place: source, fields: { coverage, kinds, because, question } }, parent)
    if (!read.response) continue
    const { text, source, position } = read.response
    add({ kind: 'response', text, place: source, fields: { position } }, parent)
    for (const { content, gaps } of saidIn(read.response)) addGaps(gaps, add(content, parent))
  }
  addGaps([...reading.gaps, ...reading.differentNames], null)
  return made
}

type WithoutPlaceInTree<One> = One extends Content ? Omit<One, 'parentId' | 'position'> : never
type Kinds = WithoutPlaceInTree<Content>

const recommendation = ({ text, source, number, kind, addressedTo }: ReadRecommendation): Kinds => ({
  kind: 'recommendation',
  text,
  place: source,
  fields: { number, recommendationKind: kind, addressedTo },
})

const gap = ({ code, because, question, source }: Finding): Kinds => ({
  kind: 'gap',
  text: because,
  place: source,
  fields: { code, question },
})

/** What a response says, of whatever kind, in the order in which it says it. */
function saidIn({ commitments, claims, standing }: NonNullable<ReadRecommendation['response']>) {
  const said = [
    ...commitments.map(one => ({ content: commitment(one), gaps: one.gaps, start: one.source.start })),
    ...claims.map(one => ({ content: statement('claim', one), gaps: one.gaps, start: one.source.start })),
    ...standing.map(one => ({ content: statement('standing', one), gaps: one.gaps, start: one.source.start })),
  ]
  return said.sort((one, other) => one.start - other.start)
}

const commitment = ({ text, source, who, ownerClass, when, due, means }: ReadCommitment): Kinds => ({
  kind: 'commitment',
  text,
  place: source,
  fields: { who, ownerClass, when, due, means },
})

const statement = (kind: 'claim' | 'standing', { text, source }: ReadStatement): Kinds => ({
  kind,
  text,
  place: source,
  fields: {},
})
