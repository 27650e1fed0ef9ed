import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'

const text = z.string().default('')

/** What is asked to be shown, and by when. */
export const askForm = z
  .object({ title: text, asked: text, once: text, 'by-day': text, 'by-month': text, 'by-year': text })
  .transform((typed, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const title = typed.title.replace(/\s+/g, ' ').trim()
    if (title === '') wrong('title', 'Enter a short name for what you ask for')
    if (title.length > 150) wrong('title', 'The name must be 150 characters or fewer')
    const asked = typed.asked.replace(/\r\n?/g, '\n').trim()
    if (asked === '') wrong('asked', 'Enter what it has to show')
    if (asked.length > 2000) wrong('asked', 'Say it in 2,000 characters or fewer')
    const parts = [typed['by-day'], typed['by-month'], typed['by-year']] as const
    const day = parts.every(part => part.trim() === '') ? null : dayFrom(...parts)
    if (day && !day.ok) wrong('by-day', day.why)
    return { title, asked, askedBy: day?.ok ? day.day : null, once: typed.once }
  })
