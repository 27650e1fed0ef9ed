import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { OtherVersion } from '../edition/edition.ts'

/** One as it stands, with who wrote it last; `words` is null where it was taken away. */
export interface VersionMade {
  readonly way: string
  readonly seq: number
  readonly words: string | null
  readonly byWhom: string | null
  readonly by: string
  readonly byAgency: string
  /** An instant. */
  readonly at: string
}

/** How each way that was ever written of a review stands. */
export async function versionsOf(tx: Tx, partnershipId: string, reviewId: string): Promise<VersionMade[]> {
  const { rows } = await sql<VersionMade>`
    select distinct on (v.way) v.way, v.seq, v.words, v.by_whom as "byWhom", p.name as by, a.name as "byAgency", v.at
    from publication_version v
    join person p on p.partnership_id = v.partnership_id and p.person_id = v.person_id
    join agency a on a.partnership_id = v.partnership_id and a.agency_id = v.for_agency
    where v.partnership_id = ${partnershipId} and v.review_id = ${reviewId}
    order by v.way, v.seq desc`.execute(tx)
  return rows
}

/** Those that an edition has, as it prints them. */
export const standingVersions = (made: readonly VersionMade[]): OtherVersion[] =>
  made.flatMap(({ way, words, byWhom }) => (words === null ? [] : [{ way, words, by: byWhom }]))
