import { z } from 'zod'
import { isEvent } from '../event.ts'

const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(typed => [...new Set([typed].flat())])

export const newWebhookForm = z.object({
  url: z
    .string()
    .default('')
    .refine(typed => typed.trim() !== '', 'Enter the address that is to be told'),
  event: several
    .transform(kinds => kinds.filter(isEvent))
    .refine(kinds => kinds.length > 0, 'Select at least one thing to be told of'),
})
export type NewWebhookTyped = z.output<typeof newWebhookForm>

export const againForm = z.object({ delivery: z.string().default('') })
export const nothingTyped = z.object({})
