import type { ClientBase } from 'pg'
import { pathOfFile } from '#src/commitments/index.ts'
import { type Checkpoint, type Entry, isPublicKey, keyFingerprint, readBody, writeExport } from '#src/ledger/index.ts'
import { measured } from '#src/platform/archive/read.ts'
import type { Files } from '#src/platform/files/files.ts'
import {
  bytesHeld,
  fetched,
  linesOf,
  type Snapshot,
  snapshotOf,
  type Told,
} from '#src/platform/postgres/tenant/rows.ts'
import { type TenantTable, tenantTables } from '#src/platform/postgres/tenant/tables.ts'
import { leftBehind, unknownAmong } from './carried.ts'
import { keyPart, type Manifest, tablePart } from './manifest.ts'
import { readmeText } from './readme.ts'

/** What of a row is told otherwise than as it is: nothing that opens a door, and no message that could be sent again. */
const told: Told = {
  'request.token_hash': null,
  'calendar_link.token_hash': null,
  'reminder_digest.stop_hash': null,
  'outgoing_mail.stop_link': null,
  'outgoing_mail.body': `case when status = 'failed' then body end`,
  'outgoing_mail.status': `case when status in ('waiting', 'sending') then 'failed' else status end`,
  'outgoing_mail.last_error': `case when status in ('waiting', 'sending') then 'The record was taken away before this was sent.' else last_error end`,
  // What has failed cites an entry: here that which it was to tell of, or the first where it told of none.
  'outgoing_mail.ledger_seq': `case when status in ('waiting', 'sending') then coalesce(ledger_seq, cause_seq, 1) else ledger_seq end`,
}

/** A part of a record as it is read; its bytes have to be read to their end before the next part is asked for. */
export interface PartRead {
  readonly name: string
  readonly chunks: AsyncIterable<Buffer>
  /** How many rows it had, once it is read; undefined where it has none. */
  rows(): number | undefined
}

export interface Shape {
  readonly tables: readonly TenantTable[]
  readonly migration: Manifest['migration']
}

/** The tables that are the record, in the order in which they may be filled. Throws where there is one that nobody thought of. */
export async function shapeOf(client: ClientBase): Promise<Shape> {
  const all = await tenantTables(client)
  const unknown = unknownAmong(all.map(table => table.name))
  if (unknown.length > 0) throw new Error(`whole-record/carried.ts does not say what becomes of ${unknown.join(', ')}`)
  const { rows } = await client.query<Manifest['migration']>(
    'select name, hash from migration order by name desc limit 1',
  )
  const [migration] = rows
  if (!migration) throw new Error('a database that was never migrated')
  return { tables: all.filter(table => !(table.name in leftBehind)), migration }
}

export interface Opened extends Shape {
  readonly snapshot: Snapshot
  readonly partnership: Manifest['partnership']
  readonly ledger: Manifest['ledger']
}

/** What a transaction sees of one partnership; null where it has none of that id. */
export async function recordIn(client: Snapshot['client'], partnershipId: string): Promise<Opened | null> {
  const shape = await shapeOf(client)
  const snapshot = await snapshotOf(client, partnershipId, shape.tables)
  const { rows } = await client.query<{ slug: string; name: string }>(
    'select slug, name from partnership where partnership_id = $1',
    [partnershipId],
  )
  const [found] = rows
  if (!found) return null
  const { rows: heads } = await client.query<{ entries: string; hash: string; body: string }>(
    'select seq as entries, hash, body from ledger_entry where partnership_id = $1 order by seq desc limit 1',
    [partnershipId],
  )
  const [head] = heads
  const ledger = {
    entries: Number(head?.entries ?? 0),
    hash: head?.hash ?? null,
    at: head ? (readBody(head.body)?.at ?? null) : null,
  }
  return { ...shape, snapshot, partnership: { id: partnershipId, ...found }, ledger }
}

/** Everything of a record but its files and its manifest, part by part, always in the same order. */
export async function* partsOf(opened: Opened): AsyncGenerator<PartRead> {
  const { snapshot, tables, partnership, ledger } = opened
  const readme = readmeText({ name: partnership.name, at: ledger.at, entries: ledger.entries })
  yield { name: 'README.txt', chunks: inChunks([readme.slice(0, -1)]), rows: () => undefined }
  for (const table of tables) {
    let rows = 0
    const lines = table.name === 'ledger_entry' ? ledgerLines(opened) : linesOf(snapshot, table, told)
    yield {
      name: tablePart(table.name),
      chunks: inChunks(lines, () => {
        rows += 1
      }),
      rows: () => (table.name === 'ledger_entry' ? ledger.entries : rows),
    }
  }
  for (const [fingerprint, pem] of await keysOf(snapshot))
    yield { name: keyPart(fingerprint), chunks: inChunks([pem.replace(/\n$/, '')]), rows: () => undefined }
}

/** The lines of one table, as a record has them. */
export const rowsOf = ({ snapshot }: Opened, table: TenantTable): AsyncGenerator<string> =>
  linesOf(snapshot, table, told)

