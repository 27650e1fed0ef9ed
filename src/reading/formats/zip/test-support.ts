import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  readonly name: string
  readonly bytes: Uint8Array | string
  readonly deflated?: boolean
  /** Set to lie about the part: what its entry says, whatever it holds. */
  readonly says?: { readonly size?: number; readonly flags?: number; readonly crc?: number; readonly method?: number }
}

/** A zip archive as word processors write it, or one that lies. */
export function zipOf(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, deflated = false, says = {} } of parts) {
    const raw = Buffer.from(bytes)
    const packed = deflated ? deflateRawSync(raw, { level: 1 }) : raw
    const title = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800 | (says.flags ?? 0), 2)
    fields.writeUInt16LE(says.method ?? (deflated ? 8 : 0), 4)
    fields.writeUInt32LE(says.crc ?? crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(says.size ?? raw.length, 18)
    fields.writeUInt16LE(title.length, 22)
    locals.push(Buffer.from('PK\x03\x04'), fields, title, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, tail, title)
    offset += 30 + title.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, list, Buffer.from('PK\x05\x06'), end])
}
