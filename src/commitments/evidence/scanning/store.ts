import { sql } from 'kysely'
import { record } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'

export interface ToScan {
  readonly fileId: string
  readonly evidenceId: string
  readonly sha256: string
}

/** Every partnership: each may have files. */
export async function partnershipsWithFiles(tx: Tx): Promise<string[]> {
  const rows = await tx.selectFrom('partnership').select('partnership_id').orderBy('partnership_id').execute()
  return rows.map(row => row.partnership_id)
}

/** Files that no scanner has looked through, the oldest first. */
export async function filesToScan(tx: Tx, partnershipId: string): Promise<ToScan[]> {
  const { rows } = await sql<ToScan>`
    select f.file_id as "fileId", v.evidence_id as "evidenceId", f.sha256
    from evidence_file f
    join evidence_version v on v.partnership_id = f.partnership_id and v.file_id = f.file_id
    where f.partnership_id = ${partnershipId} and not exists (select from evidence_scan s where s.partnership_id = f.partnership_id
      and s.file_id = f.file_id and s.verdict in ('clean', 'infected'))
    order by f.ledger_seq limit 20`.execute(tx)
  return rows
}

/** Writes down what a scanner said of a file, unless another process has meanwhile. */
export async function noteScanned(
  tx: Tx,
  partnershipId: string,
  now: string,
  { fileId, evidenceId }: ToScan,
  { verdict, scanner }: { readonly verdict: 'clean' | 'infected'; readonly scanner: string },
): Promise<void> {
  const ledger_seq = await record(tx, partnershipId, {
    at: now,
    actor: { kind: 'system', id: 'scanner' },
    verb: 'evidence.scanned',
    subject: { kind: 'evidence', id: evidenceId },
    about: { file: fileId, verdict },
  })
  const { rows } = await sql<{ seq: number; verdict: string }>`select seq, verdict from evidence_scan
    where partnership_id = ${partnershipId} and file_id = ${fileId} order by seq desc limit 1`.execute(tx)
  const last = rows[0]
  if (last && last.verdict !== 'not_scanned') throw new ScannedMeanwhile()
  await tx
    .insertInto('evidence_scan')
    .values({
      partnership_id: partnershipId,
      file_id: fileId,
      seq: (last?.seq ?? 0) + 1,
      verdict,
      scanner: scanner.slice(0, 200),
      at: now,
      ledger_seq,
    })
    .execute()
}

/** Thrown so that the entry is rolled back as well. */
export class ScannedMeanwhile extends Error {}

/** Which of these ids are files of the partnership. */
export async function filesKnown(tx: Tx, partnershipId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ fileId: string }>`select file_id as "fileId" from evidence_file
    where partnership_id = ${partnershipId} and file_id = any (${ids})`.execute(tx)
  return new Set(rows.map(row => row.fileId))
}
