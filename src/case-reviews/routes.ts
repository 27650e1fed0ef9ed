import { command, page, type Routes } from '#src/partnerships/index.ts'
import { clockForm } from './pages/clock.form.ts'
import { showClock, takeClock } from './pages/clock.ts'
import { reviews } from './pages/reviews.ts'
import { panelForm, shareForm } from './pages/sharing.form.ts'
import { drafting, naming, sharing, showSharing, takingOff } from './pages/sharing.ts'
import { type Beside, showReview } from './pages/show.ts'

const who = 'read the register'
const looksBack = true
const decide = { who: 'decide who sees a review' } as const

export const caseReviewRoutes = (beside: Beside): Routes => [
  page('/reviews', { who, looksBack }, reviews),
  page('/reviews/:name', { who, looksBack }, showReview(beside)),
  page('/reviews/:name/clock', { who, looksBack }, showClock),
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
