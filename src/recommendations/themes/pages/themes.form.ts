import { z } from 'zod'

const name = z
  .string()
  .default('')
  .transform(typed => typed.replace(/\s+/g, ' ').trim())

export const addThemeForm = z.object({ name })

/** A theme renamed, put away or taken up again, and the step that the form was made from. */
export const changeThemeForm = z.object({
  theme: z.uuid('Choose a theme'),
  seen: z.coerce.number().int().min(1),
  act: z.enum(['rename', 'retire', 'take_up']),
  name,
})
export type ChangeThemeTyped = z.output<typeof changeThemeForm>

const ids = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(typed => [...new Set([typed].flat().filter(id => id !== ''))])
  .pipe(z.array(z.uuid('Choose themes from the list')).max(60))

/** The themes that a recommendation shall have, and those it had when the form was made. */
export const themesOfOneForm = z.object({ theme: ids, had: ids })
export type ThemesOfOneTyped = z.output<typeof themesOfOneForm>
