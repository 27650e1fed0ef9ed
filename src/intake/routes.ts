import { command, page, type Routes } from '#src/partnerships/index.ts'
import type { HandingIn } from './handing-in/handing-in.ts'
import { asTyped } from './handing-in/new.form.ts'
import { changedParticularsForm } from './handing-in/particulars.form.ts'
import { listDocuments } from './pages/intake.ts'
import { askForDocument, takeDocument } from './pages/new.ts'
import { askParticulars, changeWhatWasSaid } from './pages/particulars.ts'
import { registerForm } from './pages/register.form.ts'
import { askToRegister, register } from './pages/register.ts'
import { reasonForm } from './pages/set-aside.form.ts'
import { askWhy, takeReason } from './pages/set-aside.ts'
import { showDocument, tellProgress } from './pages/show.ts'
import { pairRoutes } from './pairs/index.ts'
import { planRoutes } from './plans/index.ts'
import { workspaceRoutes } from './workspace/index.ts'

const look = { who: 'read documents handed in' } as const
const follow = { who: 'follow a document being read' } as const
const handIn = { who: 'hand in a document' } as const
const decide = { who: 'decide on what was read' } as const

export const intakeRoutes = ({ readings, largestFile }: HandingIn): Routes => [
  page('/intake', look, listDocuments),
  page('/intake/new', handIn, askForDocument(largestFile)),
  command(
    '/intake/new',
    { ...handIn, upload: largestFile },
    { form: asTyped, ask: askForDocument(largestFile), answer: takeDocument({ readings, largestFile }) },
  ),
  page('/intake/:id', look, showDocument),
  page('/intake/:id/progress', follow, tellProgress),
  page('/intake/:id/particulars', decide, askParticulars),
  command('/intake/:id/particulars', decide, {
    form: changedParticularsForm,
    ask: askParticulars,
    answer: changeWhatWasSaid,
  }),
  page('/intake/:id/set-aside', decide, askWhy('set-aside')),
  command('/intake/:id/set-aside', decide, {
    form: reasonForm,
    ask: askWhy('set-aside'),
    answer: takeReason('set-aside', readings),
  }),
  page('/intake/:id/take-up-again', decide, askWhy('take-up-again')),
  command('/intake/:id/take-up-again', decide, {
    form: reasonForm,
    ask: askWhy('take-up-again'),
    answer: takeReason('take-up-again', readings),
  }),
  page('/intake/:id/register', decide, askToRegister),
  command('/intake/:id/register', decide, { form: registerForm, ask: askToRegister, answer: register }),
  ...workspaceRoutes,
  ...pairRoutes,
  ...planRoutes({ readings, largestFile }),
]
