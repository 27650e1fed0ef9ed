import {
  keyFingerprint,
  readExport,
  type Sound,
  UnreadableExport,
  type Verdict,
  verifyExport,
} from '#src/ledger/index.ts'
import { type ArchiveReader, ArchiveRefused, measured, readArchive } from '#src/platform/archive/read.ts'
import { isName, type Manifest, manifestPart, tablePart, understand } from './manifest.ts'

export interface RecordRead {
  readonly archive: ArchiveReader
  readonly manifest: Manifest
  readonly ledger: Sound
}

const largestManifest = 512 * 1024 * 1024

/**
 * Opens a whole record and holds every part of it against its manifest, and its ledger against itself and the signatures in it, before
 * anything is done with it. Throws `ArchiveRefused`, in words for whoever gave it.
 */
export async function readRecord(file: string, tell: (words: string) => void): Promise<RecordRead> {
  const archive = await readArchive(file, isName)
  try {
    const manifest = await manifestOf(archive)
    for (const part of manifest.parts) {
      tell(`Checking ${part.name}`)
      const { sha256 } = await measured(archive.read(part.name))
      if (sha256 !== part.sha256)
        throw new ArchiveRefused(`${part.name} is not as it was written: its SHA-256 is another.`)
    }
    return { archive, manifest, ledger: await ledgerOf(archive, manifest) }
  } catch (error) {
    archive.close()
    throw error
  }
}

async function manifestOf(archive: ArchiveReader): Promise<Manifest> {
  const part = archive.parts.get(manifestPart)
  if (!part || part.size > largestManifest) throw new ArchiveRefused('It is not a whole record: it has no manifest.')
  const chunks: Buffer[] = []
  for await (const chunk of archive.read(manifestPart)) chunks.push(chunk)
  const understood = understand(Buffer.concat(chunks).toString('utf8'), archive.parts)
  if (!understood.ok) throw new ArchiveRefused(understood.why)
  return understood.manifest
}

async function ledgerOf(archive: ArchiveReader, { partnership, ledger }: Manifest): Promise<Sound> {
  const name = tablePart('ledger_entry')
  if (!archive.parts.has(name)) throw new ArchiveRefused('The ledger is missing from it.')
  const keys: string[] = []
  for (const part of archive.parts.keys())
    if (part.startsWith('keys/')) keys.push((await textOf(archive, part)).trimEnd().concat('\n'))
  const verdict = await verifiedBy(() => archive.lines(name), keys, partnership.id)
  if (!verdict.ok)
    throw new ArchiveRefused(
      `The ledger in it does not hold together: ${verdict.found[0]?.says ?? 'it cannot be read'}.`,
    )
  if (verdict.entries !== ledger.entries || (verdict.head?.hash ?? null) !== ledger.hash)
    throw new ArchiveRefused('The ledger in it does not end where its manifest says.')
  return verdict
}

async function textOf(archive: ArchiveReader, name: string): Promise<string> {
  const lines: string[] = []
  for await (const line of archive.lines(name)) lines.push(line)
  return lines.join('\n')
}

/**
 * Whether a ledger is whole by every key that signed it: an installation that got a new key signs on with that. A checkpoint by a key
 * that is not among them proves nothing, and is passed over.
 */
export async function verifiedBy(
  open: () => AsyncIterable<string>,
  keys: readonly string[],
  partnershipId: string,
): Promise<Verdict> {
  let best: Sound | null = null
  for (const publicKey of keys.length > 0 ? keys : [null]) {
    const by = publicKey === null ? null : keyFingerprint(publicKey)
    const verdict = await verifyExport(() => signedBy(open(), by), {
      ...(publicKey ? { publicKey } : {}),
      partnershipId,
    })
    if (!verdict.ok) return verdict
    if (best === null || (verdict.proven?.seq ?? 0) > (best.proven?.seq ?? 0)) best = verdict
  }
  return best ?? { ok: false, found: [] }
}

async function* signedBy(lines: AsyncIterable<string>, fingerprint: string | null): AsyncGenerator<string> {
  for await (const line of lines)
    if (!line.startsWith('{"checkpoint"') || (fingerprint !== null && line.includes(`"key":"${fingerprint}"`)))
      yield line
}

/** The entries of the ledger as rows of its table. */
export async function* entryRows(archive: ArchiveReader): AsyncGenerator<string> {
  try {
    for await (const part of readExport(archive.lines(tablePart('ledger_entry'))))
      if ('entry' in part) {
        const { partnershipId, seq, hash, prevHash, body } = part.entry
        yield JSON.stringify({ partnership_id: partnershipId, seq, hash, prev_hash: prevHash, body })
      }
  } catch (error) {
    throw error instanceof UnreadableExport
      ? new ArchiveRefused(`The ledger in it cannot be read: ${error.message}.`)
      : error
  }
}
