import { z } from 'zod'
import { dayBoxes, dayTyped } from '../../day.form.ts'
import { type SuccessionKind, successionKinds } from '../succession.ts'

const kinds = Object.keys(successionKinds) as [SuccessionKind, ...SuccessionKind[]]
const one = z.uuid()

/** When a body ends and what follows it. `confirmed` is sent by the page that shows what waits, and by nothing else. */
export const endForm = z
  .object({
    ...dayBoxes('onDay'),
    follows: z.enum(['bodies', 'nothing'], 'Select whether something follows it'),
    kind: z.preprocess(typed => typed || undefined, z.enum(kinds).optional()),
    to: z.preprocess(typed => (typed === undefined ? [] : [typed].flat()), z.array(one)),
    note: z.string().trim().max(300, 'What passes must be said in 300 characters or fewer').default(''),
    confirmed: z.literal('yes').optional(),
  })
  .transform((typed, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const onDay = dayTyped(typed, 'onDay', wrong)
    const { follows, kind } = typed
    const to = follows === 'bodies' ? [...new Set(typed.to)] : []
    if (follows === 'bodies' && to.length === 0) wrong('to', 'Select at least one body that follows it')
    if (follows === 'bodies' && !kind) wrong('kind', 'Select how it ends')
    if ((kind === 'merge' || kind === 'rename') && to.length > 1)
      wrong('to', 'Select one body only: a merger, and a new name, lead to one')
    return {
      onDay,
      kind: kind ?? 'boundary_change',
      to,
      note: typed.note || null,
      isConfirmed: typed.confirmed === 'yes',
    }
  })
export type EndTyped = z.output<typeof endForm>
