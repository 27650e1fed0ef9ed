import { randomUUID } from 'node:crypto'
import { record } from '#src/ledger/index.ts'
import { addressesOf, hashOf, newToken } from '#src/partnerships/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { queueMail } from '#src/post/index.ts'
import { isRound } from './cycle.ts'
import { digestLetter } from './digest.ts'
import { type DayPlan, type ForPerson, planOf, type Telling, type Waiting } from './plan.ts'
import { lastWorkedOn, promisesHere, rhythmHere, seatsOn } from './queries.ts'
import type { Seat } from './whom.ts'

export interface Here {
  readonly partnershipId: string
  readonly name: string
  readonly now: string
  readonly today: string
  /** Where this installation is. */
  readonly address: string
  /** What else waits for each person, as they may see it. */
  readonly waiting?: Waiting
}

/**
 * Works out a partnership's reminders of one day, writes down who is told what, and queues the e-mails, all in this transaction;
 * null where that day was done already, else how many e-mails there are. A process that comes second waits here for the first.
 */
export async function remindOn(tx: Tx, here: Here): Promise<number | null> {
  const { partnershipId, now, today } = here
  const added = await tx
    .insertInto('reminder_day')
    .values({ partnership_id: partnershipId, day: today, at: now })
    .onConflict(conflict => conflict.columns(['partnership_id', 'day']).doNothing())
    .returning('day')
    .executeTakeFirst()
  if (!added) return null
  const addresses = await addressesOf(tx, partnershipId)
  const seats = (await seatsOn(tx, partnershipId, today)).filter(one => addresses.has(one.personId))
  const plan = await planOn(tx, partnershipId, today, seats, here.waiting)
  for (const one of plan.people) await tell(tx, here, one, addresses.get(one.personId) ?? '')
  for (const one of plan.unheard) await tellNobody(tx, here, one)
  return plan.people.length
}

/** What is told on a day as things stand now. `seats`: those who can be written to. */
export async function planOn(
  tx: Tx,
  partnershipId: string,
  today: string,
  seats: readonly Seat[],
  waiting?: Waiting,
): Promise<DayPlan> {
  const { cycle, weekday, choices } = await rhythmHere(tx, partnershipId)
  const promises = await promisesHere(tx, partnershipId, today)
  const last = await lastWorkedOn(tx, partnershipId, today)
  const rhythm = {
    isRound: isRound(weekday, last, today),
    isFirst: last === null,
    cycleOf: (personId: string) => choices.get(personId) ?? cycle,
  }
  return planOf(promises, seats, rhythm, today, waiting)
}

async function tell(tx: Tx, here: Here, { personId, name, ...told }: ForPerson, to: string): Promise<void> {
  const { asked, news, before, waiting } = told
  const { partnershipId, now, today, address } = here
  const token = newToken()
  const stopLink = `${address}/reminders/unsubscribe/${partnershipId}.${token}`
  const letter = digestLetter({ partnershipName: here.name, name, today, address, ...told, stopLink })
  if (!letter) return
  const ledger_seq = await record(tx, partnershipId, {
    at: now,
    actor,
    verb: 'person.reminded',
    subject: { kind: 'person', id: personId },
    about: {
      day: today,
      asked: String(asked.length),
      news: String(news.length),
      before: String(before.length),
      waiting: String(waiting.length),
    },
  })
  const mail_id = await queueMail(tx, here, {
    to,
    ...letter,
    kind: 'reminder',
    oneTime: false,
    stopLink,
    dedupeKey: `digest ${today} ${personId}`,
    about: { kind: 'person', id: personId },
    causeSeq: ledger_seq,
  })
  if (mail_id === null) throw new Error('A digest of this day was queued without its reminders')
  const digest_id = randomUUID()
  const common = { partnership_id: partnershipId, person_id: personId, day: today, digest_id, ledger_seq }
  await tx
    .insertInto('reminder_digest')
    .values({ ...common, mail_id, stop_hash: hashOf(token), at: now })
    .execute()
  for (const one of asked)
    await tx
      .insertInto('reminder')
      .values({
        ...common,
        reminder_id: randomUUID(),
        commitment_id: one.commitmentId,
        review_id: one.reviewId,
        step: one.step,
        from_on: one.fromOn,
      })
      .execute()
}

/** Nobody could be written to: the step is taken all the same, so that the next one can be. */
async function tellNobody(tx: Tx, { partnershipId, now, today }: Here, { promised, step }: Telling): Promise<void> {
  const ledger_seq = await record(tx, partnershipId, {
    at: now,
    actor,
    verb: 'commitment.reminder-unheard',
    subject: { kind: 'commitment', id: promised.commitmentId },
    about: { day: today },
  })
  await tx
    .insertInto('reminder')
    .values({
      partnership_id: partnershipId,
      reminder_id: randomUUID(),
      commitment_id: promised.commitmentId,
      review_id: promised.reviewId,
      step: step.step,
      from_on: step.fromOn,
      day: today,
      ledger_seq,
    })
    .execute()
}

const actor = { kind: 'system', id: 'reminders' } as const
