/** Which of all that was read one page shows: of a long document, what is beside the part of it that is shown. */
import type { ProposalLine } from '../../proposal.ts'
import { type Branch, type Outline, recommendationOf } from '../outline.ts'
import { inPart, type Part } from './parts.ts'

/** More than this is slow to send and tiring to read: then only what stands on the pages shown. */
const mostAtOnce = 200

export interface Seen {
  readonly ids: ReadonlySet<string>
  /** How much of a recommendation is left out, because its words are on other pages. */
  readonly elsewhere: ReadonlyMap<string, number>
}

/** `shown` is the id of a recommendation, `document`, or `all`. `part` is null where the whole document is shown. */
export function seenOf(
  outline: Outline<ProposalLine>,
  all: readonly ProposalLine[],
  shown: string,
  part: Part | null,
): Seen {
  const ids = new Set<string>()
  const elsewhere = new Map<string, number>()
  const see = (ones: readonly ProposalLine[]) => {
    for (const one of ones) ids.add(one.proposalId)
  }
  for (const branch of outline.branches) {
    if (shown !== 'all' && shown !== branch.proposal.proposalId) continue
    if (part && shown === 'all' && !branch.everything.some(one => inPart(part, one.place))) continue
    const here = part && (shown === 'all' || branch.everything.length > mostAtOnce) ? beside(branch, part) : null
    see(here ?? branch.everything)
    if (here) elsewhere.set(branch.proposal.proposalId, branch.everything.length - here.length)
  }
  const whole = [...outline.whole, ...outline.loose]
  const onPages = part && (shown === 'all' || whole.length > mostAtOnce)
  if (shown === 'all' || shown === 'document')
    see(onPages ? whole.filter(one => inPart(part, one.place) || (shown === 'document' && !one.place)) : whole)
  see(outline.rejected.filter(one => belongs(all, one, shown, part)))
  return { ids, elsewhere }
}

/** A recommendation, how it was answered, and each thing under it that has words in the part, or a gap that has. */
function beside(branch: Branch<ProposalLine>, part: Part): ProposalLine[] {
  const withIt = inPart(part, branch.proposal.place)
  const near = (one: ProposalLine) => inPart(part, one.place) || (withIt && one.place === null)
  const items = [...branch.asks, ...branch.responses, ...branch.commitments, ...branch.statements]
  const shown = items.filter(
    item => item.proposal.kind === 'response' || near(item.proposal) || item.gaps.some(gap => inPart(part, gap.place)),
  )
  return [branch.proposal, ...branch.gaps, ...shown.flatMap(item => [item.proposal, ...item.gaps])]
}

function belongs(all: readonly ProposalLine[], one: ProposalLine, shown: string, part: Part | null): boolean {
  if (shown === 'all') return part === null || inPart(part, one.place)
  const above = recommendationOf(all, one.proposalId)
  return above === null || above.status === 'rejected' ? shown === 'document' : above.proposalId === shown
}

/** Where the words of a proposal are, as `?finding=` asks for them; null where it names nothing that stands in the text. */
export const placeAsked = (all: readonly ProposalLine[], finding: string | null): number | null =>
  all.find(one => one.proposalId === finding)?.place?.start ?? null

/** Under which of the stops of the menu each thing that stands is found. */
export function stopsById(outline: Outline<ProposalLine>): Map<string, string> {
  const stops = new Map<string, string>()
  for (const branch of outline.branches)
    for (const one of branch.everything) stops.set(one.proposalId, branch.proposal.proposalId)
  for (const one of [...outline.whole, ...outline.loose]) stops.set(one.proposalId, 'document')
  return stops
}
