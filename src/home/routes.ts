import { page, type Routes, type WorkKeeper } from '#src/partnerships/index.ts'
import { home } from './pages/home.ts'

/** `work` is what every slice keeps for people. */
export const homeRoutes = ({ work }: { work: readonly WorkKeeper[] }): Routes => [
  page('/home', { who: 'see my home page' }, home(work)),
]
