import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { Written } from './write.ts'

/** An archive that is not taken, in words for whoever gave it. */
export class ArchiveRefused extends Error {
  readonly tryThis: string
  constructor(words: string, tryThis = 'Give the file as it was written, whole and unchanged.') {
    super(words)
    this.name = 'ArchiveRefused'
    this.tryThis = tryThis
  }
}

export interface ArchiveReader {
  /** What is in it, in the order of its list: only names that are taken. */
  readonly parts: ReadonlyMap<string, { readonly size: number }>
  /** The bytes of one part, as they come. Throws where there is none of that name. */
  read(name: string): AsyncIterable<Buffer>
  /** The lines of one part, without their ends. */
  lines(name: string): AsyncIterable<string>
  close(): void
}

const mostParts = 2_000_000

/**
 * Opens an archive such as `writeArchive` writes. It is refused where a name is none that `isTaken` knows, comes twice, is packed or
 * locked, or where the parts say that they are more than the file: so nothing in it can write where it should not, or grow.
 */
export async function readArchive(file: string, isTaken: (name: string) => boolean): Promise<ArchiveReader> {
  const size = await stat(file).then(
    found => found.size,
    () => {
      throw new ArchiveRefused(`${file} could not be opened.`, 'Check the name of the file.')
    },
  )
  const zip = await opened(file)
  try {
    const entries = await entriesOf(zip, isTaken, size)
    const read = async function* (name: string): AsyncGenerator<Buffer> {
      const entry = entries.get(name)
      if (!entry) throw new ArchiveRefused(`${name} is not in the file.`)
      yield* bytesOf(zip, entry)
    }
    const parts = new Map([...entries].map(([name, entry]) => [name, { size: entry.uncompressedSize }]))
    return { parts, read, lines: name => linesOf(read(name)), close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error instanceof ArchiveRefused ? error : damaged()
  }
}

/** What a part is, from its bytes. */
export async function measured(chunks: AsyncIterable<Buffer>): Promise<Written> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    size += chunk.length
  }
  return { size, sha256: hash.digest('hex') }
}

const damaged = () => new ArchiveRefused('The file is damaged, cut short, or not an archive.')

const opened = (file: string): Promise<ZipFile> =>
  openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch(() => {
    throw damaged()
  })

async function entriesOf(zip: ZipFile, isTaken: (name: string) => boolean, fileSize: number) {
  if (zip.entryCount > mostParts) throw new ArchiveRefused('The file says that it has more parts than can be.')
  const entries = new Map<string, Entry>()
  let whole = 0
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName
    if (!isTaken(name)) throw new ArchiveRefused('The file has a part with a name that no record has.')
    if (entries.has(name)) throw new ArchiveRefused(`The file has ${name} twice.`)
    if (entry.isEncrypted()) throw new ArchiveRefused(`${name} is locked with a password.`)
    if (entry.compressionMethod !== 0 || entry.compressedSize !== entry.uncompressedSize)
      throw new ArchiveRefused(`${name} was packed anew, and no record is packed.`)
    whole += entry.uncompressedSize
    if (whole > fileSize) throw new ArchiveRefused('The parts of the file say that they are larger than the file.')
    entries.set(name, entry)
  }
  return entries
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let chunks: AsyncIterator<Buffer>
  try {
    chunks = (await zip.openReadStreamPromise(entry))[Symbol.asyncIterator]()
  } catch {
    throw damaged()
  }
  try {
    for (;;) {
      const next = await chunks.next().catch(() => {
        throw damaged()
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    await chunks.return?.()
  }
}

/** Longer than any line that the database could give. */
const longestLine = 256 * 1024 * 1024

/** Cut at line ends and nowhere else. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    let from = 0
    for (let to = chunk.indexOf(10); to >= 0; to = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, to)]).toString('utf8')
      ;[rest, length, from] = [[], 0, to + 1]
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > longestLine) throw new ArchiveRefused('The file has a line that is longer than any in a record.')
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8')
}
