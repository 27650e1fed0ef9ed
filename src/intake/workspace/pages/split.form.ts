import { z } from 'zod'
import { versionField } from './content.form.ts'

const half = (which: string) =>
  z
    .string({ error: `Enter the words of the ${which}` })
    .trim()
    .min(1, `Enter the words of the ${which}`)
    .max(5000, 'Use 5,000 characters or fewer')

export const splitForm = z.object({ version: versionField, first: half('first'), second: half('second') })
