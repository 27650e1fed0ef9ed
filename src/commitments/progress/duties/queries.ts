import { sql } from 'kysely'
import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { ukDate } from '#src/shell/index.ts'
import type { Duty } from '../../duties.ts'
import { blockedBy } from '../../plan/links/queries.ts'
import { standingsOf, standsIn } from '../../standing/queries.ts'
import type { Delivery } from '../delivery.ts'
import { mayDecideDay } from '../due.ts'
import { actSaidBy, type Says, wordWanted } from '../update.ts'

/** What waits for somebody because of how commitments stand: a word that is wanted, new days to decide on. */
export async function progressDutiesFor(tx: Tx, actor: Actor, today: string, isBack = false): Promise<Duty[]> {
  return [
    ...(may(actor, 'say how commitments stand') ? await wordsWanted(tx, actor, today, isBack) : []),
    ...(may(actor, 'approve a new day') ? await daysAsked(tx, actor, today) : []),
  ]
}

interface Held {
  readonly commitmentId: string
  readonly text: string
  readonly dueOn: string | null
  readonly delivery: Delivery | 'none'
  readonly appointmentId: string | null
  readonly acceptedAt: string
  readonly lastWordAt: string | null
  readonly says: Says | null
}

/** Of what the actor's agency holds: where its owner says what the agency has not said, and where nobody has said a word for long. */
async function wordsWanted(tx: Tx, actor: Actor, today: string, isBack: boolean): Promise<Duty[]> {
  const { rows } = await sql<Held>`
    select c.commitment_id as "commitmentId", c.text, coalesce(s.due_on, c.due_end) as "dueOn", coalesce(s.delivery, 'none') as delivery,
      o.appointment_id as "appointmentId", o.at as "acceptedAt", greatest(u.at, d.at) as "lastWordAt", u.says
    from ${standsIn(isBack)} s
    join commitment c on c.partnership_id = s.partnership_id and c.commitment_id = s.commitment_id
    join commitment_owner o on o.partnership_id = s.partnership_id and o.commitment_id = s.commitment_id and o.seq = s.owner_seq
    left join lateral (select u.at, u.says from progress_update u where u.partnership_id = c.partnership_id
      and u.commitment_id = c.commitment_id order by u.ledger_seq desc limit 1) u on true
    left join lateral (select d.at from commitment_delivery d where d.partnership_id = c.partnership_id
      and d.commitment_id = c.commitment_id order by d.seq desc limit 1) d on true
    where s.partnership_id = ${actor.partnershipId} and s.owner_agency = ${actor.agencyId}
      and coalesce(s.delivery, 'in_progress') = 'in_progress'
    order by c.commitment_id`.execute(tx)
  const found = rows.flatMap(row => dutyOf(row, actor.agencyId, today).map(duty => ({ duty, id: row.commitmentId })))
  // Nobody is asked for a word of what waits for another promise.
  const asked = found.filter(({ duty }) => duty.kind === 'update').map(({ id }) => id)
  const heldUp = asked.length === 0 ? new Map() : await blockedBy(tx, actor.partnershipId, asked)
  return found.filter(({ duty, id }) => duty.kind !== 'update' || !heldUp.has(id)).map(({ duty }) => duty)
}

function dutyOf(row: Held, agencyId: string, today: string): Duty[] {
  const { commitmentId, text: title, dueOn, appointmentId } = row
  const duty = { title, dueOn, agencyId, appointmentId }
  const act = actSaidBy(row.says, row.delivery)
  if (act) {
    const why = act === 'deliver' ? 'An update says it is delivered.' : 'An update says it is under way.'
    return [
      {
        ...duty,
        kind: 'say',
        why: `${why} Say so for your agency, or not.`,
        href: `/commitments/${commitmentId}/progress`,
      },
    ]
  }
  const lastWordOn = row.lastWordAt === null ? null : dayOf(row.lastWordAt)
  const wanted = wordWanted({ lastWordOn, acceptedOn: dayOf(row.acceptedAt), dueOn }, today)
  if (wanted === null) return []
  const last =
    lastWordOn === null ? `No update recorded by ${ukDate(today)}.` : `The last word is of ${ukDate(lastWordOn)}.`
  const why = wanted === 'near_its_day' ? `Its day is ${ukDate(dueOn ?? today)}. ${last}` : last
  return [{ ...duty, kind: 'update', why, href: `/commitments/${commitmentId}/progress/update` }]
}

/** New days that wait for somebody of an agency that neither asked nor holds the commitment, and that this person may decide on. */
async function daysAsked(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  const { rows } = await sql<{ commitmentId: string; text: string }>`
    select c.commitment_id as "commitmentId", c.text
    from commitment_due u join commitment c on c.partnership_id = u.partnership_id and c.commitment_id = u.commitment_id
    where u.partnership_id = ${actor.partnershipId} and u.act = 'ask' and not exists (select from commitment_due n
      where n.partnership_id = u.partnership_id and n.commitment_id = u.commitment_id and n.seq > u.seq)
    order by c.commitment_id`.execute(tx)
  const stands = await standingsOf(
    tx,
    actor.partnershipId,
    rows.map(row => row.commitmentId),
    today,
  )
  return rows.flatMap(({ commitmentId, text }) => {
    const one = stands.get(commitmentId)
    const asked = one?.due.asked
    if (!asked || !mayOn(actor, 'approve a new day', asked) || !mayDecideDay(actor, asked, one.ownerAgency)) return []
    const why = `${asked.by} (${asked.byAgency}) asks for ${ukDate(asked.dueOn)}.`
    const href = `/commitments/${commitmentId}/progress/day`
    return [{ kind: 'day', title: text, why, href, dueOn: null, agencyId: actor.agencyId, appointmentId: null }]
  })
}
