/** The roles of the field (docs: GLOSSARY). A person has one in each partnership they act for. */
export const roles = {
  business_team: 'Business team',
  executive: 'Executive',
  independent_scrutineer: 'Independent scrutineer',
  agency_lead: 'Agency lead',
  contributor: 'Contributor',
  auditor: 'Auditor',
  learning_and_development: 'Learning and development',
  reader: 'Reader',
} as const
export type Role = keyof typeof roles

const everyone = Object.keys(roles) as Role[]

/**
 * Who may do what: the one table. A route names a row of it, and a route without a row does not compile. Read it as
 * "the business team may hand in a document".
 */
export const policy = {
  'see my home page': everyone,
  'read the register': everyone,
  'read documents handed in': ['business_team', 'executive', 'independent_scrutineer'],
  'hand in a document': ['business_team'],
  'decide on what was read': ['business_team'],
  'see the outbox': ['business_team'],
  'release to the public': ['business_team', 'executive'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof policy

export function roleMay(role: Role, permission: Permission): boolean {
  return (policy[permission] as readonly Role[]).includes(role)
}
