import { z } from 'zod'
import { wordsTyped, wordsTypedIf } from '#src/platform/words.form.ts'
import { withReplyDay } from './new.form.ts'

export const correctForm = z.object({ corrected: wordsTyped('Enter how it should be worded') })
export const replyForm = z.object({ reply: wordsTyped('Enter your reply') })

/** What is missing has to be said, but where nothing is. */
export const judgeForm = z
  .object({
    satisfied: z.enum(['yes', 'partly', 'no'], 'Select whether the reply satisfies you'),
    judgement: wordsTypedIf(),
  })
  .transform((typed, { addIssue }) => {
    if (typed.satisfied !== 'yes' && typed.judgement === '')
      addIssue({ code: 'custom', path: ['judgement'], message: 'Say what the reply leaves open' })
    return { act: `satisfied_${typed.satisfied}` as const, words: typed.judgement || null }
  })

export const againForm = withReplyDay({ again: wordsTyped('Enter what you still want a reply to') }).transform(
  ({ again, 'replyBy-day': replyBy }) => ({ words: again, replyBy }),
)
export type AgainTyped = z.output<typeof againForm>

/** A forum or a person: sent as “forum:…” or “person:…”, the person by their appointment. */
export const escalateForm = z
  .object({
    escalateTo: z
      .string('Select a forum or a person')
      .regex(/^(forum|person):[0-9a-f-]{36}$/, 'Select a forum or a person'),
    escalateWhy: wordsTyped('Enter why you escalate it'),
  })
  .transform(({ escalateTo, escalateWhy }) => {
    const [kind, id = ''] = escalateTo.split(':')
    return { forumId: kind === 'forum' ? id : null, escalatedTo: kind === 'person' ? id : null, words: escalateWhy }
  })
export type EscalateTyped = z.output<typeof escalateForm>

export const closeForm = z
  .object({
    outcome: z.enum(['changed', 'unchanged'], 'Select whether anything changed because of it'),
    because: wordsTyped('Enter what changed because of it, or why nothing did'),
  })
  .transform(({ outcome, because }) => ({ act: `close_${outcome}` as const, words: because }))

export const withdrawForm = z.object({ why: wordsTyped('Enter why you withdraw it') })
