import { z } from 'zod'

export const shareForm = z.object({})

export const panelForm = z.object({
  person: z.string().default('').pipe(z.uuid('Select who is to be on the panel')),
})
