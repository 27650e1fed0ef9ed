import type pg from 'pg'
import { foundingRead } from '#src/intake/intake.samples.ts'
import type { Database } from '#src/platform/db.ts'
import { queueMail } from '#src/post/index.ts'
import { asSuperuser } from '../support/cluster.ts'
import { addToRegister, type Registered } from '../support/register.ts'
import { addWorld, castMember, larkshire } from '../support/world.ts'

export interface Large {
  readonly intakeId: string
  readonly reviews: readonly Registered[]
  /** Rows of every table that has a partnership, by table. */
  readonly rows: ReadonlyMap<string, number>
}

/** One partnership with a register of some size, and as many others as told that hold exactly the same. */
export async function manyPartnerships(database: Database, superuserUrl: string, others: number): Promise<Large> {
  await addWorld(database)
  const { intakeId } = await foundingRead(database)
  const priya = castMember('Priya Nair')
  const reviews: Registered[] = []
  for (let review = 0; review < 8; review += 1)
    reviews.push(await database.asMember(priya, tx => addToRegister(tx, priya, someReview(review))))
  for (let mail = 0; mail < 20; mail += 1)
    await database.asMember(priya, tx =>
      queueMail(
        tx,
        { ...priya, now: '2026-11-02T10:00:00.000Z' },
        { to: 'somebody@example.org', subject: 'Words', body: 'Words', kind: 'reminder', oneTime: false },
      ),
    )
  const rows = await asSuperuser(superuserUrl, async client => {
    for (const { reviewId, slug } of reviews)
      await client.query(
        `insert into released_review (partnership_id, review_id, edition, slug, as_of, page, state, released_by, released_at, ledger_seq)
         values ($1, $2, 1, $3, '2026-11-02', '{}', 'released', $4, '2026-11-02T10:00:00Z', 1)`,
        [priya.partnershipId, reviewId, slug, priya.personId],
      )
    return repeated(client, others)
  })
  return { intakeId, reviews, rows }
}

const someReview = (review: number) => ({
  name: `Review ${review}`,
  slug: `review-${review}`,
  gaps: ['no_end_date'],
  recommendations: Array.from({ length: 10 }, (_, at) => ({
    number: `${at + 1}`,
    text: `Leaders should make sure that children are heard in place ${review} ${at}.`,
    addressedTo: [larkshire.agencies[at % larkshire.agencies.length]?.name ?? ''],
    asks: [{}, {}],
    claims: ['A claim'],
    commitments: [
      { who: ['Head of Learning'], due: [null, `202${5 + (at % 5)}-03-31`] as const, gaps: ['NO_MEASURE'] },
      { whenWords: 'soon' },
    ],
  })),
})

/** Copies every row of Larkshire for as many others: every key begins with the partnership, so all else may stay as it is. */
export async function repeated(client: pg.Client, others: number): Promise<Map<string, number>> {
  // What is copied is not a true record: keys to other tables, triggers and the ledger's own checks are set aside for it.
  await client.query(`set session_replication_role = replica`)
  const checks = await client.query<{ name: string }>(
    `select conname as name from pg_constraint where conrelid = 'ledger_entry'::regclass and contype = 'c'`,
  )
  for (const { name } of checks.rows) await client.query(`alter table ledger_entry drop constraint ${name}`)
  const tables = await client.query<{ name: string; columns: string }>(
    `select c.table_name as name, string_agg(c.column_name, ', ') filter (where c.column_name <> 'partnership_id') as columns
     from information_schema.columns c join pg_tables t on t.tablename = c.table_name and t.schemaname = 'public'
     where c.table_schema = 'public' and c.is_generated = 'NEVER' group by 1
     having bool_or(c.column_name = 'partnership_id')`,
  )
  const id = `('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`
  const rows = new Map<string, number>()
  for (const { name, columns } of tables.rows) {
    const copied = name === 'partnership' ? columns.replace('slug', `slug || '-' || n`) : columns
    await client.query(
      `insert into ${name} (partnership_id, ${columns}) select ${id}, ${copied}
       from ${name}, generate_series(1, ${others}) as others(n) where partnership_id = '${larkshire.partnershipId}'`,
    )
    rows.set(name, Number((await client.query(`select count(*) as n from ${name}`)).rows[0]?.n))
  }
  await client.query('analyze')
  return rows
}
