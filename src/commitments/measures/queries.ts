import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { Amount, Better, Measure, MeasureAct, Reading, Unit } from './measure.ts'

/** One version of what a measure is, with who said so and why. */
export interface MeasureVersion extends Measure {
  readonly act: MeasureAct
  readonly reason: string | null
  readonly by: string
  readonly byAgency: string
  readonly at: string
}

export interface ReadingKept extends Reading {
  readonly measureId: string
  /** The reading that this one stands in the place of. */
  readonly inPlaceOf: string | null
  readonly by: string
  readonly byAgency: string
  readonly at: string
}

interface VersionRow extends Omit<MeasureVersion, 'baseline' | 'target' | 'isRetired'> {
  readonly baselineValue: number | null
  readonly baselineOf: number | null
  readonly targetValue: number | null
  readonly targetOf: number | null
}

/** Every version of every measure of a commitment, the first version of each first. */
async function versions(tx: Tx, partnershipId: string, commitmentId: string): Promise<MeasureVersion[]> {
  const rows = await versionRows(tx, partnershipId, commitmentId)
  return rows.map(({ baselineValue, baselineOf, targetValue, targetOf, ...row }) => ({
    ...row,
    unit: row.unit as Unit,
    better: row.better as Better,
    baseline: amount(baselineValue, baselineOf),
    target: amount(targetValue, targetOf),
    isRetired: row.act === 'retire',
  }))
}

const versionRows = wordedOnce(
  (_: Tx, partnershipId: string, commitmentId: string) => sql<VersionRow>`
    select m.measure_id as "measureId", m.version, m.act, m.title, m.unit, m.better, m.baseline::float8 as "baselineValue",
      m.baseline_of::float8 as "baselineOf", m.baseline_on as "baselineOn", m.target::float8 as "targetValue",
      m.target_of::float8 as "targetOf", m.target_on as "targetOn", m.how_read as "howRead", m.counts_people as "countsPeople", m.every_months as "everyMonths", m.reason,
      p.name as by, a.name as "byAgency", m.at
    from measure_version m
    join person p on p.partnership_id = m.partnership_id and p.person_id = m.person_id
    join agency a on a.partnership_id = m.partnership_id and a.agency_id = m.for_agency
    where m.partnership_id = ${partnershipId} and m.commitment_id = ${commitmentId}
    order by m.measure_id, m.version`,
)

const amount = (value: number | null, of: number | null): Amount | null => (value === null ? null : { value, of })

/** What the measures of a commitment are today; those that are read no more come last. */
export async function measuresOf(tx: Tx, partnershipId: string, commitmentId: string): Promise<MeasureVersion[]> {
  const latest = new Map((await versions(tx, partnershipId, commitmentId)).map(one => [one.measureId, one]))
  return [...latest.values()].sort(
    (a, b) => Number(a.isRetired) - Number(b.isRetired) || a.title.localeCompare(b.title, 'en-GB'),
  )
}

/** Every version of one measure of one commitment, the latest first; empty where there is none. */
export const versionsOf = async (tx: Tx, partnershipId: string, commitmentId: string, measureId: string) =>
  (await versions(tx, partnershipId, commitmentId)).filter(one => one.measureId === measureId).reverse()

/** Every reading of a commitment’s measures, also those that were replaced, in the order of their days. */
export const readingsOf = wordedOnce(
  (_: Tx, partnershipId: string, commitmentId: string) => sql<ReadingKept>`
    select g.reading_id as "readingId", g.measure_id as "measureId", g.read_on as "readOn", g.value::float8 as value,
      g.of_total::float8 as "of", g.source, g.note, g.in_place_of as "inPlaceOf", p.name as by, a.name as "byAgency", g.at,
      exists (select from measure_reading n where n.partnership_id = g.partnership_id and n.in_place_of = g.reading_id) as "isReplaced"
    from measure_reading g
    join person p on p.partnership_id = g.partnership_id and p.person_id = g.person_id
    join agency a on a.partnership_id = g.partnership_id and a.agency_id = g.for_agency
    where g.partnership_id = ${partnershipId} and g.commitment_id = ${commitmentId}
    order by g.read_on, g.ledger_seq`,
)

/** A measure that is read every so many months, and when that was done last. */
export interface Rhythm {
  readonly commitmentId: string
  readonly reference: string
  readonly reviewName: string
  readonly measureId: string
  readonly title: string
  readonly everyMonths: number
  /** The day of the last reading, else the day it was defined. */
  readonly lastOn: string
  readonly ownerAgency: string
}

/** The measures of an agency's commitments that are read in a rhythm. */
export async function rhythmsOf(tx: Tx, partnershipId: string, agencyId: string): Promise<Rhythm[]> {
  const { rows } = await sql<Rhythm>`
    select m.commitment_id as "commitmentId", c.reference, r.name as "reviewName", m.measure_id as "measureId", m.title,
      m.every_months as "everyMonths", o.agency_id as "ownerAgency",
      coalesce((select max(g.read_on) from measure_reading g where g.partnership_id = m.partnership_id and g.measure_id = m.measure_id),
        (m.at at time zone 'Europe/London')::date) as "lastOn"
    from measure_version m
    join commitment c on c.partnership_id = m.partnership_id and c.commitment_id = m.commitment_id
    join review r on r.partnership_id = m.partnership_id and r.review_id = m.review_id
    join lateral (select o.agency_id from commitment_owner o where o.partnership_id = m.partnership_id
      and o.commitment_id = m.commitment_id and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o on true
    where m.partnership_id = ${partnershipId} and o.agency_id = ${agencyId} and m.every_months is not null and m.act <> 'retire'
      and not exists (select from measure_version n where n.partnership_id = m.partnership_id and n.measure_id = m.measure_id
        and n.version > m.version)`.execute(tx)
  return rows
}
