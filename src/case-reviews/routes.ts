import { command, page, type Routes } from '#src/partnerships/index.ts'
import { clockForm } from './pages/clock.form.ts'
import { showClock, takeClock } from './pages/clock.ts'
import type { Plans } from './pages/plans.ts'
import type { Questions } from './pages/questions.ts'
import { reviews } from './pages/reviews.ts'
import { panelForm, shareForm } from './pages/sharing.form.ts'
import { drafting, naming, sharing, showSharing, takingOff } from './pages/sharing.ts'
import { showReview } from './pages/show.ts'

const who = 'read the register'
const decide = { who: 'decide who sees a review' } as const

export const caseReviewRoutes = ({
  questions,
  plans,
}: {
  readonly questions: Questions
  readonly plans: Plans
}): Routes => [
  page('/reviews', { who }, reviews),
  page('/reviews/:name', { who }, showReview({ questions, plans })),
  page('/reviews/:name/clock', { who }, showClock),
  command(
    '/reviews/:name/clock',
    { who: 'set the clock of a review' },
    { form: clockForm, ask: showClock, answer: takeClock },
  ),
  page('/reviews/:name/sharing', decide, asked => showSharing(asked)),
  command('/reviews/:name/sharing/share', decide, { form: shareForm, ...sharing }),
  command('/reviews/:name/sharing/draft', decide, { form: shareForm, ...drafting }),
  command('/reviews/:name/sharing/panel', decide, { form: panelForm, ...naming }),
  command('/reviews/:name/sharing/take-off', decide, { form: panelForm, ...takingOff }),
]
