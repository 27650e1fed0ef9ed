import type { Permission, Role } from './policy.ts'
import { roleMay } from './policy.ts'

/** Who is doing this now: one person, acting for one agency in one partnership. */
export interface Actor {
  readonly partnershipId: string
  readonly partnershipName: string
  readonly partnershipSlug: string
  readonly personId: string
  readonly name: string
  readonly agencyName: string
  readonly role: Role
}

export const may = (actor: Actor, permission: Permission): boolean => roleMay(actor.role, permission)
