import { randomUUID } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import { dayOf } from '#src/platform/clock.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { handIn, judge, type Said } from '../evidence/store.ts'
import { sayDelivery } from '../progress/store.ts'
import { monthsAfter } from './check.ts'
import { checksOf } from './queries.ts'
import { close, proposeClosing } from './store.ts'

/** Who does it: somebody of the agency that holds the commitment, and somebody of another one. */
export interface Two {
  readonly owner: Actor
  readonly other: Actor
}

/** Has the owner say that a commitment is delivered and show it, and another agency accept that. */
export async function delivered(database: Database, { owner, other }: Two, commitmentId: string, now: string) {
  const which = { commitmentId, evidenceId: randomUUID() }
  const saying = { act: 'deliver', happenedOn: dayOf(now), reason: null, supersededBy: null, seen: 0 } as const
  await did(database, owner, tx => sayDelivery(tx, owner, now, commitmentId, saying))
  await did(database, owner, tx =>
    handIn(tx, owner, now, which, { title: 'Audit of records' }, noteOf(dayOf(now)), null),
  )
  await did(database, other, tx => judge(tx, other, now, which, 1, { act: 'accept', level: 4 }))
}

/** A note of an audit, as somebody would hand it in. */
export const noteOf = (datedOn: string): Said => ({
  ...{ kind: 'note' as const, level: 4, datedOn, source: 'Audit', words: 'Twenty records were looked at.' },
  ...{ address: null, figure: null, ofTotal: null, checkedBy: 'Head of Quality', goodUntil: null },
})

/** And has it closed, by the two of them, some months ago; tells which look is planned first. */
export async function closed(database: Database, two: Two, commitmentId: string, now: string): Promise<string> {
  await delivered(database, two, commitmentId, now)
  await did(database, two.owner, tx => proposeClosing(tx, two.owner, now, commitmentId, 0))
  await did(database, two.other, tx => close(tx, two.other, now, commitmentId, 1))
  const [first] = await database.asMember(two.other, tx => checksOf(tx, two.other.partnershipId, commitmentId))
  if (!first) throw new Error('No look is planned')
  return first.checkId
}

/** An instant so many months before another: a look that was planned then is due now. */
export const monthsBefore = (now: string, months: number): string => `${monthsAfter(dayOf(now), -months)}T10:00:00.000Z`

/** Does it, and says what kept it from being done. */
async function did(database: Database, actor: Actor, act: (tx: Tx) => Promise<string | null>): Promise<void> {
  const why = await database.asMember(actor, act)
  if (why !== null) throw new Error(why)
}
