import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, seeOther, untouched, view } from '#src/platform/page.ts'
import { type Contact, contactsOn } from '../queries.ts'
import { setContact } from '../store.ts'

/** `/ledger/contacts`: where each agency’s daily checkpoints go. */
export async function showContacts({ tx, actor, today, query }: Asked<Actor>): Promise<Answer> {
  const contacts = await contactsOn(tx, actor.partnershipId, today)
  return view('openness/checkpoints/pages/contacts.njk', {
    contacts,
    done: contacts.find(one => one.agencyId === query.get('done')) ?? null,
  })
}

/** `/ledger/contacts/:agency` */
export async function askContact(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const contact = await contactAt(asked)
  if (!contact) return notFound
  return view('openness/checkpoints/pages/contact.njk', { contact, email: typed.email ?? contact.email ?? '', errors })
}

export async function takeContact(asked: Asked<Actor> & { value: { email: string | null } }): Promise<Answer> {
  const { tx, params, value } = asked
  const isSet = await setContact(tx, asked, params.agency ?? '', value.email)
  return isSet ? seeOther(`/ledger/contacts?done=${params.agency}`) : notFound
}

const contactAt = async ({ tx, actor, today, params }: Asked<Actor>): Promise<Contact | undefined> =>
  (await contactsOn(tx, actor.partnershipId, today)).find(one => one.agencyId === params.agency)
