import { page, type Routes } from './access.ts'
import { showPolicy } from './pages/policy.ts'

export const partnershipRoutes: Routes = [page('/partnership/policy', { who: 'see who may do what' }, showPolicy)]
