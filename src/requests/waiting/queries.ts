import { shortened } from '#src/case-reviews/index.ts'
import type { Duty } from '#src/commitments/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { ukDate } from '#src/shell/index.ts'
import { statusNow } from '../queries.ts'

/** How many days an answer is told of: there is no act by which it would be done with. */
const freshDays = 14

/** Of the questions that this person sent: those that were answered of late, and those whose day to answer has passed. */
export async function questionDutiesFor(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  if (!may(actor, 'ask a question')) return []
  const since = new Date(Date.parse(`${today}T00:00:00Z`) - freshDays * 86_400_000).toISOString()
  const rows = await tx
    .selectFrom('request as r')
    .select(['request_id as id', 'question', 'to_name as toName', statusNow.as('status'), 'reply_by as replyBy'])
    .select('answered_at as answeredAt')
    .where('partnership_id', '=', actor.partnershipId)
    .where('asked_by', '=', actor.personId)
    .where(row =>
      row.or([
        row.and([row(statusNow, '=', 'answered'), row('answered_at', '>=', since)]),
        row.and([row(statusNow, '=', 'waiting'), row('reply_by', '<', today)]),
      ]),
    )
    .orderBy('asked_at')
    .orderBy('request_id')
    .execute()
  const shared = { agencyId: actor.agencyId, appointmentId: actor.appointmentId }
  return rows.map(({ id, question, toName, status, replyBy, answeredAt }) => ({
    kind: status === 'answered' ? 'answer' : 'question to chase',
    title: `Question to ${toName}`,
    why:
      status === 'answered'
        ? `You asked “${shortened(question, 120)}”. It was answered on ${ukDate(dayOf(answeredAt ?? today))}, and is told here for ${freshDays} days.`
        : `You asked “${shortened(question, 120)}”. No answer recorded by ${ukDate(today)}.`,
    href: `/requests/${id}`,
    dueOn: status === 'answered' ? null : replyBy,
    ...shared,
  }))
}
