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

/** The same things in both partnerships, made by the same steps, each with its own word in all its texts. */
export async function twoPartnerships(app: RunningApp, fresh: FreshDatabase): Promise<TwoPartnerships> {
  const found = { crawled: {} as Record<Side, Crawled>, marks: {} as Record<Side, Marks> }
  const routes = routesInUse(fresh.database)
  for (const side of sides) {
    const hidden = await dress(app, fresh, `${canaries[side]} words`, dressers[side])
    const home: Visitor = await app.as(dressers[side][0])
    found.crawled[side] = await crawl(home, routes, { from: ['/home', ...hidden], each: 2 })
  }
  for (const side of sides) found.marks[side] = await marksOf(fresh.superuserUrl, side)
  return found
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
