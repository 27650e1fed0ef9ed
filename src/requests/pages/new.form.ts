import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'
import { type Reference, readReference } from '../about.ts'
import { faultsInAddressee, oneLine } from './addressee.ts'

const text = z.string().default('')
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A question to somebody, as it was typed: what is wrong is said of every field at once. */
export const newRequestForm = z
  .object({
    about: text,
    question: text,
    toName: text,
    toEmail: text,
    agency: text,
    'replyBy-day': text,
    'replyBy-month': text,
    'replyBy-year': text,
  })
  .transform((typed, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const question = typed.question.replace(/\r\n?/g, '\n').trim()
    const toName = oneLine(typed.toName)
    const toEmail = typed.toEmail.trim()
    for (const [field, message] of Object.entries(faultsInAddressee({ question, toName, toEmail })))
      wrong(field, message)
    const agencyId = uuid.test(typed.agency) ? typed.agency : null
    if (typed.agency !== '' && agencyId === null) wrong('agency', 'Choose an agency from the list')
    const day = dayFrom(typed['replyBy-day'], typed['replyBy-month'], typed['replyBy-year'])
    if (!day.ok) wrong('replyBy-day', day.why)
    const about: Reference | null = readReference(typed.about)
    return { about, question, toName, toEmail, agencyId, replyBy: day.ok ? day.day : '' }
  })
export type NewRequestTyped = z.output<typeof newRequestForm>
