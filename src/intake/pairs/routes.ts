import { command, page, type Routes } from '#src/partnerships/index.ts'
import { askWhichReport, takeReport } from './pages/choose.ts'
import { chooseForm, reportForm, versionForm } from './pages/report.form.ts'
import { askReport, takePairs, undoPairs } from './pages/report.ts'

const look = { who: 'read documents handed in' } as const
const decide = { who: 'decide on what was read' } as const

export const pairRoutes: Routes = [
  page('/intake/:id/report', look, askReport),
  command('/intake/:id/report', decide, { form: reportForm, ask: askReport, answer: takePairs }),
  command('/intake/:id/report/undo', decide, { form: versionForm, ask: askReport, answer: undoPairs }),
  page('/intake/:id/report/choose', decide, askWhichReport),
  command('/intake/:id/report/choose', decide, { form: chooseForm, ask: askWhichReport, answer: takeReport }),
]
