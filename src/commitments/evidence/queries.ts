import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { EvidenceStatus } from './evidence.ts'
import type { Judged, Verdict } from './judging.ts'
import type { EvidenceKind } from './words.ts'

/** One piece of evidence as every reader of the register may know it: its words and its file are not here. */
export interface EvidenceLine extends Judged {
  readonly evidenceId: string
  readonly commitmentId: string
  readonly reference: string
  readonly reviewName: string
  readonly title: string
  readonly asked: string | null
  readonly askedBy: string | null
  /** The last step, by which a form knows whether anything moved since. */
  readonly seq: number
  readonly act: string
  readonly at: string
  readonly by: string
  readonly byAgency: string
  readonly reason: string | null
  /** Null where nothing has been handed in; then so are the next five. */
  readonly version: number | null
  readonly kind: EvidenceKind | null
  readonly level: number | null
  readonly datedOn: string | null
  readonly goodUntil: string | null
  readonly versionAgencyName: string | null
  readonly acceptedLevel: number | null
  readonly ownerAgencyName: string | null
}

/**
 * How a piece stands, for whoever leans on it: `e` is its last step, `v` the version handed in. What a scanner refused waits for nobody
 * to judge it: it is back with whoever handed it in.
 */
export const statusNow = sql<EvidenceStatus>`case when e.to_status = 'submitted' and (select s.verdict from evidence_scan s
  where s.partnership_id = v.partnership_id and s.file_id = v.file_id order by s.seq desc limit 1) = 'infected'
  then 'returned' else e.to_status end`

/** What there is for one commitment, newest first. */
export const evidenceOf = async (tx: Tx, partnershipId: string, commitmentId: string): Promise<EvidenceLine[]> =>
  (await linesOf(tx, partnershipId, commitmentId)).map(typed)
const linesOf = wordedOnce((_: Tx, partnershipId: string, commitmentId: string) =>
  lines(partnershipId, sql`x.commitment_id = ${commitmentId}`),
)

/** One piece of one commitment; null where there is none. */
export async function evidenceLine(
  tx: Tx,
  partnershipId: string,
  commitmentId: string,
  evidenceId: string,
): Promise<EvidenceLine | null> {
  const found = await oneLine.first(tx, partnershipId, commitmentId, evidenceId)
  return found && typed(found)
}
const oneLine = wordedOnce((_: Tx, partnershipId: string, commitmentId: string, evidenceId: string) =>
  lines(partnershipId, sql`x.commitment_id = ${commitmentId} and x.evidence_id = ${evidenceId}`),
)

/** Whatever waits for somebody: asked for, handed in, returned, or good only up to this day. */
export const evidenceWaiting = async (tx: Tx, partnershipId: string, until: string): Promise<EvidenceLine[]> =>
  (await waiting(tx, partnershipId, until)).map(typed)
const waiting = wordedOnce((_: Tx, partnershipId: string, until: string) =>
  lines(
    partnershipId,
    sql`(e.to_status in ('requested', 'submitted', 'returned') or (e.to_status = 'accepted' and v.good_until <= ${until}))`,
  ),
)

const typed = (row: EvidenceLine): EvidenceLine => ({ ...row, at: new Date(row.at).toISOString() })

const lines = (partnershipId: string, where: RawBuilder<unknown>) => sql<EvidenceLine>`
    select x.evidence_id as "evidenceId", x.commitment_id as "commitmentId", c.reference, r.name as "reviewName", x.title, x.asked,
      x.asked_by as "askedBy", e.seq, e.act, e.to_status as status, e.at, p.name as by, b.name as "byAgency", e.reason,
      e.level as "acceptedLevel", v.version, v.kind, v.level, v.dated_on as "datedOn", v.good_until as "goodUntil",
      v.for_agency as "versionAgency", h.name as "versionAgencyName", o.agency_id as "ownerAgency", a.name as "ownerAgencyName",
      case when v.file_id is not null then coalesce(s.verdict, 'held') end as verdict
    from evidence x
    join commitment c on c.partnership_id = x.partnership_id and c.commitment_id = x.commitment_id
    join review r on r.partnership_id = x.partnership_id and r.review_id = x.review_id
    cross join lateral (select * from evidence_event e where e.partnership_id = x.partnership_id and e.evidence_id = x.evidence_id
      order by e.seq desc limit 1) e
    join person p on p.partnership_id = e.partnership_id and p.person_id = e.person_id
    join agency b on b.partnership_id = e.partnership_id and b.agency_id = e.for_agency
    left join lateral (select * from evidence_version v where v.partnership_id = x.partnership_id and v.evidence_id = x.evidence_id
      order by v.version desc limit 1) v on true
    left join agency h on h.partnership_id = v.partnership_id and h.agency_id = v.for_agency
    left join lateral (select s.verdict from evidence_scan s where s.partnership_id = v.partnership_id and s.file_id = v.file_id
      order by s.seq desc limit 1) s on true
    left join lateral (select o.agency_id from commitment_owner o where o.partnership_id = x.partnership_id
      and o.commitment_id = x.commitment_id and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o on true
    left join agency a on a.partnership_id = x.partnership_id and a.agency_id = o.agency_id
    where x.partnership_id = ${partnershipId} and ${where}
    order by e.at desc, x.evidence_id`

