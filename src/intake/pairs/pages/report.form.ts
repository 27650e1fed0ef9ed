import { z } from 'zod'
import { isUuid } from '../../queries.ts'
import type { Said } from '../pairs.ts'

export interface ReportForm {
  readonly version: number
  /** Those a person has answered for; the others are left as they were. */
  readonly said: readonly Said[]
}

/**
 * `pair-ID` holds `is ID,ID`, `none`, or `other`, and then `other-ID` says which. A recommendation not yet looked at has
 * neither. One chosen in the list is never passed over: it counts, or is asked about.
 */
export const reportForm: z.ZodType<ReportForm> = z.record(z.string(), z.unknown()).transform((typed, context) => {
  const responses = new Set(Object.keys(typed).flatMap(name => /^(?:pair|other)-(.*)$/.exec(name)?.[1] ?? []))
  const said = [...responses].filter(isUuid).flatMap((response): Said[] => {
    const wrong = (message: string): Said[] => {
      context.addIssue({ code: 'custom', path: [`other-${response}`], message })
      return []
    }
    const answer = typed[`pair-${response}`]
    const listed = typed[`other-${response}`] || null
    if (Array.isArray(answer) || Array.isArray(listed)) return wrong('Choose one answer')
    if (answer === 'other' || (answer === undefined && listed !== null))
      return typeof listed === 'string' && isUuid(listed)
        ? [{ response, report: [listed] }]
        : wrong('Choose a recommendation of the report')
    if (listed !== null) return wrong('Say that it is another recommendation, or leave this list as it was')
    if (answer === 'none') return [{ response, report: [] }]
    const ids = typeof answer === 'string' && answer.startsWith('is ') ? answer.slice(3).split(',') : []
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
