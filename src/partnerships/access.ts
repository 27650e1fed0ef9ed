import { type OpenVisit, type Route, routesFor } from '#src/platform/page.ts'
import type { Permission } from './policy.ts'
import type { Here } from './sessions.ts'

/** What every slice writes its routes with: a route must name a row of the policy, or say that it is public or open. */
export const { byAnyReader, page, command, publicPage, nationalPage, openPage, visitorPage } = routesFor<
  Here,
  Permission
>()
export type Routes = readonly Route<Here, Permission>[]
export type Visit = OpenVisit<Here>
