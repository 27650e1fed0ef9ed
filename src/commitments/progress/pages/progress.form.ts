import { z } from 'zod'
import { dayBoxes, dayTyped } from '#src/partnerships/index.ts'
import { needsReason } from '../delivery.ts'

/** The last step that a form was made from; one that is no number has seen nothing that is there. */
export const seenStep = z.coerce.number().int().min(0).catch(-1)

/** Words that somebody wrote at length: line ends as one sign, nothing around them. */
export const longWords = (most: number, tooLong: string) =>
  z
    .string()
    .default('')
    .transform(typed => typed.replace(/\r\n?/g, '\n').trim())
    .refine(typed => typed.length <= most, tooLong)

const acts = ['begin', 'deliver', 'stop', 'supersede', 'decline', 'resume', 'take_back'] as const

/** What an owner says: when, where it is a matter of a day; else why; and what takes its place, where something does. */
export const sayForm = z
  .object({
    act: z.enum(acts, 'Select how it stands'),
    seen: seenStep,
    reason: longWords(2000, 'Say why in 2,000 characters or fewer'),
    instead: z.string().default(''),
    ...dayBoxes('happenedOn'),
  })
  .transform((typed, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const { act, seen, reason } = typed
    const happenedOn = dayTyped(typed, 'happenedOn', wrong)
    if (needsReason(act) && reason === '') wrong('reason', 'Say why')
    const instead = act === 'supersede' ? typed.instead.trim() : null
    if (instead === '') wrong('instead', 'Enter the commitment that takes its place')
    return { act, seen, happenedOn, reason: reason || null, instead }
  })
export type SayTyped = z.output<typeof sayForm>
