/**
 * The file a partnership takes away: JSON Lines, a header first, then every entry in order, then any checkpoints.
 * Written and read a line at a time, so that a ledger of any length fits in memory.
 */
import { type Body, type Entry, isEntry, isId, isInstant, readBody } from './chain.ts'
import { type Checkpoint, isCheckpoint } from './checkpoint.ts'

const format = 'throughline-ledger'
const version = 1

export interface Header {
  readonly partnershipId: string
  readonly exportedAt: string
  /** How many entries follow. */
  readonly entries: number
}

export type ExportPart = { readonly header: Header } | { readonly entry: Entry } | { readonly checkpoint: Checkpoint }

export class UnreadableExport extends Error {
  readonly line: number

  constructor(line: number, why: string) {
    super(`Line ${line} ${why}`)
    this.name = 'UnreadableExport'
    this.line = line
  }
}

/** The lines of an export, without their line ends. */
export async function* writeExport(
  header: Header,
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  checkpoints: Iterable<Checkpoint> = [],
): AsyncGenerator<string> {
  yield lineOf({ header })
  let written = 0
  for await (const entry of entries) {
    written += 1
    yield lineOf({ entry })
  }
  if (written !== header.entries) throw new Error(`The header promised ${header.entries} entries, not ${written}`)
  for (const checkpoint of checkpoints) yield lineOf({ checkpoint })
}

/**
 * Each part in turn; empty lines are passed over. A line must be letter for letter what `writeExport` would write, so
 * that it cannot say one thing to this reader and another to someone else's.
 */
export async function* readExport(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<ExportPart> {
  let header: Header | null = null
  let number = 0
  let entries = 0
  let closed = false
  for await (const line of lines) {
    number += 1
    if (line === '') continue
    const refuse = (why: string) => new UnreadableExport(number, why)
    const part = partOf(line, refuse)
    if ('header' in part) {
      if (header !== null) throw refuse('is a second header')
      header = part.header
    } else if (header === null) {
      throw refuse('comes before any header')
    } else if ('entry' in part) {
      entries += 1
      if (closed) throw refuse('is an entry, but the checkpoints had begun')
      if (entries > header.entries) throw refuse(`is entry ${entries}, but the header promised ${header.entries}`)
    } else {
      closed = true
      if (entries < header.entries) throw refuse(tooFew(entries, header))
    }
    yield part
  }
  if (header === null) throw new UnreadableExport(1, 'should be a header, but the file is empty')
  if (entries < header.entries) throw new UnreadableExport(number + 1, tooFew(entries, header))
}

const tooFew = (entries: number, header: Header): string =>
  `should be entry ${entries + 1}: the header promised ${header.entries}, and there are ${entries}`

function partOf(line: string, refuse: (why: string) => UnreadableExport): ExportPart {
  const part = recognise(parse(line, refuse), refuse)
  if (part === null) throw refuse('is not a header, an entry or a checkpoint')
  if (lineOf(part) !== line) throw refuse('is not written as an export writes it: something was added or respelt')
  return part
}

function parse(line: string, refuse: (why: string) => UnreadableExport): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw refuse('is not JSON')
  }
}

function recognise(value: unknown, refuse: (why: string) => UnreadableExport): ExportPart | null {
  if (isEntry(value)) return { entry: value }
  if (typeof value !== 'object' || value === null) return null
  if ('checkpoint' in value) return isCheckpoint(value.checkpoint) ? { checkpoint: value.checkpoint } : null
  if (!('format' in value && value.format === format && 'version' in value)) return null
  if (value.version !== version)
    throw refuse(`is of a version other than ${version}, which is all that can be read here`)
  if (!isHeader(value)) return null
  const { partnershipId, exportedAt, entries } = value
  return { header: { partnershipId, exportedAt, entries } }
}

function isHeader(value: object): value is Header {
  const { partnershipId, exportedAt, entries } = value as Record<keyof Header, unknown>
  return isId(partnershipId) && isInstant(exportedAt) && Number.isSafeInteger(entries) && Number(entries) >= 0
}

function lineOf(part: ExportPart): string {
  if ('header' in part) {
    const { partnershipId, exportedAt, entries } = part.header
    return JSON.stringify({ format, version, partnershipId, exportedAt, entries })
  }
  if ('entry' in part) {
    const { partnershipId, seq, hash, prevHash, body } = part.entry
    return JSON.stringify({ partnershipId, seq, hash, prevHash, body })
  }
  const { partnershipId, seq, hash, at, key, signature } = part.checkpoint
  return JSON.stringify({ checkpoint: { partnershipId, seq, hash, at, key, signature } })
}

/** What one entry of an export says; null where it has none of that number. Whether the chain is whole is not looked at. */
export async function entryIn(lines: Iterable<string> | AsyncIterable<string>, seq: number): Promise<Body | null> {
  for await (const part of readExport(lines))
    if ('entry' in part && part.entry.seq === seq) return readBody(part.entry.body)
  return null
}
