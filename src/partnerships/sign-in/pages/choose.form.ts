import { z } from 'zod'

/** For whom somebody acts: one of their appointments. */
export const chooseForm = z.object({
  appointment: z.union([z.uuid(), z.literal('national')], 'Choose who you are acting for'),
})
