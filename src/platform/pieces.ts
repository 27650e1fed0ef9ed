import { constants, crc32, deflateRawSync } from 'node:zlib'

/** A part of a page that is drawn once and sent often: as bytes, and as they are packed, each worked out once. */
export class Drawn {
  readonly bytes: Buffer
  #packed: Buffer | null = null

  constructor(text: string) {
    this.bytes = Buffer.from(text)
  }

  get text(): string {
    return this.bytes.toString()
  }

  /** Packed harder than what is sent once: it is done once. */
  get packed(): Buffer {
    this.#packed ??= packedPart(this.bytes, 6)
    return this.#packed
  }
}

/** A page as it is put together: words of this one request, and between them what was drawn before. */
export type Piece = string | Drawn

const bytesOf = (piece: Piece): Buffer => (typeof piece === 'string' ? Buffer.from(piece) : piece.bytes)

/** The page as it is read. */
export const asText = (pieces: readonly Piece[]): string =>
  pieces.map(piece => (typeof piece === 'string' ? piece : piece.text)).join('')

/** The page as it is sent to whoever takes nothing packed. */
export const asBytes = (pieces: readonly Piece[]): Buffer => Buffer.concat(pieces.map(bytesOf))

/**
 * The page as gzip (RFC 1952) packs it: one member, of which each piece was packed by itself (RFC 1951, 2.3: a block names nothing that came before
 * its own stream), so that what was packed before is only copied.
 */
export function asGzip(pieces: readonly Piece[]): Buffer {
  let sum = 0
  let length = 0
  const parts: Buffer[] = [head]
  for (const piece of pieces) {
    const bytes = bytesOf(piece)
    sum = crc32(bytes, sum)
    length += bytes.length
    parts.push(typeof piece === 'string' ? packedOnce(bytes) : piece.packed)
  }
  const tail = Buffer.alloc(8)
  tail.writeUInt32LE(sum, 0)
  tail.writeUInt32LE(length % 2 ** 32, 4)
  return Buffer.concat([...parts, end, tail])
}

/** No name, no time, packed the quick way, on no system in particular. */
const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
/** A last block with nothing in it. */
const end = Buffer.from([3, 0])

/** What is shorter gains less by being packed than it costs to begin. */
const shortest = 256
const packedOnce = (bytes: Buffer): Buffer =>
  bytes.length < shortest ? Buffer.concat([storedHead(bytes.length), bytes]) : packedPart(bytes, 1)

/** What stands before bytes that are sent as they are: not the last block, stored, how many, and that upside down. */
const storedHead = (length: number): Buffer => Buffer.from([0, length, 0, 255 - length, 255])

/** Ends on a whole byte, and is not the last. */
const packedPart = (bytes: Buffer, level: number): Buffer =>
  deflateRawSync(bytes, { level, finishFlush: constants.Z_SYNC_FLUSH })
