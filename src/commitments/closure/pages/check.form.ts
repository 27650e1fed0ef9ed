import { z } from 'zod'
import { dayBoxes, dayTyped } from '#src/partnerships/index.ts'
import { longWords, seenStep } from '../../progress/pages/progress.form.ts'
import { mayHold, needsReading } from '../check.ts'
import type { Seen } from '../checks/store.ts'
import { reason } from './closing.form.ts'

const impacts = ['improved', 'no_change', 'worse', 'cannot_tell', 'no_measure'] as const
const none = z.literal('').transform(() => null)

/** What was found. What moved is shown by a reading, and what got worse did not hold. */
export const lookForm = z
  .object({
    seen: seenStep,
    held: z.enum(['yes', 'no'], 'Select whether it held'),
    impact: z.enum(impacts, 'Select what was found against the measure'),
    found: longWords(4000, 'Say what was found in 4,000 characters or fewer').refine(
      typed => typed !== '',
      'Say what was found',
    ),
    reading: z.union([none, z.uuid('Select a reading')]).default(null),
  })
  .transform((typed, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const isHeld = typed.held === 'yes'
    if (isHeld && !mayHold(typed.impact)) wrong('held', 'What was measured as worse did not hold')
    if (needsReading(typed.impact) && typed.reading === null) wrong('reading', 'Select the reading that shows it')
    const seen: Seen = { isHeld, impact: typed.impact, found: typed.found, readingId: typed.reading }
    return { at: typed.seen, seen }
  })

export const moveForm = z
  .object({ seen: seenStep, whyMoved: reason('Say why it is moved'), ...dayBoxes('newDay') })
  .transform((typed, { addIssue }) => {
    let isSaid = false
    const wrong = (field: string, message: string) => {
      isSaid = true
      addIssue({ code: 'custom', path: [field], message })
    }
    const dueOn = dayTyped(typed, 'newDay', wrong)
    if (dueOn === null && !isSaid) wrong('newDay-day', 'Enter a day')
    return { at: typed.seen, dueOn: dueOn ?? '', reason: typed.whyMoved }
  })

export const whyForm = z
  .object({ seen: seenStep, why: reason('Say why') })
  .transform(typed => ({ at: typed.seen, reason: typed.why }))
