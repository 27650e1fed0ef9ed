import { hash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { checkpointOfHead, type SigningKey } from '#src/ledger/index.ts'
import { writeArchive } from '#src/platform/archive/write.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Files } from '#src/platform/files/files.ts'
import { filesInFolder } from '#src/platform/files/folder.ts'
import { asTheOwner } from '#src/platform/postgres/tenant/rows.ts'
import { asSuperuser } from '../../test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { importRecord, readRecord, recordIn, writeRecord } from './index.ts'
import type { Manifest } from './manifest.ts'

const quietly = () => {}

/** A database with files of its own. */
export interface Installation {
  readonly superuserUrl: string
  readonly fresh: FreshDatabase
  readonly files: Files
  readonly folder: string
}

export async function installation(folder: string): Promise<Installation> {
  const fresh = await freshDatabase()
  return { fresh, superuserUrl: fresh.superuserUrl, files: filesInFolder(join(folder, 'files')), folder }
}

export async function exported(
  { fresh, files }: Installation,
  partnershipId: string,
  file: string,
  key?: SigningKey,
): Promise<Manifest> {
  if (key)
    await fresh.database.asSystem('sign a ledger that is taken away', partnershipId, tx =>
      checkpointOfHead(tx, partnershipId, key, systemClock.now()),
    )
  const archive = await writeArchive(file)
  const manifest = await asTheOwner(fresh.ownerUrl, 'begin isolation level repeatable read read only', async client => {
    const opened = await recordIn(client, partnershipId)
    if (!opened) throw new Error('no such partnership')
    return writeRecord(opened, files, archive, quietly)
  })
  await archive.finish()
  return manifest
}

export async function imported({ fresh, files }: Installation, file: string): Promise<void> {
  const record = await readRecord(file, quietly)
  try {
    await importRecord(record, { ownerUrl: fresh.ownerUrl, files, now: systemClock.now(), tell: quietly })
  } finally {
    record.archive.close()
  }
}

/** A file of evidence that was handed in: its row, and its bytes where they are kept. */
export async function addFile(
  { superuserUrl, files }: { superuserUrl: string; files: Files },
  partnershipId: string,
  bytes: Buffer,
): Promise<string> {
  const fileId = randomUUID()
  await asSuperuser(superuserUrl, client =>
    client.query(
      `insert into evidence_file (partnership_id, file_id, review_id, file_name, media_type, size, sha256, salt, ledger_seq)
       select partnership_id, $2, review_id, 'audit.pdf', 'application/pdf', $3, $4, 'salt', 1 from review where partnership_id = $1 limit 1`,
      [partnershipId, fileId, bytes.length, hash('sha256', bytes)],
    ),
  )
  await files.put(`${partnershipId}/${fileId}`, bytes)
  return fileId
}

/** Everything of one partnership in every table that has any, as the superuser sees it: nothing of it is left out. */
export async function everyRow(
  url: string,
  partnershipId: string,
  without: readonly string[],
): Promise<Map<string, string>> {
  return asSuperuser(url, async client => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'partnership_id'
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    )
    const found = new Map<string, string>()
    for (const { name } of tables) {
      if (without.includes(name)) continue
      const { rows } = await client.query<{ row: string }>(
        `select (to_jsonb(t) - 'account_id' - 'token_hash' - 'stop_hash' - 'stop_link')::text as row from ${name} t where partnership_id = $1`,
        [partnershipId],
      )
      found.set(
        name,
        rows
          .map(({ row }) => row)
          .toSorted()
          .join('\n'),
      )
    }
    return found
  })
}
