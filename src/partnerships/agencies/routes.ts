import { command, page, type Routes } from '../access.ts'
import type { WorkKeeper } from '../work/queries.ts'
import { correctForm } from './endings/pages/correct.form.ts'
import { askCorrect, takeCorrect } from './endings/pages/correct.ts'
import { agencies } from './pages/agencies.ts'
import { endForm } from './pages/end.form.ts'
import { askEnd, takeEnd } from './pages/end.ts'
import { aliasForm, newAgencyForm, renameForm } from './pages/new.form.ts'
import { askNewAgency, takeNewAgency } from './pages/new.ts'
import { showAgency, takeAlias, takeRename } from './pages/show.ts'

const see = { who: 'see agencies and people' } as const
const change = { who: 'look after agencies and people' } as const

/** Bodies over time: what they are called, when they are there, and what follows them. */
export const agencyRoutes = ({ work }: { work: readonly WorkKeeper[] }): Routes => [
  page('/partnership/agencies', see, agencies),
  page('/partnership/agencies/new', change, askNewAgency),
  command('/partnership/agencies/new', change, { form: newAgencyForm, ask: askNewAgency, answer: takeNewAgency }),
  page('/partnership/agencies/:id', see, showAgency(work)),
  command('/partnership/agencies/:id/aliases', change, { form: aliasForm, ask: showAgency(work), answer: takeAlias }),
  command('/partnership/agencies/:id/rename', change, { form: renameForm, ask: showAgency(work), answer: takeRename }),
  page('/partnership/agencies/:id/end', change, askEnd),
  command('/partnership/agencies/:id/end', change, { form: endForm, ask: askEnd, answer: takeEnd(work) }),
  page('/partnership/agencies/:id/end/correct', change, askCorrect(work)),
  command('/partnership/agencies/:id/end/correct', change, {
    form: correctForm,
    ask: askCorrect(work),
    answer: takeCorrect(work),
  }),
]
