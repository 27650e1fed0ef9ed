import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { RequestKind, Shown } from './about.ts'
import type { RequestAct, RequestState, RequestStatus } from './request.ts'

/** Where and when requests are looked at. */
export interface Looking {
  readonly tx: Tx
  readonly partnershipId: string
  readonly now: string
  readonly today: string
}

/** How request `r` stands by what befell it, and not by its row, which is written over: so it is right as of a day too. */
export const statusNow = sql<RequestStatus>`(select e.to_status from request_event e where e.partnership_id = r.partnership_id
  and e.request_id = r.request_id order by e.seq desc limit 1)`

/** The same as `stateOf`, for the database to filter and count by. */
const stateColumn = ({ now, today }: Looking) =>
  sql<RequestState>`case when ${statusNow} <> 'waiting' then ${statusNow} when r.expires_at <= ${now} then 'expired'
    when r.reply_by < ${today} then 'overdue' else 'waiting' end`

export async function countRequests(looking: Looking): Promise<Readonly<Partial<Record<RequestState, number>>>> {
  const rows = await looking.tx
    .selectFrom(
      looking.tx
        .selectFrom('request as r')
        .select(stateColumn(looking).as('state'))
        .where('r.partnership_id', '=', looking.partnershipId)
        .as('each'),
    )
    .select(['each.state', sql<number>`count(*)`.as('count')])
    .groupBy('each.state')
    .execute()
  return Object.fromEntries(rows.map(row => [row.state, row.count]))
}

const shownColumns = [
  'r.request_id as requestId', 'r.kind', 'r.subject_kind as subjectKind', 'r.subject_id as subjectId', 'r.gap_id as gapId',
  'r.question', 'r.ready_question as readyQuestion', 'r.to_name as toName', 'r.to_email as toEmail',
  'r.asked_at as askedAt', 'r.reply_by as replyBy', 'r.expires_at as expiresAt',
] as const // biome-ignore format: one list

function requests({ tx, partnershipId }: Pick<Looking, 'tx' | 'partnershipId'>) {
  return tx
    .selectFrom('request as r')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'r.partnership_id').onRef('p.person_id', '=', 'r.asked_by'),
    )
    .leftJoin('agency as a', join =>
      join.onRef('a.partnership_id', '=', 'r.partnership_id').onRef('a.agency_id', '=', 'r.agency_id'),
    )
    .leftJoin('request_answer as w', join =>
      join.onRef('w.partnership_id', '=', 'r.partnership_id').onRef('w.request_id', '=', 'r.request_id'),
    )
    .select(shownColumns)
    .select(['p.name as askedBy', 'a.name as agencyName', 'w.text as answer', sql<Shown>`r.shown`.as('shown')])
    .select(['w.answered_at as answeredAt', statusNow.as('status')])
    .where('r.partnership_id', '=', partnershipId)
}

type Row = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>
export type RequestShown = Omit<Row, 'status' | 'kind'> & { readonly status: RequestStatus; readonly kind: RequestKind }
const typed = (row: Row): RequestShown => ({
  ...row,
  status: row.status as RequestStatus,
  kind: row.kind as RequestKind,
})

/** A page of requests, newest first; of one state where it is named. */
export async function listRequests(
  looking: Looking,
  { state, limit, offset }: { readonly state: RequestState | null; readonly limit: number; readonly offset: number },
): Promise<RequestShown[]> {
  let found = requests(looking)
  if (state) found = found.where(stateColumn(looking), '=', state)
  const rows = await found.orderBy('r.asked_at', 'desc').orderBy('r.request_id').limit(limit).offset(offset).execute()
  return rows.map(typed)
}

/** One request with its answer; null where this partnership has none of that id. */
export async function requestShown(tx: Tx, partnershipId: string, requestId: string): Promise<RequestShown | null> {
  const found = await request.first(tx, partnershipId, requestId)
  return found ? typed(found) : null
}

const request = wordedOnce((tx: Tx, partnershipId: string, requestId: string) =>
  requests({ tx, partnershipId }).where('r.request_id', '=', requestId),
)

/** The requests about some gaps, asks or commitments, oldest first. */
export async function requestsAbout(tx: Tx, partnershipId: string, ids: readonly string[]): Promise<RequestShown[]> {
  if (ids.length === 0) return []
  return (await about(tx, partnershipId, ids)).map(typed)
}
const about = wordedOnce((tx: Tx, partnershipId: string, ids: readonly string[]) =>
  requests({ tx, partnershipId })
    .where(sql<boolean>`(r.gap_id = any (${ids}::uuid[]) or r.subject_id = any (${ids}::uuid[]))`)
    .orderBy('r.asked_at'),
)

/** What befell a request, oldest first. */
export async function eventsOf(tx: Tx, partnershipId: string, requestId: string) {
  const rows = await tx
    .selectFrom('request_event as e')
    .leftJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'e.partnership_id').onRef('p.person_id', '=', 'e.person_id'),
    )
    .select(['e.act', 'e.at', 'e.reason', 'e.ledger_seq as ledgerSeq', 'p.name as by'])
    .where('e.partnership_id', '=', partnershipId)
    .where('e.request_id', '=', requestId)
    .orderBy('e.seq')
    .execute()
  return rows.map(row => ({ ...row, act: row.act as RequestAct }))
}

/** The agencies that are there on a day, for saying whom somebody answers for. */
export async function agenciesOn({ tx, partnershipId, today }: Looking) {
  return tx
    .selectFrom('agency')
    .select(['agency_id as agencyId', 'name'])
    .where('partnership_id', '=', partnershipId)
    .where(row => row.or([row('valid_from', 'is', null), row('valid_from', '<=', today)]))
    .where(row => row.or([row('valid_until', 'is', null), row('valid_until', '>', today)]))
    .orderBy('name')
    .execute()
}
