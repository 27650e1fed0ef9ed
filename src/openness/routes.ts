import { command, page, publicPage, type Routes } from '#src/partnerships/index.ts'
import { showChanges } from './changes/pages/changes.ts'
import { showCheckpoints, takeAsJson, takeAsText } from './checkpoints/pages/checkpoints.ts'
import { contactForm } from './checkpoints/pages/contacts.form.ts'
import { askContact, showContacts, takeContact } from './checkpoints/pages/contacts.ts'
import { askDay } from './looking-back/pages/as-of.ts'
import { showLooks, takeLooks } from './looks/pages/ledger.ts'

const look = { who: 'see who looked at case data' } as const
const contacts = { who: 'say who gets the checkpoints' } as const

export const opennessRoutes: Routes = [
  page('/ledger', { ...look, looksBack: true }, showLooks),
  page('/ledger.csv', { ...look, looksBack: true }, takeLooks),
  page('/ledger/changes', { who: 'read the record of changes', looksBack: true }, showChanges),
  page('/ledger/as-of', { who: 'read the register' }, askDay),
  page('/ledger/contacts', contacts, showContacts),
  page('/ledger/contacts/:agency', contacts, asked => askContact(asked)),
  command('/ledger/contacts/:agency', contacts, { form: contactForm, ask: askContact, answer: takeContact }),
  publicPage('/p/:partnership/checkpoints', showCheckpoints),
  publicPage('/p/:partnership/checkpoints.txt', takeAsText),
  publicPage('/p/:partnership/checkpoints.json', takeAsJson),
]
