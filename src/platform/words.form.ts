import { z } from 'zod'
import { identifierFault } from './identifiers.ts'

/**
 * Free text that must be there, at most so many characters, and that holds nothing which tells who somebody is: every line a person
 * types about the work is looked at before it is saved. `ask` says what to enter.
 */
export const wordsTyped = (ask: string, most = 4000) => wordsTypedIf(most).refine(typed => typed !== '', ask)

/** The same, and it may be left empty. */
export const wordsTypedIf = (most = 4000) =>
  z
    .string()
    .default('')
    .transform(typed => typed.replace(/\r\n?/g, '\n').trim())
    .refine(typed => typed.length <= most, `Use ${most.toLocaleString('en-GB')} characters or fewer`)
    .superRefine((typed, { addIssue }) => {
      const fault = identifierFault(typed)
      if (fault) addIssue({ code: 'custom', message: fault })
    })
