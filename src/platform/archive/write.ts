import { createHash } from 'node:crypto'
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { afterParts, headerOf, largestNarrow, type Placed } from './layout.ts'

/** What was written under one name. */
export interface Written {
  readonly size: number
  readonly sha256: string
}

export interface ArchiveWriter {
  /** Writes one part as it comes; nothing of it is kept in memory. */
  add(name: string, chunks: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<Written>
  /** Ends the archive, brings it to the disk, and gives it its name. */
  finish(): Promise<void>
  /** Takes away what was begun. */
  abandon(): Promise<void>
}

/** There is something of that name already, and it is left as it is. */
export class FileIsThere extends Error {
  readonly tryThis = 'Give another name, or move that file away first.'
  constructor(file: string) {
    super(`${file} is there already.`)
  }
}

/**
 * Writes a zip archive of parts that are stored as they are. Without packing, since how well a library packs changes with its version
 * and the machine: so the same parts give the same bytes anywhere, and nothing in it can be larger than it looks. Of no time and of no
 * system. Until it is finished it has another name. `narrow` is the largest number that zip has 32 bits for; other than for a test, that.
 */
export async function writeArchive(file: string, narrow: number = largestNarrow): Promise<ArchiveWriter> {
  if (await isThere(file)) throw new FileIsThere(file)
  const unfinished = `${file}.unfinished`
  await rm(unfinished, { force: true })
  const handle = await open(unfinished, 'wx', 0o600)
  const placed: Placed[] = []
  let at = 0
  return {
    add: async (name, chunks) => {
      const { part, sha256 } = await addPart(handle, at, name, chunks, narrow)
      placed.push(part)
      at = part.end
      return { size: part.size, sha256 }
    },
    finish: async () => {
      await handle.write(afterParts(placed, at, narrow), 0, null, at)
      await handle.sync()
      await handle.close()
      if (await isThere(file)) throw new FileIsThere(file)
      await rename(unfinished, file)
    },
    abandon: async () => {
      await handle.close().catch(() => {})
      await rm(unfinished, { force: true })
    },
  }
}

/** The part after room for its header, which is written once its size is known. */
async function addPart(
  handle: FileHandle,
  start: number,
  name: string,
  chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
  narrow: number,
) {
  const hash = createHash('sha256')
  const from = start + headerOf({ name, start, end: 0, size: 0, crc: 0 }, narrow).length
  let [at, crc] = [from, 0]
  for await (const chunk of chunks) {
    hash.update(chunk)
    crc = crc32(chunk, crc)
    await writeWhole(handle, chunk, at)
    at += chunk.length
  }
  const part: Placed = { name, start, end: at, size: at - from, crc }
  await writeWhole(handle, headerOf(part, narrow), start)
  return { part, sha256: hash.digest('hex') }
}

async function writeWhole(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

/** What was one stream of small chunks or one large one, in pieces that a statement can carry. */
export async function* inPieces(chunks: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let [waiting, length] = [[] as Buffer[], 0]
  for await (const chunk of chunks) {
    waiting.push(chunk)
    length += chunk.length
    if (length < size) continue
    yield Buffer.concat(waiting)
    ;[waiting, length] = [[], 0]
  }
  if (length > 0) yield Buffer.concat(waiting)
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
