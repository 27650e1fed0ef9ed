import { z } from 'zod'
import { dayBoxes, dayTyped } from '#src/partnerships/index.ts'
import { longWords } from '../../progress/pages/progress.form.ts'
import { type Amount, type Defined, type Unit, units } from '../measure.ts'

const box = z.string().default('')
export type Wrong = (field: string, message: string) => void

/** A number as people write one; null where the box is empty. */
export function numberTyped(typed: string, field: string, wrong: Wrong): number | null {
  const text = typed.replace(/[\s,%]/g, '')
  if (text === '') return null
  if (/^-?\d{1,9}(\.\d{1,4})?$/.test(text)) return Number(text)
  wrong(field, 'Enter a number, for example 14 or 62.5')
  return null
}

/** What a measure is said to be, but for its unit. */
export const definedShape = {
  title: longWords(200, 'Say what is counted in 200 characters or fewer').refine(
    typed => typed !== '',
    'Say what is counted',
  ),
  better: z.enum(['up', 'down'], 'Select which way is better'),
  baseline: box,
  baselineOf: box,
  target: box,
  targetOf: box,
  howRead: longWords(1000, 'Say how it is read in 1,000 characters or fewer'),
  everyMonths: box,
  /** Left out by a browser where the box is empty. */
  things: z.enum(['yes', '']).default(''),
  ...dayBoxes('baselineOn'),
  ...dayBoxes('targetOn'),
}
type Boxes = z.output<z.ZodObject<typeof definedShape>>

export function definedTyped(typed: Boxes, wrong: Wrong): Omit<Defined, 'unit'> {
  const months = numberTyped(typed.everyMonths, 'everyMonths', wrong)
  if (months !== null && (!Number.isInteger(months) || months < 1 || months > 36))
    wrong('everyMonths', 'Enter a number of months from 1 to 36')
  return {
    title: typed.title,
    better: typed.better,
    baseline: amountTyped(typed.baseline, typed.baselineOf, 'baseline', wrong),
    baselineOn: dayTyped(typed, 'baselineOn', wrong),
    target: amountTyped(typed.target, typed.targetOf, 'target', wrong),
    targetOn: dayTyped(typed, 'targetOn', wrong),
    howRead: typed.howRead || null,
    countsPeople: typed.things !== 'yes',
    everyMonths: months,
  }
}

function amountTyped(value: string, of: string, field: string, wrong: Wrong): Amount | null {
  const [some, total] = [numberTyped(value, field, wrong), numberTyped(of, `${field}Of`, wrong)]
  if (some === null && total !== null) wrong(field, 'Enter the number, or leave both boxes empty')
  return some === null ? null : { value: some, of: total }
}

export const defineForm = z
  .object({ unit: z.enum(Object.keys(units) as [Unit, ...Unit[]], 'Select what it is counted in'), ...definedShape })
  .transform((typed, { addIssue }): Defined => {
    const wrong: Wrong = (field, message) => addIssue({ code: 'custom', path: [field], message })
    return { unit: typed.unit, ...definedTyped(typed, wrong) }
  })
