import { z } from 'zod'
import { versionField } from './content.form.ts'

export const reasons = [
  'It is background, not something to follow',
  'The words were not read rightly',
  'It repeats another',
  'The document does say it',
  'It does not belong to this review',
] as const

/** One of the common reasons, or the person's own words. */
export const rejectForm = z
  .object({
    version: versionField,
    reason: z.string().default(''),
    own: z.string().trim().max(1000, 'Use 1,000 characters or fewer').default(''),
  })
  .transform(({ version, reason, own }, { addIssue }) => {
    const said = reason === 'own' ? own : [reason, own].filter(Boolean).join(': ')
    if (reason === 'own' && own === '') addIssue({ code: 'custom', path: ['own'], message: 'Say why' })
    else if (said === '') addIssue({ code: 'custom', path: ['reason'], message: 'Choose why' })
    return { version, reason: said.replace(/[.\s]+$/, '') }
  })
