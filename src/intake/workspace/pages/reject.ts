import type { Actor } from '#src/partnerships/index.ts'
import type { Typed } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, untouched, view } from '#src/platform/page.ts'
import { plural } from '#src/shell/index.ts'
import { type Proposal, standing } from '../../proposal.ts'
import { reject } from '../decisions.ts'
import { kindWords } from '../kind-words.ts'
import { recommendationOf, under } from '../outline.ts'
import { beside } from './beside.ts'
import { keep, onProposal } from './deciding.ts'
import { reasons, rejectForm } from './reject.form.ts'

export const rejecting = {
  form: rejectForm,

  ask: (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> =>
    beside(asked, async ({ all, proposal, frame }) =>
      view('intake/workspace/pages/reject.njk', {
        frame,
        typed: again.typed,
        errors: again.errors,
        reasons,
        word: proposal.status === 'added' ? 'Remove' : 'Reject',
        along: along(all, proposal),
      }),
    ),

  answer: (asked: Asked<Actor> & { value: { version: number; reason: string }; typed: Typed }): Promise<Answer> =>
    onProposal(asked, async ground => {
      const { all, proposal } = ground
      const decided = reject(all, { ...proposal, version: asked.value.version }, asked.value.reason)
      const above = recommendationOf(all, proposal.proposalId)
      const recommendation = above && above.proposalId !== proposal.proposalId ? above.proposalId : 'document'
      return keep(asked, ground, decided, { recommendation, anchor: proposal.proposalId, typed: asked.typed })
    }),
}

/** What is rejected with it, counted by kind: "3 asks". */
function along(all: readonly Proposal[], proposal: Proposal): string[] {
  const below = under(all, proposal.proposalId).filter(one => standing(one.status))
  const counts = Map.groupBy(below, one => one.kind)
  return [...counts].map(([kind, ones]) => plural(ones.length, kindWords[kind].toLowerCase()))
}
