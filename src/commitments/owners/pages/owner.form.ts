import { z } from 'zod'

const post = z
  .string()
  .default('')
  .transform(typed => typed.replace(/\s+/g, ' ').trim())
  .refine(typed => typed.length <= 120, 'The post must be 120 characters or fewer')
  .transform(typed => typed || null)

/** Whom to offer it to: an agency, or one person of it. The choice is sent as "agency:…" or "appointment:…". */
export const offerForm = z
  .object({ to: z.string().regex(/^(agency|appointment):[0-9a-f-]{36}$/, 'Select an agency, or a person of it'), post })
  .transform(({ to, post }, { addIssue }) => {
    const [kind, id = ''] = to.split(':')
    if (kind === 'appointment' && post)
      addIssue({ code: 'custom', path: ['post'], message: 'Choose a person or enter a post, not both' })
    return { kind: kind === 'agency' ? ('agency' as const) : ('appointment' as const), id, post }
  })
export type OfferTyped = z.output<typeof offerForm>

/** Who in one's own agency will see to it; nobody in particular where neither is given. */
export const acceptForm = z
  .object({ appointment: z.union([z.literal(''), z.uuid('Select a person of your agency')]).default(''), post })
  .transform(({ appointment, post }, { addIssue }) => {
    if (appointment && post)
      addIssue({ code: 'custom', path: ['post'], message: 'Choose a person or enter a post, not both' })
    return { appointmentId: appointment || null, post }
  })
export type AcceptTyped = z.output<typeof acceptForm>

export const declineForm = z.object({
  reason: z
    .string()
    .default('')
    .transform(typed => typed.trim())
    .refine(typed => typed !== '', 'Say why your agency does not accept it')
    .refine(typed => typed.length <= 2000, 'Say it in 2,000 characters or fewer'),
})

export const nothingTyped = z.object({})
