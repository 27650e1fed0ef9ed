import { z } from 'zod'

export interface To {
  readonly kind: 'agency' | 'appointment'
  readonly id: string
}

export const offeringForm = z
  .object({ to: z.string().regex(/^(agency|appointment):[0-9a-f-]{36}$/, 'Select an agency, or a person of it') })
  .transform(({ to }): To => {
    const [kind, id = ''] = to.split(':')
    return { kind: kind === 'agency' ? 'agency' : 'appointment', id }
  })
