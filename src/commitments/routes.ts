import type { Questions } from '#src/case-reviews/index.ts'
import { page, type Routes } from '#src/partnerships/index.ts'
import { commitments, commitmentsCsv } from './pages/commitments.ts'
import { showCommitment } from './pages/show.ts'

const who = 'read the register'

export const commitmentRoutes = ({ questions }: { readonly questions: Questions }): Routes => [
  page('/commitments', { who }, commitments),
  page('/commitments.csv', { who }, commitmentsCsv),
  page('/commitments/:id', { who }, showCommitment(questions)),
]
