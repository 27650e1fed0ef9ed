import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, seeOther, untouched, view } from '#src/platform/page.ts'
import { moveRequest } from '../request.ts'
import { withdraw } from '../store.ts'
import { requestAsked } from './show.ts'

/** Taking a question back: why, which colleagues see and whoever was asked does not. */
export async function askWithdraw(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const request = await requestAsked(asked)
  if (!request) return notFound
  if (!moveRequest(request, 'withdraw', asked.now).ok) return seeOther(`/requests/${request.requestId}`)
  return view('requests/pages/withdraw.njk', { request, typed, errors })
}

export async function takeWithdraw(asked: Asked<Actor> & { value: { reason: string } }): Promise<Answer> {
  const request = await requestAsked(asked)
  if (!request) return notFound
  const { tx, actor, value, now } = asked
  // Where it was answered first, its page shows the answer.
  const done = await withdraw(tx, actor, request.requestId, value.reason, now)
  return seeOther(`/requests/${request.requestId}${done ? '?done=withdrawn' : ''}`)
}
