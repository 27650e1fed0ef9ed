import type { Entry, ZipFile } from 'yauzl'
import { cannotRead } from '../flow/opened.ts'

/** A checked zip archive. Only the parts asked for by name are ever unpacked. */
export interface Archive {
  readonly names: readonly string[]
  /** The bytes of a part, or null where there is none of that name. Names are told apart as Windows does: not by case. */
  readonly part: (name: string) => Promise<Uint8Array | null>
}

const MB = 1024 * 1024
/** Bounds no published document comes near; a file made to exhaust memory passes them at once. */
export const mostEntries = 2000
export const largestPart = 64 * MB
export const mostUnpacked = 128 * MB
export const steepestRatio = 200
/** Little parts of one repeated letter pack steeply and do no harm. */
const harmless = MB

const again =
  'Download or copy the file again. If that does not help, open it in the program that made it and save it again.'
const damaged = (): never => cannotRead('This file is damaged: a part of it is missing or spoilt.', again)
const saveSmaller =
  'Open it in the program that made it, copy the pages with the recommendations and responses into a new document, and choose that.'
const tooMuch = (): never =>
  cannotRead('This file unpacks to far more than a document should, so it was not opened.', saveSmaller)

/** Opens a zip archive from its list of contents, without unpacking anything. */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const { fromBuffer } = await import('yauzl')
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: true },
      (error, opened) => (error ? reject(error) : resolve(opened)),
    ),
  ).catch(damaged)
  if (zip.entryCount > mostEntries)
    cannotRead(
      `This file holds ${zip.entryCount.toLocaleString('en-GB')} parts; a document has a few dozen.`,
      saveSmaller,
    )
  const entries = await listed(zip)
  let unpacked = 0
  return {
    names: [...entries.values()].map(entry => entry.fileName),
    part: async name => {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return null
      unpacked += entry.uncompressedSize
      if (entry.uncompressedSize > largestPart || unpacked > mostUnpacked || isSteep(entry)) tooMuch()
      return await unpack(zip, entry)
    },
  }
}

const isSteep = (entry: Entry): boolean =>
  entry.uncompressedSize > harmless && entry.uncompressedSize > entry.compressedSize * steepestRatio

async function listed(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>()
  const outcome = await new Promise<'read' | 'names' | 'damaged' | 'twice' | 'locked' | 'steep'>(resolve => {
    zip.on('error', (error: Error) =>
      resolve(
        /path|characters in fileName/.test(error.message)
          ? 'names'
          : /encrypt/.test(error.message)
            ? 'locked'
            : 'damaged',
      ),
    )
    zip.on('end', () => resolve('read'))
    zip.on('entry', (entry: Entry) => {
      const name = entry.fileName.toLowerCase()
      if (entries.has(name)) return resolve('twice')
      if (entry.isEncrypted()) return resolve('locked')
      // Nothing of a document is both: also where it would never be unpacked, nobody should be handed it.
      if (entry.uncompressedSize > largestPart && isSteep(entry)) return resolve('steep')
      entries.set(name, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
  if (outcome === 'damaged') damaged()
  if (outcome === 'steep') tooMuch()
  if (outcome === 'locked')
    cannotRead('This file is protected by a password.', 'Save a copy without a password and choose that.')
  if (outcome === 'names')
    cannotRead('This file holds a part whose name points outside of the file, so it was not opened.', again)
  if (outcome === 'twice') cannotRead('This file holds two parts of the same name, so it was not opened.', again)
  return entries
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const { crc32 } = await import('node:zlib')
  const chunks: Buffer[] = []
  await new Promise<void>((resolve, reject) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', reject)
      stream.on('end', resolve)
    }),
  ).catch(damaged)
  const bytes = Buffer.concat(chunks)
  if (crc32(bytes) !== entry.crc32) damaged()
  return bytes
}
