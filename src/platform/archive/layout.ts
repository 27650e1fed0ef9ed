/**
 * How a zip archive of stored parts is laid out (PKWARE's APPNOTE 6.3). Numbers past 32 bits go where zip has 64 for them; the header of
 * a part keeps room for those, for its size is not known when the part begins.
 */
export interface Placed {
  readonly name: string
  /** Where its header begins. */
  readonly start: number
  /** Where the next one may begin. */
  readonly end: number
  readonly size: number
  readonly crc: number
}

/** This number itself says “see the wide one”. */
export const largestNarrow = 0xffff_ffff - 1
const seeWide = 0xffff_ffff
/** The first day that zip can say. */
const firstDay = 0x21
const [plain, wide] = [20, 45]
/** An extra field that nobody knows is passed over by whoever reads. */
const [wideField, roomKept] = [0x0001, 0x4c54]

export function headerOf({ name, size, crc }: Placed, narrow: number): Buffer {
  const isWide = size > narrow
  const names = Buffer.from(name, 'latin1')
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(isWide ? wide : plain, 4)
  head.writeUInt16LE(firstDay, 12)
  head.writeUInt32LE(crc, 14)
  head.writeUInt32LE(isWide ? seeWide : size, 18)
  head.writeUInt32LE(isWide ? seeWide : size, 22)
  head.writeUInt16LE(names.length, 26)
  const extra = isWide ? extraOf(wideField, [size, size]) : extraOf(roomKept, [0, 0])
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, names, extra])
}

/** What follows the parts: the list of them, and where the list is. */
export function afterParts(parts: readonly Placed[], at: number, narrow: number): Buffer {
  const list = Buffer.concat(parts.map(part => lineOf(part, narrow)))
  const isWide = at > narrow || list.length > narrow || parts.length > Math.min(narrow, 0xfffe)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(isWide ? 0xffff : parts.length, 8)
  end.writeUInt16LE(isWide ? 0xffff : parts.length, 10)
  end.writeUInt32LE(isWide ? seeWide : list.length, 12)
  end.writeUInt32LE(isWide ? seeWide : at, 16)
  return Buffer.concat([list, ...(isWide ? wideEnd(parts.length, list.length, at) : []), end])
}

function lineOf({ name, start, size, crc }: Placed, narrow: number): Buffer {
  const wides = [...(size > narrow ? [size, size] : []), ...(start > narrow ? [start] : [])]
  const extra = wides.length > 0 ? extraOf(wideField, wides) : Buffer.alloc(0)
  const names = Buffer.from(name, 'latin1')
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  line.writeUInt16LE(wides.length > 0 ? wide : plain, 4)
  line.writeUInt16LE(wides.length > 0 ? wide : plain, 6)
  line.writeUInt16LE(firstDay, 14)
  line.writeUInt32LE(crc, 16)
  line.writeUInt32LE(size > narrow ? seeWide : size, 20)
  line.writeUInt32LE(size > narrow ? seeWide : size, 24)
  line.writeUInt16LE(names.length, 28)
  line.writeUInt16LE(extra.length, 30)
  line.writeUInt32LE(start > narrow ? seeWide : start, 42)
  return Buffer.concat([line, names, extra])
}

function wideEnd(parts: number, listSize: number, at: number): readonly Buffer[] {
  const end = Buffer.alloc(56)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(wide, 12)
  end.writeUInt16LE(wide, 14)
  end.writeBigUInt64LE(BigInt(parts), 24)
  end.writeBigUInt64LE(BigInt(parts), 32)
  end.writeBigUInt64LE(BigInt(listSize), 40)
  end.writeBigUInt64LE(BigInt(at), 48)
  const finder = Buffer.alloc(20)
  finder.writeUInt32LE(0x07064b50, 0)
  finder.writeBigUInt64LE(BigInt(at + listSize), 8)
  finder.writeUInt32LE(1, 16)
  return [end, finder]
}

function extraOf(id: number, numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + numbers.length * 8)
  extra.writeUInt16LE(id, 0)
  extra.writeUInt16LE(numbers.length * 8, 2)
  numbers.forEach((number, at) => {
    extra.writeBigUInt64LE(BigInt(number), 4 + at * 8)
  })
  return extra
}
