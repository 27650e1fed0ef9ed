import type { Questions } from '#src/case-reviews/index.ts'
import { page, type Routes } from '#src/partnerships/index.ts'
import { commitments, commitmentsCsv } from './pages/commitments.ts'
import { showCommitment } from './pages/show.ts'

const who = 'read the register'

export const commitmentRoutes = ({ questions }: { readonly questions: Questions }): Routes => [
  page('/commitments', { who, cost: 'search' }, commitments),
  page('/commitments.csv', { who, cost: 'export' }, commitmentsCsv),
  page('/commitments/:id', { who }, showCommitment(questions)),
]
