import { command, page, type Routes } from '#src/partnerships/index.ts'
import type { Questions } from './pages/questions.ts'
import { reviews } from './pages/reviews.ts'
import { panelForm, shareForm } from './pages/sharing.form.ts'
import { drafting, naming, sharing, showSharing, takingOff } from './pages/sharing.ts'
import { showReview } from './pages/show.ts'
import type { Ways } from './pages/stages.ts'

const who = 'read the register'
const looksBack = true
const decide = { who: 'decide who sees a review' } as const

export const caseReviewRoutes = ({
  questions,
  ways,
}: {
  readonly questions: Questions
  readonly ways: Ways
}): Routes => [
  page('/reviews', { who, looksBack }, reviews),
  page('/reviews/:name', { who, looksBack }, showReview(questions, ways)),
  page('/reviews/:name/sharing', decide, asked => showSharing(asked)),
  command('/reviews/:name/sharing/share', decide, { form: shareForm, ...sharing }),
  command('/reviews/:name/sharing/draft', decide, { form: shareForm, ...drafting }),
  command('/reviews/:name/sharing/panel', decide, { form: panelForm, ...naming }),
  command('/reviews/:name/sharing/take-off', decide, { form: panelForm, ...takingOff }),
]
