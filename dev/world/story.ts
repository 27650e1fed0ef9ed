import { randomUUID } from 'node:crypto'
import { lookAgain } from '#src/commitments/closure/checks/store.ts'
import { checksOf, closureSteps } from '#src/commitments/closure/queries.ts'
import { close, proposeClosing } from '#src/commitments/closure/store.ts'
import { handIn, judge, type Said } from '#src/commitments/evidence/store.ts'
import type { Defined } from '#src/commitments/measures/measure.ts'
import { readingsOf } from '#src/commitments/measures/queries.ts'
import { addReading, define } from '#src/commitments/measures/store.ts'
import { accept, offer } from '#src/commitments/owners/store.ts'
import { sayDelivery } from '#src/commitments/progress/store.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Database, Tx } from '#src/platform/db.ts'

/** Who plays which part. All are of the invented partnership; three agencies at least. */
export interface Players {
  readonly team: Actor
  /** Of the agency that holds what was promised. */
  readonly owner: Actor
  /** Of another agency: looks at evidence, and closes. */
  readonly another: Actor
  /** Of a third one, or of the other: looks again when the attention has gone. */
  readonly auditor: Actor
}

/** How a promise went: what was closed held after a year, or did not. */
export type Ending = 'holds' | 'drifts'

/**
 * The life of a promise of spring 2020, as the demonstration looks back on it: accepted, measured, delivered, shown, closed by two
 * agencies, looked at again after six months and after twelve. Driven through the product's own stores, each step on its day; every
 * figure is invented.
 */
export async function liveThrough(
  database: Database,
  players: Players,
  commitmentId: string,
  ending: Ending,
): Promise<void> {
  const { team, owner, another, auditor } = players
  const which = { commitmentId, measureId: randomUUID() }
  const evidence = { commitmentId, evidenceId: randomUUID() }
  const step = (actor: Actor, work: (tx: Tx) => Promise<string | null | boolean>) => taken(database, actor, work)
  const holder = { agencyId: owner.agencyId, appointmentId: owner.appointmentId, post: null }

  await step(team, tx => offer(tx, team, at('2020-04-06'), commitmentId, holder))
  await step(owner, tx => accept(tx, owner, at('2020-04-20'), commitmentId, holder))
  await step(owner, tx => define(tx, owner, at('2020-05-04'), which, measure))
  await step(owner, tx => sayDelivery(tx, owner, at('2020-05-05'), commitmentId, saying('begin', '2020-05-05', 0)))
  for (const [day, value] of readings.slice(0, 2)) await step(owner, tx => reading(tx, owner, which, day, value))
  await step(owner, tx => sayDelivery(tx, owner, at('2020-09-30'), commitmentId, saying('deliver', '2020-09-28', 1)))
  await step(owner, tx =>
    handIn(tx, owner, at('2020-10-05'), evidence, { title: 'Audit of twenty records' }, audit, null),
  )
  await step(another, tx => judge(tx, another, at('2020-10-12'), evidence, 1, { act: 'accept', level: 4 }))
  await step(owner, tx => proposeClosing(tx, owner, at('2020-10-19'), commitmentId, 0))
  await step(another, tx => close(tx, another, at('2020-11-02'), commitmentId, 1))

  await step(owner, tx => reading(tx, owner, which, readings[2][0], readings[2][1]))
  await look(database, auditor, commitmentId, '2021-05-04', true)
  const [lastOn, last] = ending === 'holds' ? readings[3] : (['2021-10-15', 5] as const)
  await step(owner, tx => reading(tx, owner, which, lastOn, last))
  await look(database, auditor, commitmentId, '2021-11-03', ending === 'holds')
}

/** What a look of that day finds, shown by the last reading. */
async function look(
  database: Database,
  actor: Actor,
  commitmentId: string,
  day: string,
  isHeld: boolean,
): Promise<void> {
  await taken(database, actor, async tx => {
    const closings = (await closureSteps(tx, actor.partnershipId, commitmentId)).length
    const checks = await checksOf(tx, actor.partnershipId, commitmentId)
    const check = checks.find(one => one.status === 'planned' && one.dueOn <= day)
    const shows = (await readingsOf(tx, actor.partnershipId, commitmentId)).at(-1)
    if (!check || !shows || closings === 0) return 'There is no look to make'
    return lookAgain(
      tx,
      actor,
      at(day),
      { commitmentId, checkId: check.checkId, seen: check.seq },
      {
        isHeld,
        impact: isHeld ? 'improved' : 'worse',
        found: isHeld
          ? 'Ten records were read, and practitioners asked. It is done as it was.'
          : 'Twenty records were read. Since two people left, it is done less often than when it was closed.',
        readingId: shows.readingId,
      },
    )
  })
}

const readings = [
  ['2020-06-30', 9],
  ['2020-09-30', 15],
  ['2021-04-15', 17],
  ['2021-10-15', 18],
] as const satisfies readonly (readonly [day: string, value: number])[]

const reading = (
  tx: Tx,
  actor: Actor,
  which: { readonly commitmentId: string; readonly measureId: string },
  readOn: string,
  value: number,
) =>
  addReading(tx, actor, at(readOn), which, {
    readingId: randomUUID(),
    said: { readOn, value, of: 20, source: 'Dip sample of twenty records', note: null },
    inPlaceOf: null,
  })

const measure: Defined = {
  ...{ title: 'Records in which it can be seen', unit: 'n_of_n' as const, better: 'up' as const },
  ...{
    baseline: { value: 6, of: 20 },
    baselineOn: '2020-03-31',
    target: { value: 18, of: 20 },
    targetOn: '2021-03-31',
  },
  ...{ howRead: 'Twenty records, picked by chance, read by two people.', everyMonths: 6 },
}

const audit: Said = {
  ...{ kind: 'note', level: 4, datedOn: '2020-09-30', source: 'Audit of twenty records' },
  ...{ words: 'It could be seen in fifteen of twenty records.', address: null, figure: null, ofTotal: null },
  ...{ checkedBy: 'Head of quality assurance', goodUntil: null },
}

const saying = (act: 'begin' | 'deliver', happenedOn: string, seen: number) => ({
  ...{ act, happenedOn, seen },
  ...{ reason: null, supersededBy: null },
})

const at = (day: string): string => `${day}T10:00:00.000Z`

/** Takes one step, or says what kept it from being taken. */
async function taken(
  database: Database,
  actor: Actor,
  work: (tx: Tx) => Promise<string | null | boolean>,
): Promise<void> {
  const answer = await database.asMember(actor, work)
  if (answer !== null && answer !== true) throw new Error(`The story stops: ${answer || 'it could not be done'}`)
}
