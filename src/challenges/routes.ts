import { command, page, type Routes } from '#src/partnerships/index.ts'
import { challenges, challengesCsv } from './pages/challenges.ts'
import { newChallengeForm } from './pages/new.form.ts'
import { askNew, takeNew } from './pages/new.ts'
import {
  againForm,
  closeForm,
  correctForm,
  escalateForm,
  judgeForm,
  replyForm,
  withdrawForm,
} from './pages/show.form.ts'
import { showChallenge } from './pages/show.ts'
import {
  askWithdraw,
  takeAgain,
  takeClose,
  takeCorrect,
  takeEscalate,
  takeJudge,
  takeReply,
  takeWithdraw,
} from './pages/steps.ts'

const who = 'read the register'
const looksBack = true
const raises = { who: 'raise a challenge or offer support' } as const
const replies = { who: 'reply to a challenge for an agency' } as const
const keeps = { who: 'judge and close a challenge' } as const
const ask = showChallenge

export const challengeRoutes: Routes = [
  page('/challenges', { who, looksBack, cost: 'search' }, challenges),
  page('/challenges.csv', { who, looksBack, cost: 'export' }, challengesCsv),
  page('/challenges/new', raises, askNew),
  command('/challenges/new', raises, { form: newChallengeForm, ask: askNew, answer: takeNew }),
  page('/challenges/:id', { who, looksBack }, showChallenge),
  command('/challenges/:id/correct', keeps, { form: correctForm, ask, answer: takeCorrect }),
  command('/challenges/:id/reply', replies, { form: replyForm, ask, answer: takeReply }),
  command('/challenges/:id/judge', keeps, { form: judgeForm, ask, answer: takeJudge }),
  command('/challenges/:id/ask-again', keeps, { form: againForm, ask, answer: takeAgain }),
  command('/challenges/:id/escalate', keeps, { form: escalateForm, ask, answer: takeEscalate }),
  command('/challenges/:id/close', keeps, { form: closeForm, ask, answer: takeClose }),
  page('/challenges/:id/withdraw', { who }, askWithdraw),
  command('/challenges/:id/withdraw', keeps, { form: withdrawForm, ask: askWithdraw, answer: takeWithdraw }),
]
