import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'
import { isAddress } from '#src/platform/mail/address.ts'
import { type Reference, readReference } from '../about.ts'

const text = z.string().default('')
const oneLine = (typed: string) => typed.replace(/\s+/g, ' ').trim()
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
    if (question === '') wrong('question', 'Enter the question')
    if (question.length > 2000) wrong('question', 'The question must be 2,000 characters or fewer')
    const toName = oneLine(typed.toName)
    if (toName === '') wrong('toName', 'Enter the name of the post or person who is asked')
    if (toName.length > 100) wrong('toName', 'The name must be 100 characters or fewer')
    const toEmail = typed.toEmail.trim()
    if (toEmail === '') wrong('toEmail', 'Enter their e-mail address')
    else if (!isAddress(toEmail))
      wrong('toEmail', 'Enter one e-mail address in the right form, such as name@example.gov.uk')
    const agencyId = uuid.test(typed.agency) ? typed.agency : null
    if (typed.agency !== '' && agencyId === null) wrong('agency', 'Choose an agency from the list')
    const day = dayFrom(typed['replyBy-day'], typed['replyBy-month'], typed['replyBy-year'])
    if (!day.ok) wrong('replyBy-day', day.why)
    const about: Reference | null = readReference(typed.about)
    return { about, question, toName, toEmail, agencyId, replyBy: day.ok ? day.day : '' }
  })
export type NewRequestTyped = z.output<typeof newRequestForm>
