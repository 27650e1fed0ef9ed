import { page, type Routes } from '#src/partnerships/index.ts'
import { home, type WaitingFor } from './pages/home.ts'

/** `waiting`: what waits for a person, whichever slice knows of it. */
export const homeRoutes = ({ waiting }: { readonly waiting: WaitingFor }): Routes => [
  page('/home', { who: 'see my work', looksBack: true }, home(waiting)),
]
