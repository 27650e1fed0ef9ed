import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'

const text = z.string().default('')
const day = { 'on-day': text, 'on-month': text, 'on-year': text }

/** A step on the way and its day: what is wrong is said of both at once. */
export const addForm = z.object({ text, ...day }).transform((typed, { addIssue }) => {
  const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
  const words = typed.text.replace(/\s+/g, ' ').trim()
  if (words === '') wrong('text', 'Say what will be done')
  if (words.length > 500) wrong('text', 'Say it in 500 characters or fewer')
  const on = dayFrom(typed['on-day'], typed['on-month'], typed['on-year'])
  if (!on.ok) wrong('on-day', on.why)
  return { text: words, dueOn: on.ok ? on.day : '' }
})
export type AddTyped = z.output<typeof addForm>

/** What befalls one: reached, or moved, dropped or put back with a reason. */
export const changeForm = z
  .object({
    milestone: z.uuid('Choose a step'),
    seen: z.coerce.number('Open the page again').int().min(1).max(99_999),
    act: z.enum(['reach', 'move', 'drop', 'put_back'], 'Say what happened to it'),
    reason: text,
    ...day,
  })
  .transform(({ milestone, seen, act, reason: written, ...typed }, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const reason = written.trim()
    const on = act === 'move' ? dayFrom(typed['on-day'], typed['on-month'], typed['on-year']) : null
    if (on && !on.ok) wrong('on-day', on.why)
    if (act !== 'reach' && reason === '') wrong('reason', 'Say why')
    if (reason.length > 2000) wrong('reason', 'Say it in 2,000 characters or fewer')
    return { milestoneId: milestone, seen, act, reason: act === 'reach' ? null : reason, dueOn: on?.ok ? on.day : null }
  })
export type ChangeTyped = z.output<typeof changeForm>
