import { z } from 'zod'
import { tickets } from './accept.form.ts'
import { versionField } from './content.form.ts'

export const mergeForm = z.object({
  version: versionField,
  with: z.pipe(z.string({ error: 'Choose what to merge it with' }), tickets).transform(([first], { addIssue }) => {
    if (!first) addIssue({ code: 'custom', message: 'Choose what to merge it with' })
    return first ?? { proposalId: '', version: 0 }
  }),
})
