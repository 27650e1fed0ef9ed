import { columnsSettled, planHandedIn, rowsSettled, workbook } from '#src/intake/plans/plans.samples.ts'
import type { Database } from '#src/platform/db.ts'
import { type RunningApp, routesOf } from './app.ts'
import { asSuperuser } from './cluster.ts'
import type { FreshDatabase } from './database.ts'
import { handInAndRead, shortResponse } from './documents.ts'
import { addToRegister } from './register.ts'
import { castMember } from './world.ts'

/** Every route of the product as it is in use: the gallery is for development alone. */
export const routesInUse = (database: Database) =>
  routesOf(database, { development: true }).filter(({ path }) => !path.startsWith('/dev/'))

/** Who puts there what `dress` does, and who of another agency lets the public see it. */
export const dressers = {
  larkshire: ['Priya Nair', 'Daniel Whitcombe'],
  fernshire: ['Joan Barlow', 'Mark Osei'],
} as const

/**
 * Something of everything in a partnership, put there as people would: a document to decide on, a plan to look through, a review on
 * the register and in public. `words` is in every text that anybody can write. Returns addresses that only a form leads to.
 */
export async function dress(
  app: RunningApp,
  { database }: Pick<FreshDatabase, 'database'>,
  words: string,
  [maker, approver]: readonly [string, string] = dressers.larkshire,
): Promise<string[]> {
  const by = castMember(maker)
  const { partnershipId } = by
  const priya = await app.as(maker)
  await handInAndRead(
    priya,
    database,
    partnershipId,
    `${shortResponse}\nRecommendation 2\n${words}\n\nResponse: ${words}\n`,
  )
  const away = await handInAndRead(priya, database, partnershipId, `${shortResponse}\nMore: ${words}`)
  await expect303(priya.post(`/intake/${away}/set-aside`, { reason: words }))
  const given = {
    reviewName: `Named ${words}`.slice(0, 200),
    publisher: `Published by ${words}`.slice(0, 200),
    publishedOnNotStated: 'yes',
  }
  await expect303(priya.post('/intake/new', { text: `${shortResponse}\nAgain: ${words}`, ...given }))
  const row = [
    '1',
    `Asked ${words}`,
    `Done ${words}`,
    `Lead ${words}`.slice(0, 150),
    '31/03/2027',
    words.slice(0, 80),
    words,
  ]
  const plan = { name: 'plan.xlsx', bytes: workbook([row]) }
  const named = { review: 'new', reviewName: `Plan ${words}`.slice(0, 200) }
  await planHandedIn(priya, { database, partnershipId }, plan, named)
  const again = {
    name: 'plan.xlsx',
    bytes: workbook([row, [null, null, `Also ${words}`, 'Head of Learning', '', '', '']]),
  }
  const { at } = await planHandedIn(priya, { database, partnershipId }, again, { ...named, reviewName: 'Second plan' })
  await expect303(columnsSettled(priya, at))
  await expect303(rowsSettled(priya, at, { choice: 'stop' }))
  const { slug } = await database.asMember(by, tx =>
    addToRegister(tx, by, {
      name: `A review ${words}`,
      slug: 'a-review',
      gaps: ['no_end_date'],
      recommendations: [
        {
          number: '1',
          text: `Asked: ${words}`,
          addressedTo: [words],
          responseText: `Answered: ${words}`,
          asks: [{ text: `Ask: ${words}`, question: `Why: ${words}` }],
          claims: [`Claimed: ${words}`],
          commitments: [{ text: `Promised: ${words}`, who: [words], whenWords: words }],
        },
      ],
    }),
  )
  const seen = /name="seen" value="([^"]*)"/.exec((await priya.get(`/publishing/${slug}`)).html)?.[1] ?? ''
  const proposed = { seen, looked: 'yes' }
  await expect303(priya.post(`/publishing/${slug}/propose`, proposed))
  const daniel = await app.as(approver)
  await expect303(daniel.post(`/publishing/${slug}/approve`, proposed))
  return [`${at}/rows`, `${at}/import`]
}

async function expect303(asked: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await asked
  if (status !== 303) throw new Error(`${status}: ${text.slice(0, 600)}`)
}

/** A sum of every row of every table, but of the tables named: equal where nothing at all has changed. */
export const sumsOf = (superuserUrl: string, leftOut: readonly string[] = []): Promise<Record<string, string>> =>
  asSuperuser(superuserUrl, async client => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    )
    const sums: Record<string, string> = {}
    for (const { name } of rows.filter(one => !leftOut.includes(one.name))) {
      const found = await client.query(
        `select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as sum from ${name} t`,
      )
      sums[name] = found.rows[0]?.sum
    }
    return sums
  })
