import type { Routes } from '#src/partnerships/index.ts'

export const commitmentRoutes: Routes = []
