import { z } from 'zod'
import { dayBoxes, dayTyped, type Role } from '#src/partnerships/index.ts'
import { wordsTyped } from '#src/platform/words.form.ts'

export const newTokenForm = z
  .object({
    name: wordsTyped('Enter what will use it', 100).transform(typed => typed.replace(/\s+/g, ' ')),
    role: z.string().default(''),
    ...dayBoxes('lastDay'),
  })
  .transform((typed, { addIssue }) => {
    const { name, role } = typed
    const lastDay = dayTyped(typed, 'lastDay', (field, message) => addIssue({ code: 'custom', path: [field], message }))
    return { name, role: role as Role, lastDay }
  })
export type NewTokenTyped = z.output<typeof newTokenForm>

export const revokeForm = z.object({})
