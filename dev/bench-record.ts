import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Entry, type Happening, next } from '#src/ledger/chain.ts'
import { addFile, type Installation, installation } from '#src/whole-record/whole-record.samples.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { larkshire } from '#test/support/world.ts'
import { registerOf } from './bench-pages/register.ts'

/** What taking a whole record away, or bringing it in, took: seconds, those of the processor for the process alone, and memory. */
export interface RecordMeasured {
  readonly what: 'export' | 'import'
  readonly seconds: number
  readonly ours: number
  /** The most that the process ever held, in megabytes. */
  readonly megabytes: number
  /** What it weighs, in megabytes. */
  readonly archive: number
}

/**
 * The whole record of a partnership with as many commitments and `files` of 25 MB: taken away, and brought into another installation, each
 * by a process of its own.
 */
export async function wholeRecords(commitments = 10_000, files = 8): Promise<RecordMeasured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  const [here, there] = [await installation(join(folder, 'here')), await installation(join(folder, 'there'))]
  try {
    await registerOf(here.fresh, commitments)
    await chained(here)
    for (let at = 0; at < files; at++) await addFile(here, larkshire.partnershipId, randomBytes(25 * 1024 * 1024))
    for (const one of [here, there]) await asSuperuser(one.superuserUrl, client => client.query('vacuum analyze'))
    const zip = join(folder, 'record.zip')
    return [await measured('export', here, zip), await measured('import', there, zip)]
  } finally {
    for (const { fresh } of [here, there]) await fresh.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The ledger of a register that was multiplied, written again as one chain: it is verified as it is brought in. */
async function chained({ superuserUrl }: Installation): Promise<void> {
  await asSuperuser(superuserUrl, async client => {
    await client.query('set session_replication_role = replica')
    const { partnershipId } = larkshire
    const { rows } = await client.query<{ seq: string; said: Happening }>(
      `select seq, happening as said from ledger_entry where partnership_id = $1 order by seq`,
      [partnershipId],
    )
    await client.query('delete from ledger_checkpoint')
    await client.query('create temp table again (at bigint, seq bigint, hash text, prev_hash text, body text)')
    const entries: Entry[] = []
    for (const { said } of rows) entries.push(next(partnershipId, entries.at(-1) ?? null, said))
    for (let from = 0; from < entries.length; from += 5_000)
      await client.query(
        `insert into again select (e->>'at')::bigint, (e->>'seq')::bigint, e->>'hash', e->>'prevHash', e->>'body' from jsonb_array_elements($1) e`,
        [
          JSON.stringify(
            entries.slice(from, from + 5_000).map((entry, at) => ({ ...entry, at: rows[from + at]?.seq })),
          ),
        ],
      )
    await client.query(`update ledger_entry l set hash = a.hash, prev_hash = a.prev_hash, body = a.body from again a
      where l.partnership_id = '${partnershipId}' and l.seq = a.at and a.at = a.seq`)
  })
}

async function measured(what: RecordMeasured['what'], at: Installation, zip: string): Promise<RecordMeasured> {
  const began = performance.now()
  const script = join(import.meta.dirname, 'bench-record-child.ts')
  const child = spawn(process.execPath, [script, what, at.fresh.ownerUrl, at.folder, zip], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.on('data', chunk => {
    told += chunk
  })
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('close', resolve)
  if ((await promise) !== 0 || !existsSync(zip)) throw new Error(`${what} failed`)
  const { ours, megabytes } = JSON.parse(told) as Pick<RecordMeasured, 'ours' | 'megabytes'>
  return { what, seconds: (performance.now() - began) / 1000, ours, megabytes, archive: statSync(zip).size / 1e6 }
}