/** One version with its words, for those who may open them. */
export interface EvidenceVersion {
  readonly version: number
  readonly kind: EvidenceKind
  readonly level: number
  readonly datedOn: string
  readonly source: string
  readonly words: string | null
  readonly address: string | null
  readonly figure: string | null
  readonly ofTotal: string | null
  readonly checkedBy: string | null
  readonly goodUntil: string | null
  readonly at: string
  readonly by: string
  readonly byAgency: string
  readonly fileId: string | null
  readonly fileName: string | null
  readonly mediaType: string | null
  readonly size: number | null
  readonly sha256: string | null
  readonly verdict: Verdict | null
}

/** Every version of one piece, the latest first. */
export async function versionsOf(tx: Tx, partnershipId: string, evidenceId: string): Promise<EvidenceVersion[]> {
  const { rows } = await sql<EvidenceVersion>`
    select v.version, v.kind, v.level, v.dated_on as "datedOn", v.source, v.words, v.address, v.figure, v.of_total as "ofTotal",
      v.checked_by as "checkedBy", v.good_until as "goodUntil", v.at, p.name as by, b.name as "byAgency", v.file_id as "fileId",
      f.file_name as "fileName", f.media_type as "mediaType", f.size, f.sha256,
      case when v.file_id is not null then coalesce((select s.verdict from evidence_scan s where s.partnership_id = v.partnership_id
        and s.file_id = v.file_id order by s.seq desc limit 1), 'held') end as verdict
    from evidence_version v
    join person p on p.partnership_id = v.partnership_id and p.person_id = v.person_id
    join agency b on b.partnership_id = v.partnership_id and b.agency_id = v.for_agency
    left join evidence_file f on f.partnership_id = v.partnership_id and f.file_id = v.file_id
    where v.partnership_id = ${partnershipId} and v.evidence_id = ${evidenceId}
    order by v.version desc`.execute(tx)
  return rows.map(row => ({ ...row, at: new Date(row.at).toISOString() }))
}

/** Every step of one piece, the first one first. */
export const eventsOf = (tx: Tx, partnershipId: string, evidenceId: string) =>
  tx
    .selectFrom('evidence_event as e')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'e.partnership_id').onRef('p.person_id', '=', 'e.person_id'),
    )
    .innerJoin('agency as b', join =>
      join.onRef('b.partnership_id', '=', 'e.partnership_id').onRef('b.agency_id', '=', 'e.for_agency'),
    )
    .select(['e.act', 'e.version', 'e.level', 'e.reason', 'e.at', 'p.name as by', 'b.name as byAgency'])
    .where('e.partnership_id', '=', partnershipId)
    .where('e.evidence_id', '=', evidenceId)
    .orderBy('e.seq')
    .execute()

/** Who holds a commitment, by which step, and its review; null where there is no such commitment. */
export const holderOf = wordedOnce(
  (_: Tx, partnershipId: string, commitmentId: string) => sql<{
    reviewId: string
    reference: string
    text: string
    reviewName: string
    ownerSeq: number | null
    ownerAgency: string | null
    ownerAgencyName: string | null
  }>`
    select c.review_id as "reviewId", c.reference, c.text, r.name as "reviewName", o.seq as "ownerSeq", o.agency_id as "ownerAgency",
      a.name as "ownerAgencyName"
    from commitment c
    join review r on r.partnership_id = c.partnership_id and r.review_id = c.review_id
    left join lateral (select o.seq, o.agency_id from commitment_owner o where o.partnership_id = c.partnership_id
      and o.commitment_id = c.commitment_id and o.act in ('accept', 'hand_over') order by o.seq desc limit 1) o on true
    left join agency a on a.partnership_id = c.partnership_id and a.agency_id = o.agency_id
    where c.partnership_id = ${partnershipId} and c.commitment_id = ${commitmentId}`,
).first
export type Holder = NonNullable<Awaited<ReturnType<typeof holderOf>>>
