import { strToU8, type Zippable, zipSync } from 'fflate'

/** One part of a package of XML, as spreadsheets and Word documents are: its name and its text. */
export type Part = readonly [name: string, text: string]

/** Of the machine's own time zone, as archives count: so that it is the same everywhere. */
const noTime = new Date(1980, 0, 1)

/**
 * A zip archive that is the same for the same parts, whenever and wherever it is made: no time, no name of anybody, no system. `first`
 * stands first and unpacked, as OpenDocument asks of the part that says what the file is.
 */
export function archiveOf(parts: readonly Part[], first?: Part): Buffer {
  const plain: Zippable = first ? { [first[0]]: [strToU8(first[1]), { level: 0 }] } : {}
  const files = Object.fromEntries(parts.map(([name, text]) => [name, strToU8(text)]))
  return Buffer.from(zipSync({ ...plain, ...files }, { level: 6, mtime: noTime }))
}
