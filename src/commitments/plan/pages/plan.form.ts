import { z } from 'zod'
import type { Plan } from '../plan.ts'

const longest = 2000

/** A few sentences, or nothing. */
const some = z
  .string()
  .default('')
  .transform(typed => typed.replace(/\r\n?/g, '\n').trim())
  .refine(typed => typed.length <= longest, 'Say it in 2,000 characters or fewer')
  .transform(typed => typed || null)

const ids = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(typed => [typed].flat().filter(one => one !== ''))
  .pipe(z.array(z.uuid('Choose agencies from the list')))

/** A plan as typed. `seen`: the version it was made from. */
export const planForm = z
  .object({
    seen: z.coerce.number('Open the page again').int().min(0).max(99_999).default(0),
    because: some,
    weWill: some,
    soThat: some,
    assumption: some,
    harmToWatch: some,
    evidenceLevel: z.union([z.literal(''), z.string().regex(/^[1-6]$/, 'Choose a step of the ladder')]).default(''),
    evidenceWords: some,
    contributors: ids,
  })
  .transform(({ seen, evidenceLevel, contributors, ...words }) => {
    const level = evidenceLevel === '' ? null : Number(evidenceLevel)
    const plan: Plan = { ...words, evidenceLevel: level, contributors: [...new Set(contributors)] }
    return { seen, plan }
  })
export type PlanTyped = z.output<typeof planForm>
