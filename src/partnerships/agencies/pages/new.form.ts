import { z } from 'zod'
import { dayBoxes, dayTyped, needed } from '../../day.form.ts'
import { type AgencyKind, agencyKinds } from '../agency.ts'

const kinds = Object.keys(agencyKinds) as [AgencyKind, ...AgencyKind[]]
const name = needed('Enter its name', 120, 'Its name must be 120 characters or fewer')

export const newAgencyForm = z
  .object({ name, kind: z.enum(kinds, 'Select what kind of body it is'), ...dayBoxes('from') })
  .transform((typed, { addIssue }) => {
    const from = dayTyped(typed, 'from', (field, message) => addIssue({ code: 'custom', path: [field], message }))
    return { name: typed.name, kind: typed.kind, from }
  })

export const aliasForm = z.object({
  alias: needed('Enter the name that documents use', 120, 'The name must be 120 characters or fewer'),
})

export const renameForm = z.object({ name })
