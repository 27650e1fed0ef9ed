import { page, type Routes } from '#src/partnerships/index.ts'
import type { Duties } from '#src/work/index.ts'
import { home } from './pages/home.ts'

/** `duties` is what every slice knows to wait for a person. */
export const homeRoutes = ({ duties }: { readonly duties: Duties }): Routes => [
  page('/home', { who: 'see my work', looksBack: true }, home(duties)),
]
