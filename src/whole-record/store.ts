import pg from 'pg'
import { pathOfFile } from '#src/commitments/index.ts'
import { ArchiveRefused, measured } from '#src/platform/archive/read.ts'
import type { Files } from '#src/platform/files/files.ts'
import { type Given, loadRows } from '#src/platform/postgres/tenant/load.ts'
import { asTheOwner, heldTo, heldToNothing } from '#src/platform/postgres/tenant/rows.ts'
import { filePart, type Manifest, tablePart } from './manifest.ts'
import { partsOf, recordIn, type Shape, shapeOf } from './queries.ts'
import { entryRows, type RecordRead } from './read.ts'

/** Marks by which nothing is found: no text has them for its hash that anybody could know, so that they open no door. */
const given: Given = {
  'request.token_hash': `repeat('0', 32) || replace(r.request_id::text, '-', '')`,
  'calendar_link.token_hash': `case when r.act = 'make' then lpad(r.seq::text, 32, '0') || replace(r.person_id::text, '-', '') end`,
  'reminder_digest.stop_hash': `repeat('0', 32) || replace(r.digest_id::text, '-', '')`,
  'outgoing_mail.stop_link': 'null',
}

export interface Importing {
  readonly ownerUrl: string
  readonly files: Files
  readonly now: string
  readonly tell: (words: string) => void
}

/**
 * Brings a record into this installation: every row as it was told, read back and held against the record before it counts, and its
 * files before that. All of it or nothing. Throws `ArchiveRefused` where it is not taken.
 */
export async function importRecord(record: RecordRead, { ownerUrl, files, now, tell }: Importing): Promise<void> {
  const { manifest } = record
  try {
    await asTheOwner(ownerUrl, 'begin', async client => {
      await waitForTurn(client)
      await sweepUnfinished(client, files)
      const shape = await shapeOf(client)
      refuseUnknown(shape, manifest)
      await refuseWhatIsHere(client, manifest)
      await load(client, record, shape, { now, tell })
      await readBack(client, manifest, tell)
      await heldToNothing(client)
      await bringFiles(record, files, tell)
    })
  } catch (error) {
    await sweptUp(ownerUrl, files).catch(() => {})
    throw inWords(error)
  }
  await files.remove(markOf(manifest)).catch(() => {})
}

function refuseUnknown({ tables, migration }: Shape, manifest: Manifest): void {
  if (migration.name !== manifest.migration.name || migration.hash !== manifest.migration.hash)
    throw new ArchiveRefused(
      `It was written by another version: its database was at ${manifest.migration.name}, and this one is at ${migration.name}.`,
      'Bring it into an installation of the version that wrote it, start that with this version, and it is brought up to date.',
    )
  const named = new Set(manifest.parts.map(part => part.name))
  for (const { name } of tables)
    if (!named.has(tablePart(name))) throw new ArchiveRefused(`${tablePart(name)} is missing from it.`)
  const known = new Set(tables.map(table => tablePart(table.name)))
  for (const name of named)
    if (name.startsWith('tables/') && !known.has(name))
      throw new ArchiveRefused(`${name} is no table that is known here.`)
}

async function refuseWhatIsHere(client: pg.Client, { partnership }: Manifest): Promise<void> {
  if (await isHere(client, partnership.id))
    throw new ArchiveRefused(
      `${partnership.name} is here already.`,
      'Nothing was changed. Only a partnership that is not here can be brought in; `rehearse-restore` compares one that is.',
    )
}

async function isHere(client: pg.Client, partnershipId: string): Promise<boolean> {
  await heldTo(client, partnershipId)
  const { rows } = await client.query('select from partnership where partnership_id = $1', [partnershipId])
  await heldToNothing(client)
  return rows.length > 0
}

async function load(
  client: pg.Client,
  { archive, manifest }: RecordRead,
  { tables }: Shape,
  { now, tell }: Pick<Importing, 'now' | 'tell'>,
): Promise<void> {
  const partnershipId = manifest.partnership.id
  await loadRows(client, { partnershipId, now }, tables, given, {
    lines: table => {
      tell(`Loading ${table.name}`)
      return table.name === 'ledger_entry' ? entryRows(archive) : archive.lines(tablePart(table.name))
    },
    bytes: sha256 => archive.read(filePart(sha256)),
  })
}

/** What the tables now hold, told again, has to be the same to the letter. */
async function readBack(client: pg.Client, manifest: Manifest, tell: (words: string) => void): Promise<void> {
  const opened = await recordIn(client, manifest.partnership.id)
  if (!opened) throw new ArchiveRefused('It holds another partnership than its manifest says.')
  const written = new Map(manifest.parts.map(part => [part.name, part.sha256]))
  for await (const { name, chunks } of partsOf(opened)) {
    tell(`Reading back ${name}`)
    const { sha256 } = await measured(chunks)
    if (written.get(name) !== sha256)
      throw new ArchiveRefused(`${name} could not be brought in as it was written: read back, it is other than it was.`)
    written.delete(name)
  }
  for (const name of written.keys())
    if (!name.startsWith('files/')) throw new ArchiveRefused(`${name} is none that this record has.`)
}

/** The files of evidence, under the names by which their rows are found. Marked, so that what a killed import leaves is swept up. */
async function bringFiles(
  { archive, manifest }: RecordRead,
  files: Files,
  tell: (words: string) => void,
): Promise<void> {
  const missing = new Set(manifest.missing)
  await files.put(markOf(manifest), Buffer.from(manifest.partnership.id))
  for await (const line of archive.lines(tablePart('evidence_file'))) {
    const { file_id, sha256 } = JSON.parse(line) as { file_id: string; sha256: string }
    if (missing.has(file_id)) continue
    const part = archive.parts.get(filePart(sha256))
    if (!part) throw new ArchiveRefused(`${filePart(sha256)} is missing from it.`)
    await files.putChunks(pathOfFile(manifest.partnership.id, file_id), archive.read(filePart(sha256)), part.size)
    tell(`Keeping the file ${file_id}`)
  }
}

/** One import at a time: of two, the second finds what the first made of it. */
const waitForTurn = (client: pg.Client) => client.query(`select pg_advisory_xact_lock(hashtext('throughline import'))`)

/** Asked of the database, and not of what failed: where a commit was not answered, the rows may be there, and need their files. */
const sweptUp = (ownerUrl: string, files: Files): Promise<void> =>
  asTheOwner(ownerUrl, 'begin', async client => {
    await waitForTurn(client)
    await sweepUnfinished(client, files)
  })

const marks = 'importing'
const markOf = ({ partnership }: Manifest): string => `${marks}/${partnership.id}`

/** Takes away the files of an import that was killed: its rows never came to count. */
async function sweepUnfinished(client: pg.Client, files: Files): Promise<void> {
  for (const { path } of await files.list(marks)) {
    const partnershipId = path.split('/').at(-1) ?? ''
    if (!(await isHere(client, partnershipId)))
      for (const left of await files.list(partnershipId)) await files.remove(left.path)
    await files.remove(path)
  }
}

/** What the database would not take, in words; anything else as it is. */
function inWords(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  if (!/^(22|23|54)/.test(error.code ?? '') && !/row-level security/.test(error.message)) return error
  if (error.constraint === 'partnership_slug_key')
    return new ArchiveRefused('Another partnership has its address here.', 'Nothing was changed.')
  const where = error.table ? ` (${error.table}${error.constraint ? `, ${error.constraint}` : ''})` : ''
  return new ArchiveRefused(`It holds something that no record here can hold${where}. Nothing was changed.`)
}
