/** What goes on to the register, and in what shape. Pure: every id and sequence number is handed in. */
import { confirmed, type Place, type Proposal } from '../proposal.ts'
import { referenceNames } from './names.ts'
import { readinessOf } from './readiness.ts'

type Of<Kind extends Proposal['kind']> = Extract<Proposal, { kind: Kind }>

/** Something put on the register: its row but for what every row has, what it came from, and the id it goes by there. */
export interface Planned<Row> {
  readonly id: string
  readonly from: Proposal
  readonly row: Row
}

/** Every row of a review but the review's own, in the order of the document. */
export function planOf(proposals: readonly Proposal[], reviewId: string, newId: () => string) {
  const going = readinessOf(proposals).going.filter(one => confirmed(one.status))
  const under = Map.groupBy(going, one => one.parentId)
  const childrenOf = <Kind extends Proposal['kind']>(one: Proposal, ...kinds: Kind[]): Of<Kind>[] =>
    (under.get(one.proposalId) ?? []).filter((child): child is Of<Kind> => (kinds as string[]).includes(child.kind))
  const read = going.filter(one => one.kind === 'recommendation')
  const names = referenceNames(read)

  const recommendations = read.map((one, at) => {
    const [response] = childrenOf(one, 'response')
    const id = newId()
    return planned(id, one, {
      recommendation_id: id,
      review_id: reviewId,
      proposal_id: one.proposalId,
      position: at + 1,
      number: one.fields.number,
      kind: one.fields.recommendationKind,
      text: one.text,
      addressed_to: [...one.fields.addressedTo],
      ...placeColumns(one.place),
      response_text: response?.text ?? null,
      response_page: response?.place?.page ?? null,
      response_start: response?.place?.start ?? null,
      response_end: response?.place?.end ?? null,
      response_position: response?.fields.position ?? null,
    })
  })
  const within = <Kind extends Proposal['kind'], Row>(
    kinds: Kind[],
    rowOf: (one: Of<Kind>, about: { id: string; recommendation_id: string; position: number; name: string }) => Row,
  ) =>
    recommendations.flatMap((recommendation, nth) =>
      childrenOf(recommendation.from, ...kinds).map((one, at) => {
        const id = newId()
        const name = `${names[nth]}.${at + 1}`
        return planned(id, one, rowOf(one, { id, recommendation_id: recommendation.id, position: at + 1, name }))
      }),
    )

  const asks = within(['ask'], (one, { id, recommendation_id, position }) => ({
    ask_id: id,
    recommendation_id,
    review_id: reviewId,
    position,
    proposal_id: one.proposalId,
    text: one.text,
    coverage: one.fields.coverage,
    kinds: [...one.fields.kinds],
    because: one.fields.because,
    question: one.fields.question,
    ...placeColumns(one.place),
  }))
  const commitments = within(['commitment'], (one, { id, recommendation_id, position, name }) => ({
    commitment_id: id,
    recommendation_id,
    review_id: reviewId,
    position,
    proposal_id: one.proposalId,
    reference: name,
    text: one.text,
    who: [...one.fields.who],
    owner_class: one.fields.ownerClass,
    when_words: one.fields.when,
    due_start: one.fields.due?.start ?? null,
    due_end: one.fields.due?.end ?? null,
    due_basis: one.fields.due?.basis ?? null,
    means: one.fields.means,
    ...placeColumns(one.place),
  }))
  const statements = within(['claim', 'standing'], (one, { id, recommendation_id, position }) => ({
    statement_id: id,
    recommendation_id,
    review_id: reviewId,
    position,
    proposal_id: one.proposalId,
    kind: one.kind,
    text: one.text,
    ...placeColumns(one.place),
  }))

  const subjects = new Map<string | null, { subject_kind: string; subject_id: string }>([
    [null, { subject_kind: 'review', subject_id: reviewId }],
    ...subjectsOf('recommendation', recommendations),
    ...subjectsOf('ask', asks),
    ...subjectsOf('commitment', commitments),
    ...subjectsOf('statement', statements),
  ])
  for (const { from, id } of recommendations)
    for (const response of childrenOf(from, 'response'))
      subjects.set(response.proposalId, { subject_kind: 'recommendation', subject_id: id })
  const gaps = going.flatMap((one, at) => {
    const subject = one.kind === 'gap' ? subjects.get(one.parentId) : undefined
    if (one.kind !== 'gap' || !subject) return []
    const { code, question } = one.fields
    const id = newId()
    const about = { gap_id: id, review_id: reviewId, proposal_id: one.proposalId, position: at + 1, ...subject }
    return [planned(id, one, { ...about, code, because: one.text, question })]
  })
  return { recommendations, asks, commitments, statements, gaps }
}

const planned = <Row>(id: string, from: Proposal, row: Row): Planned<Row> => ({ id, from, row })

const placeColumns = (place: Place | null) => ({
  page: place?.page ?? null,
  span_start: place?.start ?? null,
  span_end: place?.end ?? null,
})

const subjectsOf = (subject_kind: string, all: readonly Planned<unknown>[]) =>
  all.map(({ from, id }): [string, { subject_kind: string; subject_id: string }] => [
    from.proposalId,
    { subject_kind, subject_id: id },
  ])
