import type { Database } from '#src/platform/db.ts'
import { command, page, type Routes } from '../access.ts'
import type { WorkKeeper } from '../work/queries.ts'
import { endAppointmentForm, leaveForm } from './pages/leave.form.ts'
import { askEndAppointment, askLeave, takeEndAppointment, takeLeave } from './pages/leave.ts'
import { appointForm, newPersonForm, roleForm } from './pages/new.form.ts'
import { askNewPerson, takeNewPerson } from './pages/new.ts'
import { showOrphaned, takeOrphaned } from './pages/orphaned.ts'
import { people } from './pages/people.ts'
import { showPerson, takeAppointment, takeRole } from './pages/show.ts'

const see = { who: 'see agencies and people' } as const
const change = { who: 'look after agencies and people' } as const
const end = '/partnership/people/:id/appointments/:appointment/end'

interface Given {
  readonly work: readonly WorkKeeper[]
  readonly database: Database
  readonly address: string
}

/** People and their appointments, and what is handed over when somebody goes. */
export const peopleRoutes = ({ work, database, address }: Given): Routes => [
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
    answer: takeAppointment,
  }),
  command('/partnership/people/:id/appointments/:appointment/role', change, {
    form: roleForm,
    ask: showPerson(work),
    answer: takeRole(work),
  }),
  page(end, change, askEndAppointment(work)),
  command(end, change, { form: endAppointmentForm, ask: askEndAppointment(work), answer: takeEndAppointment(work) }),
  page('/partnership/people/:id/leave', change, askLeave(work)),
  command('/partnership/people/:id/leave', change, { form: leaveForm, ask: askLeave(work), answer: takeLeave(work) }),
  page('/partnership/orphaned', change, showOrphaned(work)),
  command('/partnership/orphaned', change, { form: leaveForm, ask: showOrphaned(work), answer: takeOrphaned(work) }),
]
