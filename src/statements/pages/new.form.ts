import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'
import { wordsTypedIf } from '#src/platform/words.form.ts'
import { readScope } from '../statement.ts'

const box = z.string().default('')
const boxes = {
  'from-day': box,
  'from-month': box,
  'from-year': box,
  'until-day': box,
  'until-month': box,
  'until-year': box,
}

/** What is written so far. `act`: keep it, go on to sign it, or let go of it. */
export const statementForm = z
  .object({
    about: z.string().default('partnership').transform(readScope),
    text: wordsTypedIf(20_000),
    takesPlace: z.string().optional(),
    act: z.enum(['save', 'check', 'drop'], 'Choose what to do with it').default('save'),
    ...boxes,
  })
  .transform((typed, { addIssue }) => {
    const day = (name: 'from' | 'until') => {
      const parts = [typed[`${name}-day`], typed[`${name}-month`], typed[`${name}-year`]] as const
      if (parts.every(part => part.trim() === '')) return null
      const read = dayFrom(...parts)
      if (!read.ok) addIssue({ code: 'custom', path: [`${name}-day`], message: read.why })
      return read.ok ? read.day : null
    }
    const { about, text, act } = typed
    return { about, text, act, takesPlace: typed.takesPlace === 'yes', fromDay: day('from'), untilDay: day('until') }
  })
export type StatementTyped = z.output<typeof statementForm>

/** Signing: what is signed is what was seen. */
export const signForm = z.object({
  about: z.string().default('partnership').transform(readScope),
  seen: z.string().default(''),
  sure: z.literal('yes', 'Tick the box to say that these are your words'),
})
