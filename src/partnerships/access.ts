import { type Route, routesFor } from '#src/platform/page.ts'
import type { Actor } from './person.ts'
import type { Permission } from './policy.ts'

/** What every slice writes its routes with: a route must name a row of the policy, or say that it is public or open. */
export const { page, command, publicPage, openPage } = routesFor<Actor, Permission>()
export type Routes = readonly Route<Actor, Permission>[]
