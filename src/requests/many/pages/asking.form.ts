import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'
import { faultsInAddressee, faultsInQuestion, oneLine } from '../../pages/addressee.ts'

const text = z.string().default('')

/** One question and one day for all of them, to one person or to each one’s owner: what is wrong is said of every field at once. */
export const askingForm = z
  .object({
    whom: z.enum(['one', 'each']).catch('one'),
    question: text,
    toName: text,
    toEmail: text,
    'replyBy-day': text,
    'replyBy-month': text,
    'replyBy-year': text,
  })
  .transform((typed, { addIssue }) => {
    const asked = {
      whom: typed.whom,
      question: typed.question.replace(/\r\n?/g, '\n').trim(),
      toName: oneLine(typed.toName),
      toEmail: typed.toEmail.trim(),
    }
    const day = dayFrom(typed['replyBy-day'], typed['replyBy-month'], typed['replyBy-year'])
    const isOne = asked.whom === 'one'
    const faults = {
      ...(isOne ? faultsInAddressee(asked) : faultsInQuestion(asked.question)),
      ...(day.ok ? {} : { 'replyBy-day': day.why }),
    }
    for (const [field, message] of Object.entries(faults)) addIssue({ code: 'custom', path: [field], message })
    return { ...asked, replyBy: day.ok ? day.day : '' }
  })
export type AskingTyped = z.output<typeof askingForm>
