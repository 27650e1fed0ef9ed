import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asSuperuser } from '#test/support/cluster.ts'
import type { OwnProcess } from '#test/support/process.ts'
import type { Sent } from './sending.ts'

/** What is on record of the forms that are sent, each with the mark of its form. */
const marked = `
  select 'update:' || done as mark, ledger_seq from progress_update
  union all select act || ':' || evidence_id, ledger_seq from evidence_event
  union all select 'delivery:' || commitment_id || '/' || seq || '/' || act, ledger_seq from commitment_delivery
  union all select 'closing:' || commitment_id || '/' || seq || '/' || act, ledger_seq from commitment_closure
  union all select 'challenge:' || words, ledger_seq from challenge_step`

/** Of each mark that was sent or found since the entry `$2`: whether it was sent and acknowledged, and how often it is there. */
const forms = `
  with sent as (select * from jsonb_to_recordset($1) as s (mark text, acknowledged boolean)),
    found as (select mark, count(*)::int as times from (${marked}) m where ledger_seq > $2 group by mark)
  select mark, sent.mark is not null as sent, coalesce(acknowledged, false) as acknowledged, coalesce(times, 0) as times
  from sent full join found using (mark)`

/** What is half done, in words. Each part of a step stands by itself here; a step is one transaction. */
const halves = `
  select 'a gap in the ledger' as words from ledger_entry group by partnership_id having max(seq) <> count(*)
  union all
  select 'evidence of which nothing happened: ' || evidence_id from evidence x where not exists (
    select from evidence_event e where e.partnership_id = x.partnership_id and e.evidence_id = x.evidence_id)
  union all
  select 'a version that nobody handed in: ' || evidence_id from evidence_version v where not exists (
    select from evidence_event e where e.partnership_id = v.partnership_id and e.evidence_id = v.evidence_id and e.version = v.version)
  union all
  select 'a file of no version: ' || file_id from evidence_file f where not exists (
    select from evidence_version v where v.partnership_id = f.partnership_id and v.file_id = f.file_id)
  union all
  select 'closed, and not to be looked at again: ' || commitment_id from commitment_closure c where act = 'close' and (
    select count(*) from impact_check i join impact_check_event k using (partnership_id, check_id)
    where i.partnership_id = c.partnership_id and i.commitment_id = c.commitment_id and i.closure_seq = c.seq and k.act = 'plan') <> 3
  union all
  select 'opened again, and still delivered: ' || commitment_id from commitment_closure c where act = 'reopen' and not exists (
    select from commitment_delivery d where d.partnership_id = c.partnership_id and d.ledger_seq = c.ledger_seq)
  union all
  select 'a row says otherwise than its steps: ' || s.commitment_id from commitment_stands s
    join commitment_stands_by_steps v using (partnership_id, commitment_id) where to_jsonb(s) - 'ledger_seq' <> to_jsonb(v)
  union all
  select 'steps without a row: ' || v.commitment_id from commitment_stands_by_steps v where num_nonnulls(v.owner_seq, v.delivery, v.closure) > 0
    and not exists (select from commitment_stands s where s.partnership_id = v.partnership_id and s.commitment_id = v.commitment_id)`

/** Looks leave no row beside their entry. */
const leaveNoRow = ['case-data.read']

export interface Found {
  /** In words: what was lost, doubled, half done, or done and sent by nobody. */
  readonly faults: readonly string[]
  /** Of the forms that had no answer, how many had been taken. */
  readonly takenUnanswered: number
  /** Files on the disk that no row names: what was being handed in. They are swept up after a day. */
  readonly orphans: readonly string[]
}

type Looked = Pick<OwnProcess, 'superuserUrl' | 'dataFolder'>

/** Looks for all of that in the tables and on the disk, while the product runs. */
export const faultsIn = (product: Looked, all: readonly Sent[], since: number): Promise<Found> =>
  asSuperuser(product.superuserUrl(), async client => {
    const sent = all.flatMap(one => one.marks.map(mark => ({ mark, acknowledged: one.acknowledged })))
    const { rows } = await client.query<{ mark: string; sent: boolean; acknowledged: boolean; times: number }>(forms, [
      JSON.stringify(sent),
      since,
    ])
    const whole = await client.query<{ words: string }>(halves)
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'ledger_seq' and table_name <> 'commitment_stands'`,
    )
    const cited = tables.map(({ name }) => `select partnership_id, ledger_seq from ${name}`).join(' union all ')
    const uncited = await client.query<{ words: string }>(
      `select 'recorded, and not done: entry ' || seq || ', ' || (happening ->> 'verb') as words from ledger_entry e
       where seq > $1 and happening ->> 'verb' <> all ($2) and (partnership_id, seq) not in (${cited})`,
      [since, leaveNoRow],
    )
    const files = await client.query<{ path: string; sha256: string }>(
      `select partnership_id || '/' || file_id as path, sha256 from evidence_file`,
    )
    const onDisk = filesIn(join(product.dataFolder, 'files'))
    const named = new Set(files.rows.map(row => row.path))
    return {
      faults: [
        ...rows.filter(row => row.acknowledged && row.times === 0).map(row => `lost: ${row.mark}`),
        ...rows.filter(row => row.times > 1).map(row => `done ${row.times} times: ${row.mark}`),
        ...rows.filter(row => !row.sent).map(row => `sent by nobody: ${row.mark}`),
        ...whole.rows.map(row => row.words),
        ...uncited.rows.map(row => row.words),
        ...files.rows
          .filter(
            row => !onDisk.has(row.path) || hash('sha256', onDisk.get(row.path) ?? Buffer.alloc(0)) !== row.sha256,
          )
          .map(row => `a row whose file is not on the disk: ${row.path}`),
      ],
      takenUnanswered: rows.filter(row => row.sent && !row.acknowledged && row.times > 0).length,
      orphans: [...onDisk.keys()].filter(path => !named.has(path)),
    }
  })

/** The last entry of any ledger: whoever sends forms does so where the most was recorded. */
export const lastEntry = (product: Pick<Looked, 'superuserUrl'>): Promise<number> =>
  asSuperuser(product.superuserUrl(), async client => {
    const { rows } = await client.query<{ seq: string | null }>('select max(seq) as seq from ledger_entry')
    return Number(rows[0]?.seq ?? 0)
  })

/** The bytes of every file under a folder, by its path there. */
function filesIn(root: string): ReadonlyMap<string, Buffer> {
  if (!existsSync(root)) return new Map()
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter(one => one.isFile())
  return new Map(
    found.map(one => {
      const path = join(one.parentPath, one.name)
      return [path.slice(root.length + 1), readFileSync(path)]
    }),
  )
}
