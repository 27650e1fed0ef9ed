import { command, page, type Routes } from '#src/partnerships/index.ts'
import type { StandingWithin } from '../standing/whole/store.ts'
import { answerForm, askForm, refuseForm, setForm } from './pages/day.form.ts'
import { showDay, takeDay } from './pages/day.ts'
import { sayForm } from './pages/progress.form.ts'
import { showProgress, takeSaying } from './pages/progress.ts'
import { updateForm } from './pages/update.form.ts'
import { showUpdate, takeUpdate } from './pages/update.ts'

const read = { who: 'read the register', looksBack: true } as const
const say = { who: 'say how commitments stand' } as const
const write = { who: 'write updates' } as const
const move = { who: 'ask to move a day' } as const
const decide = { who: 'approve a new day' } as const
const day = '/commitments/:id/progress/day'

const routesOf = (show: ReturnType<typeof showProgress>): Routes => [
  page('/commitments/:id/progress', read, show),
  command('/commitments/:id/progress', say, { form: sayForm, ask: show, answer: takeSaying }),
  page('/commitments/:id/progress/update', { who: read.who }, showUpdate),
  command('/commitments/:id/progress/update', write, { form: updateForm, ask: showUpdate, answer: takeUpdate }),
  page(day, read, showDay),
  command(`${day}/set`, move, { form: setForm, ask: showDay, answer: takeDay('set') }),
  command(`${day}/ask`, move, { form: askForm, ask: showDay, answer: takeDay('ask') }),
  command(`${day}/approve`, decide, { form: answerForm, ask: showDay, answer: takeDay('approve') }),
  command(`${day}/refuse`, decide, { form: refuseForm, ask: showDay, answer: takeDay('refuse') }),
  command(`${day}/take-back`, move, { form: answerForm, ask: showDay, answer: takeDay('take_back') }),
]

export const progressRoutes = (beside: { readonly standing: StandingWithin }): Routes => routesOf(showProgress(beside))
