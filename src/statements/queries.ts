import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { Period } from './statement.ts'

/** One that was signed. */
export interface Signed extends Period {
  readonly statementId: string
  readonly reviewId: string | null
  readonly reviewName: string | null
  readonly slug: string | null
  readonly text: string
  readonly personId: string
  readonly by: string
  readonly signedAt: string
  readonly ledgerSeq: number
  /** The one whose place it takes, and the one that has taken its place. */
  readonly insteadOf: string | null
  readonly followedBy: string | null
}

/** Those that were signed, newest first: a page of them, or those of one review. */
export async function signedStatements(
  tx: Tx,
  partnershipId: string,
  asked: { readonly reviewId: string } | { readonly limit: number; readonly offset: number },
): Promise<Signed[]> {
  const part = 'reviewId' in asked ? sql`` : sql`limit ${asked.limit} offset ${asked.offset}`
  const only = 'reviewId' in asked ? sql`and s.review_id = ${asked.reviewId}` : sql``
  const { rows } =
    await sql<Signed>`${signed(partnershipId)} ${only} order by s.signed_at desc, s.statement_id ${part}`.execute(tx)
  return rows
}

export async function countStatements(tx: Tx, partnershipId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('scrutiny_statement')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('partnership_id', '=', partnershipId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One of them; null where this person sees none of that id. */
export async function signedStatement(tx: Tx, partnershipId: string, statementId: string): Promise<Signed | null> {
  const { rows } = await sql<Signed>`${signed(partnershipId)} and s.statement_id = ${statementId}`.execute(tx)
  return rows[0] ?? null
}

/** The newest about a review or the work as a whole whose place nothing has taken. */
export async function latestStatement(tx: Tx, partnershipId: string, scopeId: string): Promise<Signed | null> {
  const { rows } = await sql<Signed>`${signed(partnershipId)} and s.scope_id = ${scopeId} and n.statement_id is null
    order by s.signed_at desc limit 1`.execute(tx)
  return rows[0] ?? null
}

/** One begun by somebody and not signed. */
export interface Draft extends Period {
  readonly scopeId: string
  readonly reviewName: string | null
  readonly text: string
  readonly insteadOf: string | null
  readonly savedAt: string
}

/** What somebody has begun, and not signed or let go of. Row-level security shows nobody another's. */
export async function draftsOf(tx: Tx, partnershipId: string, personId: string): Promise<Draft[]> {
  return tx
    .selectFrom('scrutiny_draft as d')
    .leftJoin('review as r', join =>
      join.onRef('r.partnership_id', '=', 'd.partnership_id').onRef('r.review_id', '=', 'd.review_id'),
    )
    .select(['d.scope_id as scopeId', 'd.from_day as fromDay', 'd.until_day as untilDay', 'd.text'])
    .select(['d.instead_of as insteadOf', 'd.saved_at as savedAt', 'r.name as reviewName'])
    .where('d.partnership_id', '=', partnershipId)
    .where('d.person_id', '=', personId)
    .where('d.text', '<>', '')
    .orderBy('d.saved_at', 'desc')
    .execute()
}

/** The name of a review that this person sees; null where there is none. */
export async function reviewNamed(tx: Tx, partnershipId: string, reviewId: string) {
  const found = await tx
    .selectFrom('review')
    .select(['name', 'slug'])
    .where('partnership_id', '=', partnershipId)
    .where('review_id', '=', reviewId)
    .executeTakeFirst()
  return found ?? null
}

const signed = (partnershipId: string): RawBuilder<Signed> => sql`
  select s.statement_id as "statementId", s.review_id as "reviewId", r.name as "reviewName", r.slug, s.from_day as "fromDay",
    s.until_day as "untilDay", s.text, s.person_id as "personId", p.name as by, s.signed_at as "signedAt",
    s.ledger_seq as "ledgerSeq", s.instead_of as "insteadOf", n.statement_id as "followedBy"
  from scrutiny_statement s
  join person p on p.partnership_id = s.partnership_id and p.person_id = s.person_id
  left join review r on r.partnership_id = s.partnership_id and r.review_id = s.review_id
  left join scrutiny_statement n on n.partnership_id = s.partnership_id and n.instead_of = s.statement_id
  where s.partnership_id = ${partnershipId}`
