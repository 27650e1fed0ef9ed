import { z } from 'zod'
import { manyKinds, mostAtOnce } from '../many.ts'

const listOf = (one: z.ZodType<string, string>) =>
  z
    .string()
    .default('')
    .transform(typed => typed.split(',').filter(part => part !== ''))
    .pipe(z.array(one).max(mostAtOnce, `At most ${mostAtOnce} at a time`))

/** Which were chosen, where they came from, and what is to be done; the rest is for the form of that act. */
export const chosenForm = z.object({
  ids: listOf(z.uuid()).transform(ids => [...new Set(ids)]),
  back: z
    .string()
    .default('')
    .transform(query => new URLSearchParams(query.slice(0, 2000)).toString()),
  kind: z.enum(manyKinds, 'Select what to do with them'),
  /** Back from the preview, to choose otherwise. */
  change: z.literal('yes').optional(),
})

/** The same, with what each row of the preview was made from. */
export const confirmedForm = chosenForm.extend({
  seen: listOf(z.string().regex(/^[0-9a-f]{12}$/)),
  many: z.uuid('Look at what would happen before you do it'),
})
export type ConfirmedTyped = z.output<typeof confirmedForm>
export type ChosenTyped = z.output<typeof chosenForm>
