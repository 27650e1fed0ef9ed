import type { Actor } from '#src/partnerships/index.ts'
import type { Typed } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, notFound, refuse, untouched, view } from '#src/platform/page.ts'
import { moveUnder } from '../decisions.ts'
import { beside } from './beside.ts'
import { keep, onProposal } from './deciding.ts'
import { moveForm } from './move.form.ts'
import { parentChoices } from './parents.ts'

export const moving = {
  form: moveForm,

  ask: (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> =>
    beside(asked, async ({ all, proposal, frame }) =>
      proposal.kind === 'recommendation'
        ? notFound
        : view('intake/workspace/pages/move.njk', {
            frame,
            typed: { under: proposal.parentId ?? 'document', ...again.typed },
            errors: again.errors,
            parents: parentChoices(all, proposal.kind),
          }),
    ),

  answer: (asked: Asked<Actor> & { value: { version: number; under: string }; typed: Typed }): Promise<Answer> =>
    onProposal(asked, async ground => {
      const { all, proposal } = ground
      const { version, under } = asked.value
      const allowed = parentChoices(all, proposal.kind).some(one => one.value === under)
      if (!allowed || proposal.kind === 'recommendation') return refuse({ under: 'Choose where it belongs' })
      const decided = moveUnder(all, { ...proposal, version }, under === 'document' ? null : under)
      if (!decided.ok) return refuse({ under: decided.why })
      return keep(asked, ground, decided, { anchor: proposal.proposalId, typed: asked.typed })
    }),
}
