/** What goes on to the register, and in what shape. Pure: every id and sequence number is handed in. */
import { confirmed, type Place, type Proposal, standing } from '../proposal.ts'

type Of<Kind extends Proposal['kind']> = Extract<Proposal, { kind: Kind }>

export interface Readiness {
  /** What would go on to the register as things stand. */
  readonly going: readonly Proposal[]
  /** Of those, what no person has decided on. */
  readonly undecided: readonly Proposal[]
  /** Hangs under no recommendation that stands: it must be moved or rejected first. */
  readonly astray: readonly Proposal[]
  /** A second response to one recommendation: the register holds one. */
  readonly doubled: readonly Proposal[]
}

/** A gap of something that was rejected goes the way of what it was about. */
export function readinessOf(proposals: readonly Proposal[]): Readiness {
  const byId = new Map(proposals.map(one => [one.proposalId, one]))
  const known = new Map<string, boolean>()
  const attached = (one: Proposal): boolean => {
    const found = known.get(one.proposalId)
    if (found !== undefined) return found
    // Should anything ever hang under itself, it hangs under nothing that stands.
    known.set(one.proposalId, false)
    const parent = one.parentId === null ? null : byId.get(one.parentId)
    const onItsOwn = one.kind === 'recommendation' || one.kind === 'gap'
    const is = standing(one.status) && (parent === null ? onItsOwn : parent !== undefined && attached(parent))
    known.set(one.proposalId, is)
    return is
  }
  const stand = proposals.filter(one => standing(one.status))
  const going = stand.filter(attached)
  const responses = Map.groupBy(
    going.filter(one => one.kind === 'response'),
    one => one.parentId,
  )
  return {
    going,
    undecided: going.filter(one => one.status === 'proposed'),
    astray: stand.filter(one => one.kind !== 'gap' && !attached(one)),
    doubled: [...responses.values()].flatMap(all => all.slice(1)),
  }
}

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

/** What the references of a recommendation's commitments begin with: its number as printed, or R and its place in the document. */
export function referenceNames(read: readonly Of<'recommendation'>[]): string[] {
  const taken = new Set<string>()
  const printed = read.map(one => one.fields.number?.trim() || null)
  return printed.map((number, at) => {
    const alone = number !== null && printed.indexOf(number) === printed.lastIndexOf(number)
    const wanted = [...(alone ? [number] : []), `R${at + 1}`, `Place ${at + 1}`]
    const name = wanted.find(one => !taken.has(one) && (one === number || !printed.includes(one))) ?? `Place ${at + 1}`
    taken.add(name)
    return name
  })
}

/** A name as a short address: "Child K" → "child-k"; "child-k-2" where that is taken. */
export function slugFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{Mn}’']/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  const base = plain || 'review'
  let slug = base
  for (let nth = 2; taken.includes(slug); nth += 1) slug = `${base}-${nth}`
  return slug
}
