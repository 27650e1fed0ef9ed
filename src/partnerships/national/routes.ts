import type { Database } from '#src/platform/db.ts'
import { command, page, type Routes } from '../access.ts'
import { askEndReading, takeEndReading } from './pages/end.ts'
import { endReadingForm, newReadingForm } from './pages/national.form.ts'
import { showReadings } from './pages/national.ts'
import { askNewReading, takeNewReading } from './pages/new.ts'

const see = { who: 'see who reads from beyond the partnership' } as const
const change = { who: 'open the register to a reader from beyond the partnership' } as const

/** Who from beyond the partnership may read its register, and opening and ending that. */
export const nationalReadingRoutes = (given: { readonly database: Database; readonly address: string }): Routes => [
  page('/partnership/national', see, showReadings),
  page('/partnership/national/new', change, askNewReading),
  command('/partnership/national/new', change, {
    form: newReadingForm,
    ask: askNewReading,
    answer: takeNewReading(given),
  }),
  page('/partnership/national/:id/end', change, askEndReading),
  command('/partnership/national/:id/end', change, {
    form: endReadingForm,
    ask: askEndReading,
    answer: takeEndReading,
  }),
]
