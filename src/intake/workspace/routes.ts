import { command, type Routes } from '#src/partnerships/index.ts'
import { accepting, undoing } from './pages/accept.ts'

const decide = { who: 'decide on what was read' } as const

/** The table of contents; `/intake/:id` itself is the intake's. */
export const workspaceRoutes: Routes = [
  command('/intake/:id/accept', decide, accepting),
  command('/intake/:id/undo', decide, undoing),
]
