import { randomUUID } from 'node:crypto'
import type { Database } from '#src/platform/db.ts'
import { type Again, type Answer, type Asked, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { agencyRegister } from '../../agencies/queries.ts'
import { standsOn } from '../../agencies/succession.ts'
import type { Actor } from '../../person.ts'
import { roles } from '../../policy.ts'
import { inviteAccount } from '../../sign-in/accounts/invite.ts'
import { personByEmail } from '../queries.ts'
import { addPerson, appointPerson } from '../store.ts'
import type { NewPersonTyped } from './new.form.ts'

/** `/partnership/people/new`. */
export async function askNewPerson(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  return view('partnerships/people/pages/new.njk', { agencies: await agenciesToday(asked), roles, typed, errors })
}

/**
 * Adds the person, their appointment and their invitation in one transaction. It goes through the system's door, because an account
 * belongs to the installation and no member's transaction sees one.
 */
export const takeNewPerson =
  ({ database, address }: { readonly database: Database; readonly address: string }) =>
  async (asked: Asked<Actor> & { value: NewPersonTyped }): Promise<Answer> => {
    const { actor, now, today, value } = asked
    const agency = (await agenciesToday(asked)).find(one => one.agencyId === value.agency)
    if (!agency) return refuse({ agency: 'Select an agency that is there today' })
    const { partnershipId, partnershipName } = actor
    const personId = randomUUID()
    const known = await database.asSystem('appoint and invite somebody', partnershipId, async tx => {
      const already = await personByEmail(tx, partnershipId, value.email)
      if (already) return already
      await addPerson(tx, partnershipId, personId, value.name)
      await appointPerson(tx, actor, now, { personId, agencyId: agency.agencyId, role: value.role, from: today })
      const appointedTo = `${roles[value.role].toLowerCase()} for ${agency.name}`
      const { name, email } = value
      await inviteAccount(tx, { partnershipId, partnershipName, personId, name, email, appointedTo, address }, now)
      return null
    })
    if (known)
      return refuse({ email: 'Somebody here signs in with this address already: add an appointment on their page' })
    return seeOther(`/partnership/people/${personId}?done=invited`)
  }

export async function agenciesToday({ tx, actor, today }: Asked<Actor>) {
  const { agencies } = await agencyRegister(tx, actor.partnershipId)
  return agencies.filter(one => standsOn(one, today))
}
