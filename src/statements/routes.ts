import { command, page, type Routes } from '#src/partnerships/index.ts'
import { signForm, statementForm } from './pages/new.form.ts'
import { askSign, askStatement, takeSign, takeStatement } from './pages/new.ts'
import { showStatement, statements } from './pages/statements.ts'

const who = 'read the register'
const looksBack = true
const writes = { who: 'sign a statement of the scrutineer' } as const

export const statementRoutes: Routes = [
  page('/statements', { who, looksBack }, statements),
  page('/statements/new', writes, askStatement),
  command('/statements/new', writes, { form: statementForm, ask: askStatement, answer: takeStatement }),
  page('/statements/sign', writes, askSign),
  command('/statements/sign', writes, { form: signForm, ask: askSign, answer: takeSign }),
  page('/statements/:id', { who, looksBack }, showStatement),
]
