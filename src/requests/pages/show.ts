import { type Actor, may } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import type { Post } from '#src/post/index.ts'
import { isId } from '#src/recommendations/index.ts'
import { eventsOf, type RequestShown, requestShown } from '../queries.ts'
import { masked, moveRequest, type RequestAct, stateOf, stateWords } from '../request.ts'
import { sendAgain } from '../store.ts'
import { aboutOf } from '../subject/queries.ts'

/** `/requests/:id`: the question, its answer, and everything that befell it. */
export async function showRequest(asked: Asked<Actor>, { errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, query, now } = asked
  const request = await requestAsked(asked)
  if (!request) return notFound
  const mayAsk = may(actor, 'ask a question')
  const reference = referenceOf(request)
  const about = reference && (await aboutOf(tx, actor.partnershipId, reference))
  const can = (act: RequestAct) => mayAsk && moveRequest(request, act, now).ok
  const state = stateOf(request, asked)
  const events = await eventsOf(tx, actor.partnershipId, request.requestId)
  return view('requests/pages/show.njk', {
    request: { ...request, toEmail: mayAsk ? request.toEmail : masked(request.toEmail) },
    standing: stateWords[state],
    state,
    href: about?.href ?? null,
    maySendAgain: can('send_again'),
    mayWithdraw: can('withdraw'),
    askAnew: mayAsk && reference && state !== 'waiting' ? `${reference.kind}:${reference.id}` : null,
    seesOutbox: may(actor, 'see the outbox'),
    done: query.get('done'),
    errors,
    history: events.map(event => told(event, request)).reverse(),
  })
}

export const takeSendAgain =
  ({ post, address }: { readonly post: Post; readonly address: string }) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const { tx, actor, now, today } = asked
    const request = await requestAsked(asked)
    if (!request) return notFound
    const fault = await sendAgain(tx, actor, request, { now, today, address })
    if (fault) return refuse({ again: fault.why })
    return seeOther(`/requests/${request.requestId}?done=again`, () => post.nudge())
  }

/** The request that an address names; null where this partnership has none. */
export const requestAsked = async ({ tx, actor, params }: Asked<Actor>): Promise<RequestShown | null> =>
  isId(params.id) ? requestShown(tx, actor.partnershipId, params.id) : null

function referenceOf({ kind, gapId, subjectKind, subjectId }: RequestShown) {
  if (gapId) return { kind: 'gap' as const, id: gapId }
  if (kind === 'update') return { kind, id: subjectId }
  return subjectKind === 'ask' || subjectKind === 'commitment' ? ({ kind: subjectKind, id: subjectId } as const) : null
}

const titles: Readonly<Record<RequestAct, string>> = {
  send: 'Sent',
  send_again: 'Sent again with a new link; the one before no longer works',
  send_code: 'A code was sent to the address',
  mistake_code: 'A wrong code was typed',
  open: 'Opened with the code',
  answer: 'Answered',
  withdraw: 'Withdrawn',
}

const told = (event: Awaited<ReturnType<typeof eventsOf>>[number], { toName }: RequestShown) => ({
  title: titles[event.act],
  at: event.at,
  by: event.by ?? (event.act === 'answer' ? toName : 'by the link'),
  text: `${event.reason ? `Because: ${event.reason} ` : ''}Ledger entry ${event.ledgerSeq}.`,
})
