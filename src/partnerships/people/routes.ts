import type { Database } from '#src/platform/db.ts'
import { command, page, type Routes } from '../access.ts'
import type { PlaceKeeper, WorkKeeper } from '../work/queries.ts'
import { endAppointmentForm, leaveForm } from './pages/leave.form.ts'
import { askEndAppointment, askLeave, takeEndAppointment, takeLeave } from './pages/leave.ts'
import { appointForm, newPersonForm, roleForm } from './pages/new.form.ts'
import { askNewPerson, takeNewPerson } from './pages/new.ts'
import { showOrphaned, takeOrphaned } from './pages/orphaned.ts'
import { people } from './pages/people.ts'
import { showPerson, takeAppointment, takeRole } from './pages/show.ts'

const see = { who: 'see agencies and people' } as const
const change = { who: 'look after agencies and people' } as const
const goes = { who: 'end or change what a person does' } as const
const end = '/partnership/people/:id/appointments/:appointment/end'

interface Given {
  readonly work: readonly WorkKeeper[]
  readonly places: readonly PlaceKeeper[]
  readonly database: Database
  readonly address: string
}

/** People and their appointments, and what is handed over when somebody goes. */
export const peopleRoutes = ({ work, places, database, address }: Given): Routes => [
  page('/partnership/people', see, people),
  page('/partnership/people/new', change, askNewPerson),
  command('/partnership/people/new', change, {
    form: newPersonForm,
    ask: askNewPerson,
    answer: takeNewPerson({ database, address }),
  }),
  page('/partnership/people/:id', see, showPerson(work)),
  command('/partnership/people/:id/appointments', change, {
    form: appointForm,
    ask: showPerson(work),
    answer: takeAppointment(places),
  }),
  command('/partnership/people/:id/appointments/:appointment/role', goes, {
    form: roleForm,
    ask: showPerson(work),
    answer: takeRole(work, places),
  }),
  page(end, goes, askEndAppointment(work, places)),
  command(end, goes, {
    form: endAppointmentForm,
    ask: askEndAppointment(work, places),
    answer: takeEndAppointment(work, places),
  }),
  page('/partnership/people/:id/leave', goes, askLeave(work, places)),
  command('/partnership/people/:id/leave', goes, {
    form: leaveForm,
    ask: askLeave(work, places),
    answer: takeLeave(work, places),
  }),
  page('/partnership/orphaned', change, showOrphaned(work)),
  command('/partnership/orphaned', change, { form: leaveForm, ask: showOrphaned(work), answer: takeOrphaned(work) }),
]
