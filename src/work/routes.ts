import type { Whole } from '#src/commitments/index.ts'
import { page, type Routes } from '#src/partnerships/index.ts'
import { showExecutive } from './pages/executive.ts'
import { showWork } from './pages/work.ts'
import type { Duties, DutiesFor } from './queries.ts'

/** `duties`: what each slice knows to wait for a person. `disputes`: challenges that nobody has answered to satisfaction. */
export const workRoutes = (needs: {
  readonly duties: Duties
  readonly disputes: readonly DutiesFor[]
  readonly whole: Whole
}): Routes => [
  page('/work', { who: 'see my work', looksBack: true }, showWork(needs.duties)),
  page('/work/executive', { who: 'see what needs the executive', looksBack: true }, showExecutive(needs)),
]
