import { command, page, type Routes } from '#src/partnerships/index.ts'
import { largestEvidence } from './file.ts'
import { askAgain, takeAgain, takeWithdraw } from './pages/again.ts'
import { askForm } from './pages/ask.form.ts'
import { askForEvidence, takeAsk } from './pages/ask.ts'
import { evidenceList } from './pages/evidence.ts'
import { openFile } from './pages/file.ts'
import { asTyped } from './pages/handed-in.form.ts'
import { acceptForm, returnForm, withdrawForm } from './pages/judge.form.ts'
import { askForNew, type Keeping, takeNew } from './pages/new.ts'
import { showEvidence, takeAccept, takeBack, takeReturn } from './pages/show.ts'

const look = { who: 'open evidence' } as const
const asks = { who: 'ask for evidence' } as const
const hands = { who: 'hand in evidence' } as const
const handsFile = { ...hands, upload: largestEvidence }
const withdraws = { who: 'withdraw evidence' } as const
const judges = { who: 'judge evidence' } as const
const list = '/commitments/:id/evidence'
const one = `${list}/:evidence`

export const evidenceRoutes = (keeping: Keeping): Routes => [
  page(list, { who: 'read the register', looksBack: true }, evidenceList),
  page(`${list}/new`, hands, askForNew),
  command(`${list}/new`, handsFile, { form: asTyped, ask: askForNew, answer: takeNew(keeping) }),
  page(`${list}/ask`, asks, askForEvidence),
  command(`${list}/ask`, asks, { form: askForm, ask: askForEvidence, answer: takeAsk }),
  page(one, { ...look, looksBack: true }, showEvidence),
  page(`${one}/again`, hands, askAgain),
  command(`${one}/again`, handsFile, { form: asTyped, ask: askAgain, answer: takeAgain(keeping) }),
  command(`${one}/withdraw`, withdraws, { form: withdrawForm, ask: askAgain, answer: takeWithdraw }),
  command(`${one}/take-back`, asks, { form: withdrawForm, ask: showEvidence, answer: takeBack }),
  command(`${one}/accept`, judges, { form: acceptForm, ask: showEvidence, answer: takeAccept }),
  command(`${one}/return`, judges, { form: returnForm, ask: showEvidence, answer: takeReturn }),
  page(`${one}/file/:version`, { ...look, looksBack: true, cost: 'export' }, openFile(keeping.files)),
]
