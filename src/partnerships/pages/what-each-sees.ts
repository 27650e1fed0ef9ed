import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { type Field, fields, seenOf } from '../fields.ts'
import type { Actor } from '../person.ts'
import { type Role, roles } from '../policy.ts'

/** `/partnership/what-each-sees`: what each role sees of one record, from the table that tests hold the pages and the database to. */
export async function showFields({ actor }: Asked<Actor>): Promise<Answer> {
  const rows = (Object.keys(fields) as Field[]).map(field => {
    const seen = seenOf(field)
    const members = (Object.keys(roles) as Role[]).map(role => ({
      isMine: role === actor.role,
      says: seen.roles.includes(role) ? 'Yes' : null,
    }))
    const national = { isMine: false, says: seen.national ? 'Yes' : null }
    const anybody = { isMine: false, says: seen.isPublic ? 'Once released' : null }
    return { field: field.charAt(0).toUpperCase() + field.slice(1), cells: [...members, national, anybody] }
  })
  const heads = [
    ...Object.entries(roles).map(([role, name]) => ({ name, isMine: role === actor.role })),
    { name: 'National reader', isMine: false },
    { name: 'Anybody', isMine: false },
  ]
  return view('partnerships/pages/what-each-sees.njk', { rows, heads })
}
