import { sealed } from '#src/ledger/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { goAlong, type Tx } from '#src/platform/db.ts'
import { reviewOf } from '../steps/queries.ts'
import { moved, takeStep, type WhyNot } from '../steps/store.ts'
import { amountFault, type Defined, type MeasureAct, type Reading } from './measure.ts'
import { type MeasureVersion, readingsOf, versionsOf } from './queries.ts'

/** Which measure, of which commitment. */
export interface Which {
  readonly commitmentId: string
  readonly measureId: string
}
/** Says by what anybody will know. */
export const define = (tx: Tx, actor: Actor, now: string, which: Which, defined: Defined): Promise<WhyNot> =>
  write(tx, actor, now, which, { act: 'define', seen: 0, reason: null, defined: () => defined })

/** Says it differently from now on, and why. Its unit stays: what was read in one is not read in another. */
export const change = (
  tx: Tx,
  actor: Actor,
  now: string,
  which: Which,
  {
    seen,
    reason,
    defined,
  }: { readonly seen: number; readonly reason: string; readonly defined: Omit<Defined, 'unit'> },
): Promise<WhyNot> =>
  write(tx, actor, now, which, { act: 'change', seen, reason, defined: ({ unit }) => ({ ...defined, unit }) })

/** It is read no more, or again, from now on, and why. */
export const retire = (tx: Tx, actor: Actor, now: string, which: Which, seen: number, reason: string) =>
  write(tx, actor, now, which, { act: 'retire', seen, reason, defined: before => before })
export const takeUp = (tx: Tx, actor: Actor, now: string, which: Which, seen: number, reason: string) =>
  write(tx, actor, now, which, { act: 'take_up', seen, reason, defined: before => before })

const verbs: Readonly<Record<MeasureAct, string>> = {
  define: 'commitment.measure-defined',
  change: 'commitment.measure-changed',
  retire: 'commitment.measure-retired',
  take_up: 'commitment.measure-taken-up',
}

interface Writing {
  readonly act: MeasureAct
  /** The version that whoever writes it had seen, 0 where there was none. */
  readonly seen: number
  readonly reason: string | null
  readonly defined: (before: Defined) => Defined
}

async function write(
  tx: Tx,
  actor: Actor,
  now: string,
  which: Which,
  { act, seen, reason, defined }: Writing,
): Promise<WhyNot> {
  let why: WhyNot = null
  const [before] = await versionsOf(tx, actor.partnershipId, which.commitmentId, which.measureId)
  const words = defined(before ?? nothing)
  const { salt, digest } = sealed({ ...words, reason })
  const subject = { kind: 'commitment', id: which.commitmentId }
  const about = { measure: which.measureId, words: digest }
  const know = () =>
    Promise.all([
      versionsOf(tx, actor.partnershipId, which.commitmentId, which.measureId),
      reviewOf(tx, actor.partnershipId, which.commitmentId),
    ])
  await takeStep(tx, actor, now, { verb: verbs[act], subject, about }, know, async ([[latest], reviewId], doneBy) => {
    why = reviewId === null ? moved : faultIn(latest, act, seen, words)
    if (why !== null || reviewId === null) return false
    const row = tx.insertInto('measure_version').values({
      ...doneBy,
      partnership_id: actor.partnershipId,
      measure_id: which.measureId,
      version: seen + 1,
      commitment_id: which.commitmentId,
      review_id: reviewId,
      act,
      title: words.title,
      unit: words.unit,
      better: words.better,
      baseline: words.baseline?.value ?? null,
      baseline_of: words.baseline?.of ?? null,
      baseline_on: words.baselineOn,
      target: words.target?.value ?? null,
      target_of: words.target?.of ?? null,
      target_on: words.targetOn,
      how_read: words.howRead,
      counts_people: words.countsPeople,
      every_months: words.everyMonths,
      reason,
      salt,
    })
    goAlong(tx, row.execute())
    return true
  })
  return why
}

const nothing: Defined = {
  ...{ title: '', unit: 'number', better: 'up', baseline: null, baselineOn: null },
  ...{ target: null, targetOn: null, howRead: null, everyMonths: null, countsPeople: true },
}

function faultIn(latest: MeasureVersion | undefined, act: MeasureAct, seen: number, words: Defined): WhyNot {
  if ((latest?.version ?? 0) !== seen) return moved
  if (latest?.isRetired === true && act !== 'take_up') return 'It is read no more. Take it up again first'
  if (act === 'take_up' && latest?.isRetired === false) return moved
  for (const amount of [words.baseline, words.target]) {
    const fault = amount && amountFault(words.unit, amount)
    if (fault) return fault
  }
  return null
}

/** What somebody read, and where. */
export type ReadingSaid = Pick<Reading, 'readOn' | 'value' | 'of' | 'source' | 'note'>

/** Adds a reading, which may stand in the place of one that was wrong. What was read stays readable. */
export async function addReading(
  tx: Tx,
  actor: Actor,
  now: string,
  which: Which,
  {
    readingId,
    said,
    inPlaceOf,
  }: { readonly readingId: string; readonly said: ReadingSaid; readonly inPlaceOf: string | null },
): Promise<WhyNot> {
  let why: WhyNot = null
  const { salt, digest } = sealed({ ...said })
  const subject = { kind: 'commitment', id: which.commitmentId }
  const about = {
    ...{ measure: which.measureId, reading: readingId, readOn: said.readOn, words: digest },
    ...(inPlaceOf ? { inPlaceOf } : {}),
  }
  const { partnershipId } = actor
  const know = () =>
    Promise.all([
      versionsOf(tx, partnershipId, which.commitmentId, which.measureId),
      reviewOf(tx, partnershipId, which.commitmentId),
      readingsOf(tx, partnershipId, which.commitmentId),
    ])
  const read = { verb: 'commitment.measure-read', subject, about }
  await takeStep(tx, actor, now, read, know, async ([[latest], reviewId, readings], doneBy) => {
    why = !latest || reviewId === null || latest.isRetired ? moved : amountFault(latest.unit, said)
    const replaced = readings.find(one => one.readingId === inPlaceOf)
    if (inPlaceOf !== null && (replaced?.measureId !== which.measureId || replaced.isReplaced))
      why ??= 'Another reading stands in its place already'
    if (readings.some(one => one.readingId === readingId)) why ??= 'This reading has been added already'
    if (why !== null || !latest || reviewId === null) return false
    const row = tx.insertInto('measure_reading').values({
      ...doneBy,
      partnership_id: partnershipId,
      reading_id: readingId,
      measure_id: which.measureId,
      measure_version: latest.version,
      commitment_id: which.commitmentId,
      review_id: reviewId,
      read_on: said.readOn,
      value: said.value,
      of_total: said.of,
      source: said.source,
      note: said.note,
      in_place_of: inPlaceOf,
      salt,
    })
    goAlong(tx, row.execute())
    return true
  })
  return why
}
