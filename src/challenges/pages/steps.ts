import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { faultInReplyBy } from '../challenge.ts'
import { forumsOn } from '../queries.ts'
import { type Step, take } from '../store.ts'
import type { AgainTyped, EscalateTyped } from './show.form.ts'
import { challengeAsked, mayDo, peopleToAsk } from './show.ts'

export const takeCorrect = (asked: Asked<Actor> & { value: { corrected: string } }): Promise<Answer> =>
  done(asked, 'corrected', { act: 'correct', words: asked.value.corrected })

export const takeReply = (asked: Asked<Actor> & { value: { reply: string } }): Promise<Answer> =>
  done(asked, 'reply', { act: 'reply', words: asked.value.reply })

export const takeJudge = (asked: Asked<Actor> & { value: Pick<Step, 'act' | 'words'> }): Promise<Answer> =>
  done(asked, 'satisfied', asked.value)

export async function takeAgain(asked: Asked<Actor> & { value: AgainTyped }): Promise<Answer> {
  const late = faultInReplyBy(asked.value.replyBy, asked.today)
  return late ? refuse({ 'replyBy-day': late }) : done(asked, 'again', { act: 'ask_again', ...asked.value })
}

export async function takeEscalate(asked: Asked<Actor> & { value: EscalateTyped }): Promise<Answer> {
  const { tx, actor, today, value } = asked
  const forums = await forumsOn({ tx, partnershipId: actor.partnershipId, today })
  const isThere =
    forums.some(one => one.forumId === value.forumId) ||
    (await peopleToAsk(asked)).some(one => one.appointmentId === value.escalatedTo)
  return isThere
    ? done(asked, 'escalateTo', { act: 'escalate', ...value })
    : refuse({ escalateTo: 'Select a forum or a person from the list' })
}

export const takeClose = (asked: Asked<Actor> & { value: Pick<Step, 'act' | 'words'> }): Promise<Answer> =>
  done(asked, 'outcome', asked.value)

/** `/challenges/:id/withdraw`: a last look, since nothing follows a withdrawal. */
export async function askWithdraw(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const challenge = await challengeAsked(asked)
  if (!challenge) return notFound
  return view('challenges/pages/withdraw.njk', {
    challenge,
    mayWithdraw: mayDo(asked.actor, challenge, 'withdraw'),
    typed,
    errors,
  })
}

export const takeWithdraw = (asked: Asked<Actor> & { value: { why: string } }): Promise<Answer> =>
  done(asked, 'why', { act: 'withdraw', words: asked.value.why })

/** Takes the step; what this person cannot do leaves nothing behind, and is said at the field. */
async function done(asked: Asked<Actor>, field: string, step: Step): Promise<Answer> {
  const challenge = await challengeAsked(asked)
  if (!challenge) return notFound
  const { tx, actor, now } = asked
  const { challengeId } = challenge
  if (!mayDo(actor, challenge, step.act) || !(await take(tx, actor, now, challengeId, step)))
    return refuse({ [field]: refusals[step.act === 'reply' ? 'reply' : 'own'] })
  return seeOther(`/challenges/${challengeId}?done=${step.act}`)
}

const refusals = {
  reply: 'This is not for you to reply to, or no reply is wanted any more. Look again',
  own: 'Only whoever raised it can do that, and only as it stands now. Look again',
} as const
