import type { RunningApp } from '../support/app.ts'
import { asSuperuser } from '../support/cluster.ts'
import { type Crawled, crawl } from '../support/crawl.ts'
import type { FreshDatabase } from '../support/database.ts'
import { dress, dressers, routesInUse } from '../support/dressed.ts'
import type { Visitor } from '../support/visitor.ts'
import { fernshire, larkshire } from '../support/world.ts'

const both = { larkshire, fernshire }
export type Side = keyof typeof both
export const sides = Object.keys(both) as Side[]

/** A word for each partnership that is in every text of it that anybody can write. */
export const canaries: Readonly<Record<Side, string>> = { larkshire: 'Quillwort', fernshire: 'Bracken' }

/** What only ever belongs to one partnership: its word, its people and agencies, and the id of every row of it. */
export interface Marks {
  readonly words: readonly string[]
  readonly ids: ReadonlySet<string>
}

export interface TwoPartnerships {
  readonly crawled: Readonly<Record<Side, Crawled>>
  readonly marks: Readonly<Record<Side, Marks>>
}

/** The same things in both partnerships, made by the same steps, each with its own word in all its texts, and every page of it opened. */
export async function twoPartnerships(app: RunningApp, fresh: FreshDatabase): Promise<TwoPartnerships> {
  const { hidden, marks } = await bothDressed(app, fresh)
  const crawled = {} as Record<Side, Crawled>
  const routes = routesInUse(fresh.database)
  for (const side of sides) {
    const home: Visitor = await app.as(dressers[side][0])
    crawled[side] = await crawl(home, routes, { from: ['/home', ...hidden[side]], each: 2 })
  }
  return { crawled, marks }
}

/** The same without opening a page, for whoever asks for none: with the addresses that only a form leads to. */
export async function bothDressed(
  app: RunningApp,
  fresh: FreshDatabase,
): Promise<Pick<TwoPartnerships, 'marks'> & { readonly hidden: Readonly<Record<Side, readonly string[]>> }> {
  const hidden = {} as Record<Side, readonly string[]>
  for (const side of sides) hidden[side] = await dress(app, fresh, `${canaries[side]} words`, dressers[side])
  const marks = {} as Record<Side, Marks>
  for (const side of sides) marks[side] = await marksOf(fresh.superuserUrl, side)
  return { hidden, marks }
}

async function marksOf(superuserUrl: string, side: Side): Promise<Marks> {
  const { partnershipId, people, agencies } = both[side]
  const ids = await asSuperuser(superuserUrl, async client => {
    const { rows } = await client.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns c
       where table_schema = 'public' and data_type = 'uuid' and exists (select from information_schema.columns p
         where p.table_schema = 'public' and p.table_name = c.table_name and p.column_name = 'partnership_id')`,
    )
    const all = rows.map(
      one => `select ${one.column} as id from ${one.table} where partnership_id = '${partnershipId}'`,
    )
    const found = await client.query<{ id: string }>(`select id from (${all.join(' union ')}) t where id is not null`)
    return found.rows.map(row => row.id)
  })
  const words = [canaries[side], ...people.map(({ name }) => name), ...agencies.map(({ name }) => name)]
  return { words, ids: new Set(ids) }
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** What an answer holds that is another partnership's; `asked` is what the asker themselves wrote in the address. */
export function marksIn(html: string, { words, ids }: Marks, asked = ''): string[] {
  const text = asked ? html.replaceAll(asked, '') : html
  const own: readonly string[] = asked.match(uuid) ?? []
  return [
    ...words.filter(word => text.includes(word)),
    ...(text.match(uuid) ?? []).filter(id => ids.has(id) && !own.includes(id)),
  ]
}
