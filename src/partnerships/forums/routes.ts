import { command, page, type Routes } from '../access.ts'
import { endForumForm, joinForm, newForumForm, seatForm } from './pages/forums.form.ts'
import { forums } from './pages/forums.ts'
import { askNewForum, takeNewForum } from './pages/new.ts'
import { showForum, takeForumEnd, takeJoin, takeSeat } from './pages/show.ts'

const see = { who: 'see agencies and people' } as const
const change = { who: 'look after agencies and people' } as const
const ask = showForum

/** Where the partnership decides and works, and who sits there. */
export const forumRoutes: Routes = [
  page('/partnership/forums', see, forums),
  page('/partnership/forums/new', change, askNewForum),
  command('/partnership/forums/new', change, { form: newForumForm, ask: askNewForum, answer: takeNewForum }),
  page('/partnership/forums/:id', see, showForum),
  command('/partnership/forums/:id/members', change, { form: joinForm, ask, answer: takeJoin }),
  command('/partnership/forums/:id/seats', change, { form: seatForm, ask, answer: takeSeat }),
  command('/partnership/forums/:id/end', change, { form: endForumForm, ask, answer: takeForumEnd }),
]
