import { type Actor, roles } from '#src/partnerships/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { type Again, type Answer, type Asked, refuse, untouched, view } from '#src/platform/page.ts'
import { makeToken } from '../store.ts'
import { refusalOfLastDay, rolesFor, usualDays } from '../token.ts'
import type { NewTokenTyped } from './tokens.form.ts'
import { tokensShown } from './tokens.ts'

/** What a role sees more or less of than others, as far as a token goes. */
const seen: Readonly<Record<string, string>> = {
  business_team: 'Drafts too.',
  reader: 'The least that any role sees. No drafts.',
}

/** `/tokens/new`. */
export async function askNewToken(
  { actor, today }: Asked<Actor>,
  { typed, errors }: Again = untouched,
): Promise<Answer> {
  const [year, month, day] = addDays(today, usualDays).split('-').map(Number)
  return view('api/tokens/pages/new.njk', {
    roles: rolesFor(actor.role).map(role => ({ value: role, text: roles[role], hint: seen[role] ?? 'No drafts.' })),
    typed: { 'lastDay-day': day, 'lastDay-month': month, 'lastDay-year': year, role: 'reader', ...typed },
    errors,
  })
}

/** Makes a token and shows it, this once. */
export async function takeNewToken(asked: Asked<Actor> & { value: NewTokenTyped }): Promise<Answer> {
  const { tx, actor, now, today, value } = asked
  const { name, role, lastDay } = value
  if (!rolesFor(actor.role).includes(role)) return refuse({ role: 'Choose the role that it reads in' })
  const why = refusalOfLastDay(lastDay, today)
  if (lastDay === null || why) return refuse({ 'lastDay-day': why ?? '' })
  const made = await makeToken(tx, actor, { name, role, lastDay }, now)
  if (made === null) return refuse({ name: 'There is a token of this name. Choose another, or revoke that one first' })
  return tokensShown(asked, made)
}
