import { command, page, type Routes } from '#src/partnerships/index.ts'
import { planForm } from './pages/plan.form.ts'
import { showPlan, takePlan } from './pages/plan.ts'

const read = { who: 'read the register' } as const
const plan = { who: 'plan commitments' } as const

export const planRoutes: Routes = [
  page('/commitments/:id/plan', read, showPlan),
  command('/commitments/:id/plan', plan, { form: planForm, ask: showPlan, answer: takePlan }),
]
