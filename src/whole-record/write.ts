import type { ArchiveWriter } from '#src/platform/archive/write.ts'
import type { Files } from '#src/platform/files/files.ts'
import { filePart, format, type Manifest, manifestPart, manifestText, type Part, version } from './manifest.ts'
import { filesOf, type Opened, partsOf } from './queries.ts'

/** Writes one record into an archive, and says what it was. Nothing of it is kept in memory but one file at a time. */
export async function writeRecord(
  opened: Opened,
  files: Files,
  archive: ArchiveWriter,
  tell: (words: string) => void,
): Promise<Manifest> {
  const parts: Part[] = []
  for await (const part of partsOf(opened)) {
    const written = await archive.add(part.name, part.chunks)
    const rows = part.rows()
    parts.push({ name: part.name, ...written, ...(rows === undefined ? {} : { rows }) })
    tell(`${part.name}${rows === undefined ? '' : `: ${rows} rows`}`)
  }
  const missing: string[] = []
  for await (const { sha256, ids, chunks } of filesOf(opened, files)) {
    if (chunks) parts.push({ name: filePart(sha256), ...(await archive.add(filePart(sha256), chunks)) })
    else missing.push(...ids)
    tell(filePart(sha256))
  }
  const { migration, partnership, ledger } = opened
  const manifest: Manifest = { format, version, migration, partnership, ledger, missing: missing.toSorted(), parts }
  await archive.add(manifestPart, [Buffer.from(manifestText(manifest))])
  return manifest
}
