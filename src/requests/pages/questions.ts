import type { QuestionAsked, QuestionsBeside } from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Asked } from '#src/platform/page.ts'
import { ukDate } from '#src/shell/index.ts'
import { type RequestShown, requestsAbout } from '../queries.ts'
import { stateOf } from '../request.ts'

/** What the pages of the register show of questions beside some gaps, asks or commitments. */
export async function questionsBeside(visit: Asked<Actor>, ids: readonly string[]): Promise<QuestionsBeside> {
  const { tx, actor } = visit
  const found = may(actor, 'see questions asked') ? await requestsAbout(tx, actor.partnershipId, ids) : []
  const asked = new Map<string, QuestionAsked[]>()
  for (const request of found) {
    const about = request.gapId ?? request.subjectId
    asked.set(about, [...(asked.get(about) ?? []), told(request, visit)])
  }
  const askHref: QuestionsBeside['askHref'] = (kind, id) => {
    if (!may(actor, 'ask a question')) return null
    return kind === 'gap' ? `/requests/new?gap=${id}` : `/requests/new?about=${kind}:${id}`
  }
  return { askHref, asked }
}

function told(request: RequestShown, when: { readonly now: string; readonly today: string }): QuestionAsked {
  const { kind, toName, answer, answeredAt, askedAt, replyBy, requestId } = request
  const href = `/requests/${requestId}`
  const [asked, wanted] = [`Asked of ${toName} on ${dayIn(askedAt)}.`, `Reply wanted by ${ukDate(replyBy)}.`]
  const said = {
    waiting: `${asked} ${wanted}`,
    overdue: `${asked} ${wanted} No answer is recorded here yet.`,
    answered:
      kind === 'update'
        ? `${asked} ${toName} sent an update on ${dayIn(answeredAt ?? askedAt)}.`
        : `On ${dayIn(answeredAt ?? askedAt)} ${toName} answered:`,
    withdrawn: `${asked} The question was withdrawn.`,
    expired: `${asked} The link ran out. No answer is recorded here.`,
  }[stateOf(request, when)]
  return { said, answer, href }
}

const dayIn = (instant: string): string => ukDate(dayOf(instant))
