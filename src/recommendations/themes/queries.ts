import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import { wordedOnce } from '#src/platform/worded-once.ts'
import type { Theme } from './theme.ts'

/** A theme with how many recommendations have it. */
export interface ThemeCounted extends Theme {
  readonly recommendations: number
}

/** Every theme of a partnership by name, those put away included. */
export const themesOf = wordedOnce(
  (_: Tx, partnershipId: string) => sql<ThemeCounted>`select * from (
      select distinct on (s.theme_id) s.theme_id as "themeId", s.name, s.to_status as status, s.seq,
        (select count(*) from (select distinct on (t.recommendation_id) t.to_status from recommendation_theme t
            where t.partnership_id = s.partnership_id and t.theme_id = s.theme_id order by t.recommendation_id, t.seq desc) as last
          where last.to_status = 'linked') as recommendations
      from theme_step s where s.partnership_id = ${partnershipId} order by s.theme_id, s.seq desc) as each
    order by lower(name), "themeId"`,
)

/** For a list: which recommendations have a theme now, found by the theme; or which have any. */
export const withTheme = (partnershipId: string, themeId: string | 'any'): RawBuilder<string> =>
  sql<string>`(select t.recommendation_id from recommendation_theme t where t.partnership_id = ${partnershipId}
    and t.act = 'link' ${themeId === 'any' ? sql`` : sql`and t.theme_id = ${themeId}`} and not exists (
      select from recommendation_theme n where n.partnership_id = t.partnership_id and n.recommendation_id = t.recommendation_id
        and n.theme_id = t.theme_id and n.seq > t.seq))`

/** The names of themes by their ids, for a list to call its choices by. */
export async function themeNames(tx: Tx, partnershipId: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await themesOf(tx, partnershipId)).map(one => [one.themeId, one.name]))
}

/** A theme on a recommendation, with the last step by which it came there. */
export interface ThemePut {
  readonly recommendationId: string
  readonly themeId: string
  readonly name: string
  readonly seq: number
}

/** The themes of some recommendations, by name. */
export async function themesOn(
  tx: Tx,
  partnershipId: string,
  recommendationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ThemePut[]>> {
  if (recommendationIds.length === 0) return new Map()
  const rows = await themesPut(tx, partnershipId, recommendationIds)
  const found = new Map<string, ThemePut[]>()
  for (const row of rows) found.set(row.recommendationId, [...(found.get(row.recommendationId) ?? []), row])
  return found
}

const themesPut = wordedOnce(
  (_: Tx, partnershipId: string, recommendationIds: readonly string[]) =>
    sql<ThemePut>`select last.recommendation_id as "recommendationId", last.theme_id as "themeId", last.seq, n.name
    from (select distinct on (t.recommendation_id, t.theme_id) t.recommendation_id, t.theme_id, t.seq, t.to_status
      from recommendation_theme t where t.partnership_id = ${partnershipId} and t.recommendation_id = any (${recommendationIds})
      order by t.recommendation_id, t.theme_id, t.seq desc) as last
    cross join lateral (select s.name from theme_step s where s.partnership_id = ${partnershipId} and s.theme_id = last.theme_id
      order by s.seq desc limit 1) as n
    where last.to_status = 'linked' order by lower(n.name), last.theme_id`,
)

/** The last step of a theme on a recommendation, whichever way it went. */
export async function lastPut(
  tx: Tx,
  partnershipId: string,
  { recommendationId, themeId }: { readonly recommendationId: string; readonly themeId: string },
): Promise<{ readonly seq: number; readonly status: 'linked' | 'unlinked' | 'none' }> {
  const found = await tx
    .selectFrom('recommendation_theme')
    .select(['seq', 'to_status as status'])
    .where('partnership_id', '=', partnershipId)
    .where('recommendation_id', '=', recommendationId)
    .where('theme_id', '=', themeId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ? { seq: found.seq, status: found.status as 'linked' | 'unlinked' } : { seq: 0, status: 'none' }
}

/** What was done to the themes of a recommendation, newest first. */
export const themeHistory = wordedOnce(
  (_: Tx, partnershipId: string, recommendationId: string) => sql<{
    act: 'link' | 'unlink'
    name: string
    at: string
    by: string
    ledgerSeq: number
  }>`select t.act, n.name, t.at, p.name as by, t.ledger_seq as "ledgerSeq" from recommendation_theme t
    join person p on p.partnership_id = t.partnership_id and p.person_id = t.person_id
    cross join lateral (select s.name from theme_step s where s.partnership_id = t.partnership_id and s.theme_id = t.theme_id
      order by s.seq desc limit 1) as n
    where t.partnership_id = ${partnershipId} and t.recommendation_id = ${recommendationId}
    order by t.ledger_seq desc`,
)

/** The review of a recommendation; null where this partnership has no such recommendation, or its review is hidden. */
export async function reviewOfRecommendation(tx: Tx, partnershipId: string, id: string): Promise<string | null> {
  const found = await tx
    .selectFrom('recommendation')
    .select('review_id')
    .where('partnership_id', '=', partnershipId)
    .where('recommendation_id', '=', id)
    .executeTakeFirst()
  return found?.review_id ?? null
}
