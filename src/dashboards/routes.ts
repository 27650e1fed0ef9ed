import type { Whole } from '#src/commitments/index.ts'
import { page, type Routes } from '#src/partnerships/index.ts'
import { boardNames } from './boards.ts'
import { dashboardPages } from './pages/dashboards.ts'

const who = 'read the register'
const looksBack = true

export function dashboardRoutes({ whole }: { readonly whole: Whole }): Routes {
  const pages = dashboardPages(whole)
  return [
    page('/dashboards', { who, looksBack }, pages.index),
    page('/dashboards/figures.csv', { who, looksBack, cost: 'export' }, pages.figures),
    ...boardNames.map(name => page(`/dashboards/${name}`, { who, looksBack }, pages.board(name))),
  ]
}
