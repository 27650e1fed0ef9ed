import type { Questions } from '#src/case-reviews/index.ts'
import { command, page, type Routes } from '#src/partnerships/index.ts'
import { linkForm } from './pages/links.form.ts'
import { showLinks, takeLinkTyped } from './pages/links.ts'
import { addForm, changeForm } from './pages/milestones.form.ts'
import { showMilestones, takeAdd, takeChange } from './pages/milestones.ts'
import { planForm } from './pages/plan.form.ts'
import { showPlan, takePlan } from './pages/plan.ts'
import { showUnfinished, unfinishedCsv } from './pages/unfinished.ts'

const read = { who: 'read the register', looksBack: true } as const
const plan = { who: 'plan commitments' } as const
const at = '/commitments/:id/plan'

export const planRoutes = ({ questions }: { readonly questions: Questions }): Routes => [
  page('/commitments/unfinished', { ...read, cost: 'search' }, showUnfinished(questions)),
  page('/commitments/unfinished.csv', { ...read, cost: 'export' }, unfinishedCsv),
  page(at, read, showPlan),
  command(at, plan, { form: planForm, ask: showPlan, answer: takePlan }),
  page(`${at}/milestones`, read, showMilestones),
  command(`${at}/milestones/add`, plan, { form: addForm, ask: showMilestones, answer: takeAdd }),
  command(`${at}/milestones/change`, plan, { form: changeForm, ask: showMilestones, answer: takeChange }),
  page(`${at}/links`, { ...read, cost: 'search' }, showLinks),
  command(`${at}/links/join`, plan, { form: linkForm, ask: showLinks, answer: takeLinkTyped('link') }),
  command(`${at}/links/part`, plan, { form: linkForm, ask: showLinks, answer: takeLinkTyped('unlink') }),
]
