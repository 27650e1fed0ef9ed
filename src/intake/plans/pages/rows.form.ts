import { z } from 'zod'
import type { Choice } from '../queries.ts'

export interface RowsForm {
  readonly version: number
  readonly choice: Choice | null
  readonly leftOut: readonly number[]
  /** Every row that cannot be imported is left out, without naming them. */
  readonly leaveAll: boolean
}

const choices = ['stop', 'skip', 'update'] as const

const rows = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(typed => [typed ?? []].flat().flatMap(row => (/^\d{1,6}$/.test(row) ? [Number(row)] : [])))

/** What becomes of rows that are there already, and which rows are left out. */
export const rowsForm: z.ZodType<RowsForm> = z
  .object({
    version: z.coerce.number().int(),
    choice: z
      .string('Choose one thing to do')
      .optional()
      .transform(typed => choices.find(one => one === typed) ?? null),
    leaveOut: rows,
    leaveAll: z.string().optional(),
  })
  .transform(({ version, choice, leaveOut, leaveAll }) => ({
    version,
    choice,
    leftOut: leaveOut,
    leaveAll: leaveAll === 'yes',
  }))

export const importForm = z.object({
  seen: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .catch(''),
})

/** A button that says all there is to say. */
export const nothing = z.object({})
