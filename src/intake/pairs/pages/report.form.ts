import { z } from 'zod'
import { isUuid } from '../../queries.ts'
import type { Said } from '../pairs.ts'

export interface ReportForm {
  readonly version: number
  /** Those a person has answered for; the others are left as they were. */
  readonly said: readonly Said[]
}

/** `pair-ID` holds `is ID,ID`, `other` (then `other-ID` says which) or `none`; a recommendation not yet looked at has none. */
export const reportForm: z.ZodType<ReportForm> = z.record(z.string(), z.unknown()).transform((typed, context) => {
  const said = Object.entries(typed).flatMap(([name, value]): Said[] => {
    const response = name.slice('pair-'.length)
    if (!name.startsWith('pair-') || !isUuid(response) || typeof value !== 'string') return []
    if (value === 'none') return [{ response, report: [] }]
    if (value === 'other') {
      const chosen = typed[`other-${response}`]
      if (typeof chosen === 'string' && isUuid(chosen)) return [{ response, report: [chosen] }]
      const message = 'Choose a recommendation of the report'
      context.addIssue({ code: 'custom', path: [`other-${response}`], message })
      return []
    }
    const ids = value.startsWith('is ') ? value.slice(3).split(',') : []
    return ids.length > 0 && ids.every(isUuid) ? [{ response, report: ids }] : []
  })
  return { version: Number(typed.version), said }
})

/** A button that carries the version that was shown. */
export const versionForm = z.object({ version: z.coerce.number().int() })

export const chooseForm = z.object({
  version: z.coerce.number().int(),
  report: z.string({ error: 'Choose the report that it answers' }).min(1, 'Choose the report that it answers'),
})
