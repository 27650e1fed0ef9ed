import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'

/** The last pausing or going on of one promise's reminders. */
export async function lastPause(tx: Tx, partnershipId: string, commitmentId: string) {
  const found = await tx
    .selectFrom('reminder_pause')
    .select(['seq', 'act', 'until_on as untilOn', 'reason'])
    .where('partnership_id', '=', partnershipId)
    .where('commitment_id', '=', commitmentId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

export const isPaused = (
  last: { readonly act: string; readonly untilOn: string | null } | null,
  today: string,
): boolean => last?.act === 'pause' && last.untilOn !== null && last.untilOn >= today

/** A promise whose reminders are paused on a day, with why, by whom and until when. */
export interface Paused {
  readonly commitmentId: string
  readonly reference: string
  readonly text: string
  readonly untilOn: string
  readonly reason: string
  readonly by: string
}

export async function pausedOn(tx: Tx, partnershipId: string, today: string): Promise<Paused[]> {
  const { rows } = await sql<Paused>`
    select c.commitment_id as "commitmentId", c.reference, c.text, l.until_on as "untilOn", l.reason, w.name as by
    from (select distinct on (commitment_id) * from reminder_pause where partnership_id = ${partnershipId}
      order by commitment_id, seq desc) as l
    join commitment c on c.partnership_id = l.partnership_id and c.commitment_id = l.commitment_id
    join person w on w.partnership_id = l.partnership_id and w.person_id = l.person_id
    where l.act = 'pause' and l.until_on >= ${today} order by l.until_on, c.reference, c.commitment_id`.execute(tx)
  return rows
}

/** The words of one promise, to say which it is. */
export async function promiseNamed(tx: Tx, partnershipId: string, commitmentId: string) {
  const found = await tx
    .selectFrom('commitment')
    .select(['commitment_id as commitmentId', 'reference', 'text'])
    .where('partnership_id', '=', partnershipId)
    .where('commitment_id', '=', commitmentId)
    .executeTakeFirst()
  return found ?? null
}

/** A step that was told: to whom, by which e-mail, and what became of that. */
export interface Went {
  readonly commitmentId: string
  readonly reference: string
  readonly reviewName: string
  readonly step: string
  readonly day: string
  readonly name: string | null
  readonly mailId: string | null
  readonly status: 'waiting' | 'sending' | 'sent' | 'failed' | null
  readonly tries: number | null
  readonly bouncedAt: string | null
}

/** What was told last, newest first: so many of it. */
export async function wentLast(tx: Tx, partnershipId: string, limit: number): Promise<Went[]> {
  const { rows } = await sql<Went>`
    select c.commitment_id as "commitmentId", c.reference, v.name as "reviewName", r.step, r.day, p.name, m.mail_id as "mailId", m.status, m.tries,
      m.bounced_at as "bouncedAt"
    from reminder r
    join commitment c on c.partnership_id = r.partnership_id and c.commitment_id = r.commitment_id
    join review v on v.partnership_id = c.partnership_id and v.review_id = c.review_id
    left join person p on p.partnership_id = r.partnership_id and p.person_id = r.person_id
    left join reminder_digest d on d.partnership_id = r.partnership_id and d.digest_id = r.digest_id
    left join outgoing_mail m on m.partnership_id = d.partnership_id and m.mail_id = d.mail_id
    where r.partnership_id = ${partnershipId}
    order by r.day desc, p.name, c.reference, r.reminder_id limit ${limit}`.execute(tx)
  return rows
}
