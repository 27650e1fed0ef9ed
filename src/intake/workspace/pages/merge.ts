import type { Actor } from '#src/partnerships/index.ts'
import type { Typed } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, refuse, untouched, view } from '#src/platform/page.ts'
import { newId } from '../../store.ts'
import { ticket } from '../findings.ts'
import { merge, neighbours } from '../reshape.ts'
import { beside } from './beside.ts'
import { keep, onProposal } from './deciding.ts'
import { mergeForm } from './merge.form.ts'

type Value = ReturnType<typeof mergeForm.parse>

export const merging = {
  form: mergeForm,

  ask: (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> =>
    beside(asked, async ({ all, proposal, frame }) =>
      view('intake/workspace/pages/merge.njk', {
        frame,
        typed: again.typed,
        errors: again.errors,
        others: neighbours(all, proposal).map(one => ({ value: ticket(one), text: one.text })),
      }),
    ),

  answer: (asked: Asked<Actor> & { value: Value; typed: Typed }): Promise<Answer> =>
    onProposal(asked, async ground => {
      const { version, with: chosen } = asked.value
      const other = ground.all.find(one => one.proposalId === chosen.proposalId)
      if (!other) return refuse({ with: 'Choose what to merge it with' })
      const proposal = { ...ground.proposal, version }
      const id = newId()
      const decided = merge(ground.all, proposal, { ...other, version: chosen.version }, id)
      return keep(asked, ground, decided, { anchor: id, typed: asked.typed })
    }),
}
