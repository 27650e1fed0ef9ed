import { z } from 'zod'

/** How often somebody wants to be written to. */
export const cycleForm = z.object({
  cycle: z.enum(['weekly', 'daily', 'off'], 'Select how often reminders come'),
})

/** A button and nothing else. */
export const nothingTyped = z.object({})
