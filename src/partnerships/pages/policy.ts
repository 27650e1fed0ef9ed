import { type Answer, type Asked, view } from '#src/platform/page.ts'
import type { Actor } from '../person.ts'
import { type Permission, policy, type Role, relations, roles, rowOf } from '../policy.ts'

/** `/partnership/policy`: the one table of who may do what, as it is enforced. */
export async function showPolicy({ actor }: Asked<Actor>): Promise<Answer> {
  const rows = (Object.keys(policy) as Permission[]).map(permission => ({
    permission: capital(permission),
    isCaseLevel: rowOf(permission).isCaseLevel === true,
    cells: (Object.keys(roles) as Role[]).map(role => ({
      role: roles[role],
      isMine: role === actor.role,
      relation: rowOf(permission).roles[role] ?? null,
    })),
  }))
  return view('partnerships/pages/policy.njk', {
    rows,
    roles: Object.entries(roles).map(([role, name]) => ({ name, isMine: role === actor.role })),
    words: {
      any: 'Yes',
      own_agency: 'Own agency’s',
      another_agency: 'Another agency’s',
      own: 'Their own',
      anothers: 'Somebody else’s',
    },
    relations,
  })
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
