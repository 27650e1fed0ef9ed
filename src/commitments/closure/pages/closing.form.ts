import { z } from 'zod'
import { longWords, seenStep } from '../../progress/pages/progress.form.ts'
import { type ReopeningCause, reopeningCauses } from '../closure.ts'

export const reason = (ask: string) =>
  longWords(2000, 'Say it in 2,000 characters or fewer').refine(typed => typed !== '', ask)

export const seenForm = z.object({ seen: seenStep })
export const sendBackForm = z.object({
  seen: seenStep,
  reason: reason('Say what is missing, so that it can be mended'),
})

/** A failed look opens it again by itself, so that cause is not chosen here. */
export const causesToChoose = (Object.keys(reopeningCauses) as ReopeningCause[]).filter(one => one !== 'check_failed')

export const reopenForm = z.object({
  seen: seenStep,
  cause: z.enum(causesToChoose as [ReopeningCause, ...ReopeningCause[]], 'Select why it is opened again'),
  reason: reason('Say what was found'),
})
