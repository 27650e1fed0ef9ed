import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
    for (let at = 0; at < files; at++) await addFile(here, larkshire.partnershipId, randomBytes(25 * 1024 * 1024))
    for (const one of [here, there]) await asSuperuser(one.superuserUrl, client => client.query('vacuum analyze'))
    const zip = join(folder, 'record.zip')
    return [await measured('export', here, zip), await measured('import', there, zip)]
  } finally {
    for (const { fresh } of [here, there]) await fresh.drop()
    rmSync(folder, { recursive: true, force: true })
  }
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
