import { command, page, type Routes } from '#src/partnerships/index.ts'
import { nothingTyped } from '../owners/pages/owner.form.ts'
import { offering } from './offering/pages/offering.ts'
import { anAct, type ManyAct, type ManyActs } from './pages/act.ts'
import { chosenForm, confirmedForm } from './pages/many.form.ts'
import { showManies, showMany, takeUndo } from './pages/many.ts'
import { showNew, takeConfirmed, takeNew } from './pages/new.ts'
import { theming } from './theming/pages/theming.ts'

/** `update`: asking how they stand, which comes from a slice above. */
export function manyRoutes({ update }: { readonly update: ManyAct<unknown> }): Routes {
  const acts: ManyActs = { offer: anAct(offering), theme: anAct(theming), update }
  const see = { who: 'see what was done to many at once' } as const
  const work = { who: 'work on many commitments at once' } as const
  const ask = showNew(acts)
  return [
    page('/commitments/many', { ...see, looksBack: true }, showManies(acts)),
    page('/commitments/many/new', { ...work, cost: 'search' }, ask),
    command('/commitments/many/new', { ...work, cost: 'search' }, { form: chosenForm, ask, answer: takeNew(acts) }),
    command('/commitments/many/do', work, { form: confirmedForm, ask, answer: takeConfirmed(acts) }),
    page('/commitments/many/:id', { ...see, looksBack: true }, showMany(acts)),
    command('/commitments/many/:id/undo', work, { form: nothingTyped, ask: showMany(acts), answer: takeUndo(acts) }),
  ]
}
