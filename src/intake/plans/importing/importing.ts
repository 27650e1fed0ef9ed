/** What an import puts on the register, and in what shape. Pure: every id is handed in. */
import { leadsIn, meansOf } from '#src/reading/index.ts'
import type { Said } from '#src/recommendations/index.ts'
import type { CommitmentFields, Content } from '../../proposal.ts'
import type { Comparison, KnownRecommendation, Line, PartOfRow } from '../comparison.ts'
import type { Choice, ImportOutcome } from '../queries.ts'

export interface New {
  readonly id: string
  readonly proposalId: string
  readonly content: Content
  readonly position: number
}
export interface NewRecommendation extends New {
  readonly number: string | null
}
export interface NewCommitment extends New {
  readonly recommendationId: string
  readonly reference: string
  readonly fields: CommitmentFields
}
export interface NewEntry {
  readonly id: string
  readonly recommendationId: string
  readonly commitmentId: string | null
  readonly row: number
  readonly said: Said
}
export interface Import {
  readonly recommendations: readonly NewRecommendation[]
  readonly commitments: readonly NewCommitment[]
  readonly entries: readonly NewEntry[]
  readonly outcome: ImportOutcome
}

/** Everything that is new, and what is said anew of what is there, where the person chose to update it. */
export function importOf(
  { lines, wanted }: Comparison,
  register: readonly KnownRecommendation[],
  choice: Choice,
  newId: () => string,
): Import {
  const recommendations: NewRecommendation[] = []
  const commitments: NewCommitment[] = []
  const entries: NewEntry[] = []
  const references = referencesFor(register)
  const places = new Map(register.map((known, at) => [known.id, at + 1]))
  const ids = wanted.map(({ known, number, text }, at) => {
    if (known) return { id: known.id, proposalId: known.proposalId }
    const [id, proposalId] = [newId(), newId()]
    const position = register.length + recommendations.length + 1
    const fields = { number, recommendationKind: 'recommendation' as const, addressedTo: [] }
    const content = {
      kind: 'recommendation' as const,
      parentId: null,
      position: (at + 1) * 1024,
      text,
      place: null,
      fields,
    }
    places.set(id, position)
    recommendations.push({ id, proposalId, content, number, position })
    return { id, proposalId }
  })
  const count = { updated: 0, untouched: 0 }
  const parts = lines.flatMap(line => line.parts.map(part => ({ line, part })))
  for (const [nth, { line, part }] of parts.entries()) {
    const under = line.recommendation === null ? undefined : ids[line.recommendation]
    const one = line.recommendation === null ? undefined : wanted[line.recommendation]
    if (!under || !one) continue
    let commitmentId = part.action === null ? null : (part.known?.id ?? null)
    if (part.known !== null) {
      const writes = part.state === 'changed' && choice === 'update'
      count[writes ? 'updated' : 'untouched'] += 1
      if (!writes) continue
    } else if (part.action !== null) {
      const [id, proposalId] = [newId(), newId()]
      const { reference, position } = references(under.id, one.number, places.get(under.id) ?? 0)
      const fields = fieldsOf(line, part)
      const order = (wanted.length + nth + 1) * 1024
      const content: Content = {
        kind: 'commitment',
        parentId: under.proposalId,
        position: order,
        text: part.action.text,
        place: null,
        fields,
      }
      commitments.push({ id, proposalId, content, fields, position, recommendationId: under.id, reference })
      commitmentId = id
    }
    entries.push({ id: newId(), recommendationId: under.id, commitmentId, row: line.item.row, said: part.said })
  }
  const leftOut = lines.filter(line => line.leftOut).length
  const added = { recommendations: recommendations.length, commitments: commitments.length }
  return { recommendations, commitments, entries, outcome: { ...added, ...count, leftOut } }
}

/** A promise as the plan has it: who leads it, by when, and by what means, each from its own words. */
function fieldsOf({ item }: Line, { action }: PartOfRow): CommitmentFields {
  const [lead, agency] = [leadsIn(action?.lead ?? ''), leadsIn(item.agency ?? '')]
  const text = action?.text ?? ''
  return {
    who: [...new Set([...agency.who, ...lead.who])],
    ownerClass: lead.who.length > 0 ? lead.ownerClass : agency.ownerClass,
    when: action?.due?.words ?? null,
    due: action?.due?.due ?? null,
    means: meansOf(text, text),
  }
}

/** Names new promises after those beside them: 4.1 is followed by 4.2, and no name is given twice. */
function referencesFor(register: readonly KnownRecommendation[]) {
  const stem = (reference: string): string => reference.replace(/\.\d+$/, '')
  const taken = new Set(register.flatMap(one => one.promises.map(promise => promise.reference)))
  const counts = new Map(register.map(one => [one.id, one.promises.length]))
  const stems = new Map<string, string>()
  const owners = new Map<string, string>()
  const give = (id: string, name: string): void => {
    stems.set(id, name)
    owners.set(name, id)
  }
  for (const { id, promises } of register) if (promises[0]) give(id, stem(promises[0].reference))
  return (id: string, number: string | null, place: number): { reference: string; position: number } => {
    const wanted = [number?.trim() ?? '', `R${place}`, `Place ${place}`]
    const name = stems.get(id) ?? wanted.find(one => one !== '' && !owners.has(one)) ?? `Place ${place}`
    give(id, name)
    const position = (counts.get(id) ?? 0) + 1
    counts.set(id, position)
    let nth = position
    while (taken.has(`${name}.${nth}`)) nth += 1
    taken.add(`${name}.${nth}`)
    return { reference: `${name}.${nth}`, position }
  }
}
