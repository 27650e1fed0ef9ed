import { command, page, type Routes } from '#src/partnerships/index.ts'
import type { HandingIn } from '../handing-in/handing-in.ts'
import { asTyped } from '../handing-in/new.form.ts'
import { columnsForm } from './pages/columns.form.ts'
import { askColumns, takeColumns } from './pages/columns.ts'
import { askImport, takeImport } from './pages/import.ts'
import { askForPlan, giveTemplate, takePlan } from './pages/new.ts'
import { listPlans } from './pages/plans.ts'
import { importForm, nothing, rowsForm } from './pages/rows.form.ts'
import { askRows, takeRows } from './pages/rows.ts'
import { setAside } from './pages/set-aside.ts'
import { showPlan, tellPlanProgress } from './pages/show.ts'

const look = { who: 'read documents handed in' } as const
const follow = { who: 'follow a document being read' } as const
const handIn = { who: 'hand in a document' } as const
const decide = { who: 'decide on what was read' } as const

export const planRoutes = ({ readings, largestFile }: HandingIn): Routes => [
  page('/intake/plans', look, listPlans),
  page('/intake/plans/template.csv', look, giveTemplate),
  page('/intake/plans/new', handIn, askForPlan(largestFile)),
  command(
    '/intake/plans/new',
    { ...handIn, upload: largestFile },
    { form: asTyped, ask: askForPlan(largestFile), answer: takePlan({ readings, largestFile }) },
  ),
  page('/intake/plans/:id', look, showPlan),
  page('/intake/plans/:id/progress', follow, tellPlanProgress),
  page('/intake/plans/:id/columns', decide, askColumns),
  command('/intake/plans/:id/columns', decide, { form: columnsForm, ask: askColumns, answer: takeColumns }),
  page('/intake/plans/:id/rows', decide, askRows),
  command('/intake/plans/:id/rows', decide, { form: rowsForm, ask: askRows, answer: takeRows }),
  page('/intake/plans/:id/import', decide, askImport),
  command('/intake/plans/:id/import', decide, { form: importForm, ask: askImport, answer: takeImport }),
  command('/intake/plans/:id/set-aside', decide, {
    form: nothing,
    ask: showPlan,
    answer: setAside('set-aside', readings),
  }),
  command('/intake/plans/:id/take-up-again', decide, {
    form: nothing,
    ask: showPlan,
    answer: setAside('take-up-again', readings),
  }),
]