/** The ledger as `throughline ledger verify` reads it: dated by its own last entry, so that it is the same as long as nothing happens. */
export async function* ledgerLines({ snapshot, partnership, ledger }: Opened): AsyncGenerator<string> {
  const [partnershipId, exportedAt] = [partnership.id, ledger.at ?? '1970-01-01T00:00:00.000Z']
  const { client } = snapshot
  const { rows } = await client.query<{ seq: string; hash: string; at: Date; key: string; signature: string }>(
    `select seq, hash, signed_at as at, key_fingerprint as key, signature from ledger_checkpoint where partnership_id = $1 order by seq, signed_at`,
    [partnershipId],
  )
  const checkpoints: Checkpoint[] = rows.map(row => ({
    ...row,
    partnershipId,
    seq: Number(row.seq),
    at: row.at.toISOString(),
  }))
  yield* writeExport({ partnershipId, exportedAt, entries: ledger.entries }, entriesOf(snapshot), checkpoints)
}

async function* entriesOf({ client, partnershipId }: Snapshot): AsyncGenerator<Entry> {
  const query = `select partnership_id as "partnershipId", seq, hash, prev_hash as "prevHash", body from ledger_entry
    where partnership_id = $1 order by seq`
  for await (const row of fetched<Omit<Entry, 'seq'> & { seq: string }>(
    client,
    query,
    [partnershipId],
    one => one.body.length + 300,
  ))
    yield { ...row, seq: Number(row.seq) }
}

/** The public keys that are known of those that signed, by fingerprint. */
export async function keysOf({ client, partnershipId }: Snapshot): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await client.query<{ pem: string }>(
    `select distinct public_key collate "C" as pem from ledger_checkpoint where partnership_id = $1 and public_key is not null`,
    [partnershipId],
  )
  const keys = rows.flatMap(({ pem }) => (isPublicKey(pem) ? [[keyFingerprint(pem), pem] as const] : []))
  return keys.toSorted(([one], [other]) => (one < other ? -1 : 1))
}

/** A file of the record: where its bytes are, or null where they are not there, or are others. */
export interface FileRead {
  readonly sha256: string
  readonly chunks: AsyncIterable<Buffer> | null
  /** The files of evidence that it is. */
  readonly ids: readonly string[]
}

/** The bytes of documents and of evidence, each once, by SHA-256. None is in memory whole. */
export async function* filesOf({ snapshot, tables }: Opened, files: Files): AsyncGenerator<FileRead> {
  const held = new Map<string, () => AsyncIterable<Buffer>>()
  for (const table of tables)
    for (const column of table.columns)
      if (column.type === 'bytea')
        for (const one of await bytesHeld(snapshot, table, column.name)) held.set(one.sha256, one.read)
  const evidence = await evidenceFiles(snapshot)
  for (const sha256 of [...new Set([...held.keys(), ...evidence.keys()])].toSorted()) {
    const ids = evidence.get(sha256) ?? []
    const read = held.get(sha256)
    yield { sha256, ids, chunks: read ? read() : await keptAs(files, snapshot.partnershipId, ids, sha256) }
  }
}

/** Read twice, since whether they are those bytes has to be known before any is given out. */
async function keptAs(files: Files, partnershipId: string, ids: readonly string[], sha256: string) {
  for (const id of ids) {
    const path = pathOfFile(partnershipId, id)
    const chunks = await files.getChunks(path)
    if (chunks && (await measured(chunks)).sha256 === sha256) return files.getChunks(path)
  }
  return null
}

async function evidenceFiles({ client, partnershipId }: Snapshot): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ sha256: string; id: string }>(
    `select sha256, file_id as id from evidence_file where partnership_id = $1 order by file_id`,
    [partnershipId],
  )
  return new Map([...Map.groupBy(rows, row => row.sha256)].map(([sha256, of]) => [sha256, of.map(row => row.id)]))
}

/** Lines with their ends, a quarter of a megabyte at a time. */
async function* inChunks(
  lines: Iterable<string> | AsyncIterable<string>,
  seen: () => void = () => {},
): AsyncGenerator<Buffer> {
  let [waiting, size] = [[] as string[], 0]
  for await (const line of lines) {
    seen()
    waiting.push(line, '\n')
    size += line.length
    if (size < 262_144) continue
    yield Buffer.from(waiting.join(''))
    ;[waiting, size] = [[], 0]
  }
  if (waiting.length > 0) yield Buffer.from(waiting.join(''))
}

/** The ids that entries of the ledger after one speak of. */
export async function spokenOfAfter({ snapshot }: Opened, seq: number): Promise<ReadonlySet<string>> {
  const spoken = new Set<string>()
  const query = 'select body from ledger_entry where partnership_id = $1 and seq > $2 order by seq'
  for await (const { body } of fetched<{ body: string }>(
    snapshot.client,
    query,
    [snapshot.partnershipId, seq],
    row => row.body.length,
  )) {
    const said = readBody(body)
    if (said) for (const id of [said.subject.id, ...Object.values(said.about)]) spoken.add(id)
  }
  spoken.delete(snapshot.partnershipId)
  return spoken
}
