import type { Tx } from '#src/platform/db.ts'

/** Whose link a token is, with their partnership. */
export interface LinkOf {
  readonly partnershipId: string
  readonly partnershipName: string
  readonly slug: string
  readonly personId: string
}

/** Whose digest holds a link to stop it; null where none does. For the system only. */
export async function personByStopLink(
  tx: Tx,
  { partnershipId, tokenHash }: { readonly partnershipId: string; readonly tokenHash: string },
): Promise<LinkOf | null> {
  const found = await tx
    .selectFrom('reminder_digest as d')
    .innerJoin('partnership as o', 'o.partnership_id', 'd.partnership_id')
    .select(['d.partnership_id as partnershipId', 'o.name as partnershipName', 'o.slug', 'd.person_id as personId'])
    .where('d.partnership_id', '=', partnershipId)
    .where('d.stop_hash', '=', tokenHash)
    .executeTakeFirst()
  return found ?? null
}

/** Whose calendar a link opens: the one they made last, unless it was ended. For the system only. */
export async function personByCalendarLink(
  tx: Tx,
  { partnershipId, tokenHash }: { readonly partnershipId: string; readonly tokenHash: string },
): Promise<LinkOf | null> {
  const found = await tx
    .selectFrom('calendar_link as l')
    .innerJoin('partnership as o', 'o.partnership_id', 'l.partnership_id')
    .select(['l.partnership_id as partnershipId', 'o.name as partnershipName', 'o.slug', 'l.person_id as personId'])
    .where('l.partnership_id', '=', partnershipId)
    .where('l.token_hash', '=', tokenHash)
    .where(row =>
      row.not(
        row.exists(
          row
            .selectFrom('calendar_link as n')
            .select('n.seq')
            .whereRef('n.partnership_id', '=', 'l.partnership_id')
            .whereRef('n.person_id', '=', 'l.person_id')
            .whereRef('n.seq', '>', 'l.seq'),
        ),
      ),
    )
    .executeTakeFirst()
  return found ?? null
}

/** When the calendar link that works was made; null where none does. */
export async function calendarLinkMadeAt(tx: Tx, partnershipId: string, personId: string): Promise<string | null> {
  const last = await tx
    .selectFrom('calendar_link')
    .select(['act', 'at'])
    .where('partnership_id', '=', partnershipId)
    .where('person_id', '=', personId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.act === 'make' ? last.at : null
}
