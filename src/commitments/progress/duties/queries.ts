import { sql } from 'kysely'
import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Tx } from '#src/platform/db.ts'
import { ukDate } from '#src/shell/index.ts'
import type { Duty } from '../../duties.ts'
import { blockedBy } from '../../plan/links/queries.ts'
import { type StandingOf, standingsOf } from '../../standing/queries.ts'
import { mayDecideDay } from '../due.ts'
import { actSaidBy, type Says, wordWanted } from '../update.ts'
import { isOver } from '../words.ts'

/** What waits for somebody because of how commitments stand: a word that is wanted, new days to decide on. */
export async function progressDutiesFor(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  return [
    ...(may(actor, 'say how commitments stand') ? await wordsWanted(tx, actor, today) : []),
    ...(may(actor, 'approve a new day') ? await daysAsked(tx, actor, today) : []),
  ]
}

interface Held {
  readonly commitmentId: string
  readonly text: string
  readonly appointmentId: string | null
  readonly acceptedAt: string
  readonly lastWordAt: string | null
  readonly says: Says | null
}

/** Of what the actor's agency holds: where its owner says what the agency has not said, and where nobody has said a word for long. */
async function wordsWanted(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  const { rows } = await sql<Held>`
    select c.commitment_id as "commitmentId", c.text, o.appointment_id as "appointmentId", o.at as "acceptedAt",
      greatest(u.at, d.at) as "lastWordAt", u.says
    from commitment c
    join lateral (select o.* from commitment_owner o where o.partnership_id = c.partnership_id and o.commitment_id = c.commitment_id
      and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o on o.agency_id = ${actor.agencyId}
    left join lateral (select u.at, u.says from progress_update u where u.partnership_id = c.partnership_id
      and u.commitment_id = c.commitment_id order by u.ledger_seq desc limit 1) u on true
    left join lateral (select d.at from commitment_delivery d where d.partnership_id = c.partnership_id
      and d.commitment_id = c.commitment_id order by d.seq desc limit 1) d on true
    where c.partnership_id = ${actor.partnershipId} order by c.commitment_id`.execute(tx)
  const stands = await standingsOf(
    tx,
    actor.partnershipId,
    rows.map(row => row.commitmentId),
    today,
  )
  // Nobody is asked for a word of what waits for another promise.
  const heldUp = await blockedBy(
    tx,
    actor.partnershipId,
    rows.map(row => row.commitmentId),
  )
  return rows.flatMap(row => {
    const one = stands.get(row.commitmentId)
    const found = one && !isOver(one.delivery) ? dutyOf(row, one, actor.agencyId, today) : []
    return found.filter(({ kind }) => kind !== 'update' || !heldUp.has(row.commitmentId))
  })
}

function dutyOf(row: Held, stands: StandingOf, agencyId: string, today: string): Duty[] {
  const { commitmentId, text: title, appointmentId } = row
  const duty = { title, dueOn: stands.due.dueOn, agencyId, appointmentId }
  const act = actSaidBy(row.says, stands.delivery)
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
  const wanted = wordWanted({ lastWordOn, acceptedOn: dayOf(row.acceptedAt), dueOn: stands.due.dueOn }, today)
  if (wanted === null) return []
  const last =
    lastWordOn === null ? `No update recorded by ${ukDate(today)}.` : `The last word is of ${ukDate(lastWordOn)}.`
  const why = wanted === 'near_its_day' ? `Its day is ${ukDate(stands.due.dueOn ?? today)}. ${last}` : last
  return [{ ...duty, kind: 'update', why, href: `/commitments/${commitmentId}/progress/update` }]
}

/** New days that wait for somebody of an agency that neither asked nor holds the commitment, and that this person may decide on. */
async function daysAsked(tx: Tx, actor: Actor, today: string): Promise<Duty[]> {
  const { rows } = await sql<{ commitmentId: string; text: string }>`
    select c.commitment_id as "commitmentId", c.text from commitment c
    join lateral (select u.act from commitment_due u where u.partnership_id = c.partnership_id and u.commitment_id = c.commitment_id
      order by u.seq desc limit 1) u on u.act = 'ask'
    where c.partnership_id = ${actor.partnershipId} order by c.commitment_id`.execute(tx)
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
