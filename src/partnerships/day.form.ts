import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'

const box = z.string().default('')

/** The three boxes of a day, for a form's shape. */
export function dayBoxes<Name extends string>(name: Name) {
  return { [`${name}-day`]: box, [`${name}-month`]: box, [`${name}-year`]: box } as Record<
    `${Name}-${'day' | 'month' | 'year'}`,
    typeof box
  >
}

/** What was typed into them: a day, null where they are empty; `wrong` is told of anything else. */
export function dayTyped(
  typed: Readonly<Record<string, unknown>>,
  name: string,
  wrong: (field: string, message: string) => void,
): string | null {
  const parts = ['day', 'month', 'year'].map(part => String(typed[`${name}-${part}`] ?? ''))
  if (parts.every(part => part.trim() === '')) return null
  const [day = '', month = '', year = ''] = parts
  const read = dayFrom(day, month, year)
  if (read.ok) return read.day
  wrong(`${name}-day`, read.why)
  return null
}

/** A line of text that must be there: the spaces that people type by accident are taken away. */
export const needed = (ask: string, most: number, tooLong: string) =>
  z
    .string()
    .default('')
    .transform(typed => typed.replace(/\s+/g, ' ').trim())
    .refine(typed => typed !== '', ask)
    .refine(typed => typed.length <= most, tooLong)
