/** How a response and the report that it answers fit together: what the reader pairs, and what a person has said of it. Pure. */
import { type Doubt, type Pairable, pair } from '#src/reading/index.ts'
import { type Proposal, standing } from '../proposal.ts'
import { inOrder, type Recommendation } from '../workspace/outline.ts'

/** What a person has said: this recommendation of the response answers these of the report; none of them where it is empty. */
export interface Said {
  readonly response: string
  readonly report: readonly string[]
}

/** One recommendation of the response, beside what it answers in the report. */
export interface Paired {
  readonly response: Recommendation
  readonly report: readonly Recommendation[]
  /** A person has said so. */
  readonly confirmed: boolean
  /** Of the reader's pair; none where a person has said so. */
  readonly doubts: readonly Doubt[]
  readonly certainty: 'sure' | 'likely' | 'doubtful' | 'none'
  /** Others of the response that a person has said answer the same. */
  readonly shared: readonly Recommendation[]
}

export interface Pairing {
  /** In the order of the response. */
  readonly pairs: readonly Paired[]
  /** Of the report, in no pair. */
  readonly unmentioned: readonly Recommendation[]
}

/** What was said stands while all of it stands; the rest is paired by the reader, with what nobody has spoken for. */
export function pairingOf(report: readonly Proposal[], response: readonly Proposal[], said: readonly Said[]): Pairing {
  const [ours, theirs] = [recommendationsIn(report), recommendationsIn(response)]
  const byId = new Map(ours.map(one => [one.proposalId, one]))
  const valid = new Map(standingSaid(report, response, said).map(one => [one.response, one.report]))
  const spoken = new Set([...valid.values()].flat())
  const left = ours.filter(one => !spoken.has(one.proposalId))
  const open = theirs.filter(one => !valid.has(one.proposalId))
  const proposed = new Map(
    pair({ recommendations: pairables(report, left) }, { recommendations: pairables(response, open) }).flatMap(one => {
      const mate = one.response === null ? undefined : open[one.response]
      return mate ? [[mate.proposalId, one]] : []
    }),
  )
  const pairs = theirs.map((one): Paired => {
    const ids = valid.get(one.proposalId)
    if (ids) {
      const shared = theirs.filter(
        other => other !== one && valid.get(other.proposalId)?.some(id => ids.includes(id)) === true,
      )
      return {
        response: one,
        report: ids.flatMap(id => byId.get(id) ?? []),
        confirmed: true,
        doubts: [],
        certainty: 'sure',
        shared,
      }
    }
    const found = proposed.get(one.proposalId)
    return {
      response: one,
      report: (found?.report ?? []).flatMap(place => left[place] ?? []),
      confirmed: false,
      doubts: found?.doubts ?? [],
      certainty: found?.certainty ?? 'none',
      shared: [],
    }
  })
  const paired = new Set(pairs.flatMap(one => one.report.map(each => each.proposalId)))
  return { pairs, unmentioned: ours.filter(one => !paired.has(one.proposalId)) }
}

/** What a person has said of things that all still stand. */
export function standingSaid(
  report: readonly Proposal[],
  response: readonly Proposal[],
  said: readonly Said[],
): readonly Said[] {
  const [ours, theirs] = [report, response].map(all => new Set(recommendationsIn(all).map(one => one.proposalId))) as [
    Set<string>,
    Set<string>,
  ]
  return said.filter(one => theirs.has(one.response) && one.report.every(id => ours.has(id)))
}

/** What was said before with what is said now over it. */
export const withSaid = (before: readonly Said[], now: readonly Said[]): readonly Said[] => [
  ...before.filter(one => !now.some(other => other.response === one.response)),
  ...now,
]

/** Nothing like it, then what is doubtful, then what only needs a look: a person begins where the doubt is. */
export const doubtsFirst = (pairs: readonly Paired[]): readonly Paired[] =>
  [...pairs].sort((a, b) => rank(a) - rank(b) || inOrder(a.response, b.response))

const rank = ({ confirmed, certainty }: Paired): number =>
  confirmed ? 4 : ['none', 'doubtful', 'likely', 'sure'].indexOf(certainty)

const recommendationsIn = (all: readonly Proposal[]): readonly Recommendation[] =>
  all.flatMap(one => (one.kind === 'recommendation' && standing(one.status) ? [one] : [])).sort(inOrder)

/** With the words of the response under it, for where the recommendation's own are left out. */
const pairables = (all: readonly Proposal[], chosen: readonly Recommendation[]): Pairable[] => {
  const answers = Map.groupBy(
    all.filter(one => one.kind === 'response' && standing(one.status)),
    one => one.parentId,
  )
  return chosen.map(one => {
    const text = (answers.get(one.proposalId) ?? []).map(answer => answer.text).join('\n')
    return { number: one.fields.number, text: one.text, response: text === '' ? null : { text } }
  })
}
