import { randomUUID } from 'node:crypto'
import { type FieldErrors, parseForm, type Typed } from '#src/platform/form.ts'
import { type Answer, type View, view } from '#src/platform/page.ts'
import type { Visit } from '../../access.ts'
import { partnershipsHere } from '../../queries.ts'
import { addPartnership } from '../../store.ts'
import { addAccount, setPassword } from '../accounts/store.ts'
import { enter } from '../enter.ts'
import { linkAt, spendLink } from '../links/store.ts'
import type { Needs } from '../needs.ts'
import { hashPassword } from '../passwords/hash.ts'
import { agencyKinds, setUpForm } from './set-up.form.ts'

/** Setting up an empty installation, by the link that starting it prints. Its first person is of the business team. */
export function setUpPages({ database }: Needs) {
  const isOpen = ({ params, now }: Visit): Promise<boolean> =>
    database.asSystem(
      'set up an empty installation',
      null,
      async tx =>
        Boolean(await linkAt(tx, params.token ?? '', 'set_up', now)) && (await partnershipsHere(tx)).length === 0,
    )

  const ask = async (visit: Visit): Promise<Answer> => ((await isOpen(visit)) ? shown(visit, {}, {}) : over)

  const answer = async (visit: Visit): Promise<Answer> => {
    const { typed, params, now, today } = visit
    if (!(await isOpen(visit))) return over
    const known = [typed.partnership, typed.agency, typed.name, typed.email].map(one => String(one ?? ''))
    const parsed = parseForm(setUpForm(known), typed)
    if (!parsed.ok) return shown(visit, typed, parsed.errors)
    const { value } = parsed
    const [partnershipId, agencyId, personId, accountId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    const passwordHash = await hashPassword(value.password)
    const isDone = await database.asSystem('set up an empty installation', partnershipId, async tx => {
      if (!(await spendLink(tx, params.token ?? '', 'set_up', now))) return false
      await addAccount(tx, { accountId, email: value.email, name: value.name }, now)
      await setPassword(tx, accountId, passwordHash, now)
      const agencies = [{ agencyId, name: value.agency, kind: value.kind }]
      const people = [{ personId, agencyId, accountId, name: value.name, role: 'business_team' as const }]
      await addPartnership(
        tx,
        { partnershipId, slug: value.slug, name: value.partnership, agencies, people },
        { now, today },
      )
      return true
    })
    return isDone ? enter(database, { accountId, how: 'password', isStrong: false, next: null }, visit) : over
  }
  return { ask, answer }
}

const over: View = view('partnerships/sign-in/pages/link-over.njk', {}, 404)

const shown = ({ path }: Visit, { password: _, ...typed }: Typed, errors: FieldErrors): View =>
  view(
    'partnerships/sign-in/pages/set-up.njk',
    { path, typed, kinds: Object.entries(agencyKinds).map(([value, text]) => ({ value, text })), errors },
    Object.keys(errors).length > 0 ? 422 : 200,
  )
