import { z } from 'zod'
import { dayBoxes, dayTyped, needed } from '../../day.form.ts'
import { type Role, roles } from '../../policy.ts'

const named = Object.keys(roles) as [Role, ...Role[]]
const agencyId = z.uuid('Select an agency')
const role = z.enum(named, 'Select what they do')

export const newPersonForm = z.object({
  name: needed('Enter their name', 100, 'Their name must be 100 characters or fewer'),
  email: z
    .string()
    .default('')
    .transform(typed => typed.trim().toLowerCase())
    .refine(typed => typed !== '', 'Enter their e-mail address')
    .refine(
      typed => typed === '' || (/^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+$/.test(typed) && typed.length <= 254),
      'Enter an e-mail address like name@example.gov.uk',
    ),
  agency: agencyId,
  role,
})
export type NewPersonTyped = z.output<typeof newPersonForm>

/** Another appointment of somebody who is there. Without a day it begins today. */
export const appointForm = z
  .object({ agency: agencyId, role, ...dayBoxes('from') })
  .transform((typed, { addIssue }) => {
    const from = dayTyped(typed, 'from', (field, message) => addIssue({ code: 'custom', path: [field], message }))
    return { agencyId: typed.agency, role: typed.role, from }
  })
export type AppointTyped = z.output<typeof appointForm>

export const roleForm = z.object({ newRole: z.enum(named, 'Select what they do from now on') })
