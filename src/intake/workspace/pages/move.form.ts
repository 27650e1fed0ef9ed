import { z } from 'zod'
import { versionField } from './content.form.ts'

export const moveForm = z.object({
  version: versionField,
  under: z.string({ error: 'Choose where it belongs' }).min(1, 'Choose where it belongs'),
})
