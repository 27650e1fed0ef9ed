import { randomUUID } from 'node:crypto'
import { lookAgain } from '#src/commitments/closure/checks/store.ts'
import { checksOf } from '#src/commitments/closure/queries.ts'
import { close, proposeClosing } from '#src/commitments/closure/store.ts'
import { handIn, judge, type Said } from '#src/commitments/evidence/store.ts'
import type { Defined } from '#src/commitments/measures/measure.ts'
import { readingsOf } from '#src/commitments/measures/queries.ts'
import { addReading, define } from '#src/commitments/measures/store.ts'
import { accept, offer } from '#src/commitments/owners/store.ts'
import { sayDelivery } from '#src/commitments/progress/store.ts'
import type { Actor } from '#src/partnerships/index.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { type Step, step, takeSteps } from './steps.ts'

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

/** How a promise went: what was closed held whenever it was looked at, or did not after a year. */
export type Ending = 'holds' | 'drifts'

/** Lives through one promise, whatever else there is. */
export const liveThrough = (
  database: Database,
  players: Players,
  commitmentId: string,
  ending: Ending,
): Promise<void> => database.asMember(players.team, tx => takeSteps(tx, lifeOf(players, commitmentId, ending)))

/**
 * The life of a promise of spring 2020, as the demonstration looks back on it: accepted, measured, delivered, shown, closed by two
 * agencies, and looked at again. Every figure is invented.
 */
export function lifeOf(players: Players, commitmentId: string, ending: Ending): Step[] {
  const { team, owner, another, auditor } = players
  const which = { commitmentId, measureId: randomUUID() }
  const evidence = { commitmentId, evidenceId: randomUUID() }
  const isHeld = ending === 'holds'
  const seen = isHeld ? readings : [...readings.slice(0, 3), ['2021-10-15', 5] as const]
  return [
    ...takenOn(team, owner, commitmentId),
    step('2020-05-04', owner, (tx, by, now) => define(tx, by, now, which, measure)),
    step('2020-05-05', owner, say(commitmentId, 'begin', '2020-05-05', 0)),
    step('2020-09-30', owner, say(commitmentId, 'deliver', '2020-09-28', 1)),
    step('2020-10-05', owner, (tx, by, now) =>
      handIn(tx, by, now, evidence, { title: 'Audit of twenty records' }, audit, null),
    ),
    step('2020-10-12', another, (tx, by, now) => judge(tx, by, now, evidence, 1, { act: 'accept', level: 4 })),
    step('2020-10-19', owner, (tx, by, now) => proposeClosing(tx, by, now, commitmentId, 0)),
    step('2020-11-02', another, (tx, by, now) => close(tx, by, now, commitmentId, 1)),
    ...seen.map(([day, value]) => step(day, owner, read(which, day, value))),
    look('2021-05-04', auditor, commitmentId, true),
    look('2021-11-03', auditor, commitmentId, isHeld),
    ...(isHeld ? [look('2022-11-03', auditor, commitmentId, true)] : []),
  ]
}

/** Offered by the business team, and accepted by somebody of the agency who sees to it themselves. */
export function takenOn(team: Actor, owner: Actor, commitmentId: string): Step[] {
  const holder = { agencyId: owner.agencyId, appointmentId: owner.appointmentId, post: null }
  return [
    step('2020-04-06', team, (tx, by, now) => offer(tx, by, now, commitmentId, holder)),
    step('2020-04-20', owner, (tx, by, now) => accept(tx, by, now, commitmentId, holder)),
  ]
}

/** What its owner says of it: that it has begun, or is delivered. */
export const say =
  (commitmentId: string, act: 'begin' | 'deliver', happenedOn: string, seen: number): Step['take'] =>
  (tx, by, now) =>
    sayDelivery(tx, by, now, commitmentId, { act, happenedOn, seen, reason: null, supersededBy: null })

/** What a look of that day finds, shown by the last reading where there is one. */
export const look = (day: string, who: Actor, commitmentId: string, isHeld: boolean): Step =>
  step(day, who, async (tx, by, now) => {
    const check = await firstDue(tx, by, commitmentId, day)
    const shows = (await readingsOf(tx, by.partnershipId, commitmentId)).at(-1)
    if (!check) return 'There is no look to make'
    const which = { commitmentId, checkId: check.checkId, seen: check.seq }
    const impact = !shows ? 'no_measure' : isHeld ? 'improved' : 'worse'
    const found = isHeld
      ? 'Ten records were read, and practitioners asked. It is done as it was.'
      : 'Twenty records were read. Since two people left, it is done less often than when it was closed.'
    return lookAgain(tx, by, now, which, { isHeld, impact, found, readingId: shows?.readingId ?? null })
  })

const firstDue = async (tx: Tx, by: Actor, commitmentId: string, day: string) =>
  (await checksOf(tx, by.partnershipId, commitmentId)).find(one => one.status === 'planned' && one.dueOn <= day)

const readings = [
  ['2020-06-30', 9],
  ['2020-09-30', 15],
  ['2021-04-15', 17],
  ['2021-10-15', 18],
] as const satisfies readonly (readonly [day: string, value: number])[]

const read =
  (which: { readonly commitmentId: string; readonly measureId: string }, readOn: string, value: number): Step['take'] =>
  (tx, by, now) =>
    addReading(tx, by, now, which, {
      readingId: randomUUID(),
      said: { readOn, value, of: 20, source: 'Dip sample of twenty records', note: null },
      inPlaceOf: null,
    })

const measure: Defined = {
  title: 'Records in which it can be seen',
  unit: 'n_of_n',
  better: 'up',
  baseline: { value: 6, of: 20 },
  baselineOn: '2020-03-31',
  target: { value: 18, of: 20 },
  targetOn: '2021-03-31',
  countsPeople: true,
  howRead: 'Twenty records, picked by chance, read by two people.',
  everyMonths: 6,
}

const audit: Said = {
  kind: 'note',
  level: 4,
  datedOn: '2020-09-30',
  source: 'Audit of twenty records',
  words: 'It could be seen in fifteen of twenty records.',
  address: null,
  figure: null,
  ofTotal: null,
  checkedBy: 'Head of quality assurance',
  goodUntil: null,
}
