import { type Actor, may, mayOn, needsStronger, type Permission, policy, type Role } from '#src/partnerships/index.ts'
import { type Place, placesOf } from '../support/things.ts'

export interface Listed {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly who: string
  readonly looksBack?: boolean
}

/** How somebody stands to what they ask for. A route that names no thing is asked as `own_agency` and `weak` alone. */
export const standings = {
  own_agency: 'their own agency’s',
  another_agency: 'another agency’s, in their partnership',
  draft: 'of a draft review, and they are not on its panel',
  another_partnership: 'another partnership’s',
  own: 'what they made themselves, where that is what is asked',
  weak: 'their own agency’s, signed in without a second factor',
} as const
export type Standing = keyof typeof standings

export type Outcome = 'allowed' | 'refused' | 'not_found' | 'stronger' | 'sign_in'

/** What belongs to a review, and so is out of sight with it while it is a draft. */
const ofAReview: readonly Place[] = [
  'reviews/name',
  'review',
  'recommendations/id',
  'commitments/id',
  'challenges/id',
  'intake/id',
]

export const isMembers = ({ who }: Listed): boolean => who in policy

/** Whether the policy looks at the thing itself, and not at the role alone. */
export const asksOfThing = ({ who }: Listed): boolean =>
  isMembers({ who } as Listed) && Object.values(policy[who as Permission].roles).some(relation => relation !== 'any')

/**
 * What the one table of who may do what comes to for a member's route, a role and a thing. Null where a route names no thing
 * that could stand so.
 */
export function expectedOf(route: Listed, role: Role, standing: Standing): Outcome | null {
  const permission = route.who as Permission
  const places = placesOf(route.path)
  if (places.length === 0 && standing !== 'own_agency' && standing !== 'weak') return null
  if (standing === 'draft' && (asksOfThing(route) || !places.some(place => ofAReview.includes(place)))) return null

  if (standing === 'own' && policyOf(route, role) !== 'own') return null

  const actor = { role, agencyId: 'ours', personId: 'me', isStrong: standing !== 'weak' } as Actor
  if (!may(actor, permission)) return 'refused'
  if (needsStronger(actor, permission)) return 'stronger'
  if (standing === 'another_partnership') return 'not_found'
  if (standing === 'draft' && role !== 'business_team') return 'not_found'
  const agencyId = standing === 'another_agency' ? 'theirs' : 'ours'
  const personId = standing === 'own' ? 'me' : 'somebody'
  return mayOn(actor, permission, { agencyId, personId }) ? 'allowed' : 'refused'
}

const policyOf = ({ who }: Listed, role: Role): string | undefined =>
  (policy as Record<string, { readonly roles: Partial<Record<Role, string>> }>)[who]?.roles[role]

/** What a visitor to a public page sees of it: what stands released, of the partnership in the address, and nothing else. */
export const publicThings = {
  released: 'allowed',
  'a draft': 'not_found',
  'another partnership’s, under this one’s address': 'not_found',
} as const satisfies Record<string, Outcome>
