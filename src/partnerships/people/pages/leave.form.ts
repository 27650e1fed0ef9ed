import { z } from 'zod'
import { dayBoxes, dayTyped } from '../../day.form.ts'

const list = z.preprocess(typed => (typed === undefined ? [] : [typed].flat()), z.array(z.string().max(100)).max(2000))

/** Each piece of work by its name, and the appointment it is given to, in the same order. */
const given = { work: list, to: list }
const chosen = ({ work, to }: { work: string[]; to: string[] }): ReadonlyMap<string, string> =>
  new Map(work.map((name, at) => [name, to[at] ?? '']))

export const leaveForm = z.object(given).transform(chosen)

export const endAppointmentForm = z.object({ ...given, ...dayBoxes('onDay') }).transform((typed, { addIssue }) => {
  const onDay = dayTyped(typed, 'onDay', (field, message) => addIssue({ code: 'custom', path: [field], message }))
  return { onDay, chosen: chosen(typed) }
})
export type EndAppointmentTyped = z.output<typeof endAppointmentForm>
