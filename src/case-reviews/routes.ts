import type { Routes } from '#src/partnerships/index.ts'

export const caseReviewRoutes: Routes = []
