import type { Looking } from '#src/case-reviews/index.ts'
import type { Whole } from '#src/commitments/index.ts'
import { page, type Routes } from '#src/partnerships/index.ts'
import { showExecutive } from './pages/executive.ts'
import { showWork } from './pages/work.ts'
import type { DutiesFor, Waiting } from './queries.ts'

/** `waiting`: what waits for a person, whichever slice knows of it. `disputes`: challenges that nobody has answered to satisfaction. */
export const workRoutes = (needs: {
  readonly waiting: (look: Looking) => Promise<Waiting>
  readonly disputes: readonly DutiesFor[]
  readonly whole: Whole
}): Routes => [
  page('/work', { who: 'see my work', looksBack: true }, showWork(needs.waiting)),
  page('/work/executive', { who: 'see what needs the executive', looksBack: true }, showExecutive(needs)),
]
