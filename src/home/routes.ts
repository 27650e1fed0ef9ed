import { page, type Routes } from '#src/partnerships/index.ts'
import { home } from './pages/home.ts'

export const homeRoutes: Routes = [page('/home', { who: 'see my home page' }, home)]
