import { command, page, type Routes } from '#src/partnerships/index.ts'
import { accepting, undoing } from './pages/accept.ts'
import { adding } from './pages/add.ts'
import { showBefore } from './pages/before.ts'
import { correcting } from './pages/correct.ts'
import { showHistory } from './pages/history.ts'
import { merging } from './pages/merge.ts'
import { moving } from './pages/move.ts'
import { rejecting } from './pages/reject.ts'
import { splitting } from './pages/split.ts'

const decide = { who: 'decide on what was read' } as const
const look = { who: 'read documents handed in' } as const

/** The table of contents; `/intake/:id` itself is the intake's. Each page that asks is answered at the same address. */
export const workspaceRoutes: Routes = [
  command('/intake/:id/accept', decide, accepting),
  command('/intake/:id/undo', decide, undoing),
  page('/intake/:id/add', decide, adding.ask),
  command('/intake/:id/add', decide, adding),
  page('/intake/:id/proposals/:proposal/correct', decide, correcting.ask),
  command('/intake/:id/proposals/:proposal/correct', decide, correcting),
  page('/intake/:id/proposals/:proposal/split', decide, splitting.ask),
  command('/intake/:id/proposals/:proposal/split', decide, splitting),
  page('/intake/:id/proposals/:proposal/merge', decide, merging.ask),
  command('/intake/:id/proposals/:proposal/merge', decide, merging),
  page('/intake/:id/proposals/:proposal/move', decide, moving.ask),
  command('/intake/:id/proposals/:proposal/move', decide, moving),
  page('/intake/:id/proposals/:proposal/reject', decide, rejecting.ask),
  command('/intake/:id/proposals/:proposal/reject', decide, rejecting),
  page('/intake/:id/proposals/:proposal/history', look, showHistory),
  page('/intake/:id/proposals/:proposal/before', look, showBefore),
]
