/**
 * Whether a ledger is whole. Needs nothing but the entries, and for its tail a checkpoint kept elsewhere with the public
 * key; so anyone may run it, far from the database. Reads entries once, in order, and keeps none of them.
 */
import { type Entry, type Head, isEntry, readBody, sha256 } from './chain.ts'
import { type Checkpoint, checkCheckpoint, isCheckpoint, type Reached } from './checkpoint.ts'
import { readExport, UnreadableExport } from './export.ts'

export type ProblemKind =
  | 'edited' // the text or a field beside it was changed
  | 'not canonical' // the hash holds, but the ledger never writes such text
  | 'broken link' // an entry and the one before it do not belong together
  | 'missing'
  | 'out of order'
  | 'forked' // two entries claim one place
  | 'foreign' // an entry or checkpoint of another partnership
  | 'rewritten' // sound in itself, but not what was signed
  | 'cut short' // ends before what was signed
  | 'bad signature'
  | 'no key' // checkpoints were given, but no key to check them by
  | 'unreadable' // the file is not an export
  | 'too many' // reading stopped

export interface Problem {
  /** The entry it concerns, where that is known. */
  readonly seq: number | null
  readonly kind: ProblemKind
  /** For the reader, in plain words. */
  readonly says: string
}

/** What holds together. That it is the truth is shown up to `proven` only. */
export interface Sound {
  readonly ok: true
  readonly entries: number
  readonly head: Head | null
  readonly checkpointsMet: number
  /**
   * The last entry that a checkpoint vouches for, with when it was signed. Null: nothing proves any of it, since a chain that was
   * cut short or written afresh would look the same.
   */
  readonly proven: Reached | null
}

export type Verdict = Sound | { readonly ok: false; readonly found: readonly Problem[] }

export interface VerifyOptions {
  /** Without it, the first entry says whose ledger this is. */
  readonly partnershipId?: string
  readonly checkpoints?: readonly Checkpoint[]
  /** PEM, from somewhere other than the ledger's own server. */
  readonly publicKey?: string
}

/** Enough to see what happened; beyond this a hostile file would only fill memory. */
const mostProblems = 1000

export async function verifyChain(
  entries: Iterable<Entry> | AsyncIterable<Entry>,
  options: VerifyOptions = {},
): Promise<Verdict> {
  const found: Problem[] = []
  const report = (seq: number | null, kind: ProblemKind, says: string) => void found.push({ seq, kind, says })

  const signed = signedPlaces(options, report)
  const gaps: Gap[] = []
  let { partnershipId } = options
  let last: (Head & { readonly claimed: string }) | null = null
  let met = 0
  let proven: Reached | null = null
  let stopped = false

  const meet = (checkpoint: Checkpoint, hash: string | null) => {
    const { seq, at } = checkpoint
    partnershipId ??= checkpoint.partnershipId
    if (checkpoint.partnershipId !== partnershipId)
      report(seq, 'foreign', `The checkpoint signed at ${at} is for another partnership`)
    else if (hash === null) report(seq, 'cut short', `Entry ${seq} was signed at ${at}, but the ledger ends before it`)
    else if (hash !== checkpoint.hash) report(seq, 'rewritten', `Entry ${seq} is not the one signed at ${at}`)
    else {
      met += 1
      if (proven === null || seq > proven.seq || (seq === proven.seq && at < proven.at))
        proven = { partnershipId, seq, hash, at }
    }
  }

  for await (const entry of entries) {
    if (found.length + gaps.length >= mostProblems) {
      stopped = true
      break
    }
    if (!isEntry(entry)) {
      report(null, 'not canonical', `What follows entry ${last?.seq ?? 0} is not an entry`)
      continue
    }
    const { partnership, seq, prev, hash } = trueSelf(entry, report)
    partnershipId ??= partnership
    if (partnership !== partnershipId) {
      report(seq, 'foreign', `An entry numbered ${seq} belongs to another partnership`)
      continue
    }
    const due: number = (last?.seq ?? 0) + 1
    if (seq === due && prev !== (last?.hash ?? null) && prev !== (last?.claimed ?? null))
      report(seq, 'broken link', `Entry ${seq} was not written after entry ${seq - 1} as it stands here`)
    if (seq > due) gaps.push({ from: due, to: seq - 1 })
    if (seq < due && fill(gaps, seq)) report(seq, 'out of order', `Entry ${seq} comes after entry ${due - 1}`)
    else if (seq < due) report(seq, 'forked', `There is more than one entry ${seq}`)
    if (seq >= due) last = { seq, hash, claimed: entry.hash }
    for (const checkpoint of signed.get(seq) ?? []) meet(checkpoint, hash)
    signed.delete(seq)
  }

  const end = last?.seq ?? 0
  for (const { from, to } of gaps)
    report(from, 'missing', from === to ? `Entry ${from} is missing` : `Entries ${from} to ${to} are missing`)
  if (stopped) report(null, 'too many', `Reading stopped after entry ${end}: too much is wrong to list`)
  else for (const checkpoint of [...signed.values()].flat()) if (checkpoint.seq > end) meet(checkpoint, null)

  if (found.length > 0) return { ok: false, found }
  return { ok: true, entries: end, head: last && { seq: last.seq, hash: last.hash }, checkpointsMet: met, proven }
}

/**
 * Verifies an export, with its own checkpoints and any kept elsewhere. It is opened twice, because its checkpoints come
 * last and are wanted first.
 */
export async function verifyExport(
  open: () => Iterable<string> | AsyncIterable<string>,
  options: VerifyOptions = {},
): Promise<Verdict> {
  try {
    const checkpoints = [...(options.checkpoints ?? [])]
    let { partnershipId } = options
    for await (const part of readExport(open())) {
      if ('header' in part) partnershipId ??= part.header.partnershipId
      if ('checkpoint' in part) checkpoints.push(part.checkpoint)
    }
    return await verifyChain(entriesIn(open()), { ...options, ...(partnershipId && { partnershipId }), checkpoints })
  } catch (error) {
    if (!(error instanceof UnreadableExport)) throw error
    return { ok: false, found: [{ seq: null, kind: 'unreadable', says: error.message }] }
  }
}

async function* entriesIn(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Entry> {
  for await (const part of readExport(lines)) if ('entry' in part) yield part.entry
}

type Report = (seq: number | null, kind: ProblemKind, says: string) => void

/** What the entry says of itself: its body where the hash vouches for that, else the fields beside it. */
function trueSelf(entry: Entry, report: Report) {
  const { partnershipId: partnership, seq, prevHash: prev } = entry
  const hash = sha256(entry.body)
  const fields = { partnership, seq, prev, hash }
  if (hash !== entry.hash) {
    report(seq, 'edited', `The text of entry ${seq} does not match its hash`)
    return fields
  }
  const body = readBody(entry.body)
  if (body === null) {
    report(seq, 'not canonical', `The text of entry ${seq} is not as the ledger writes it`)
    return fields
  }
  if (body.partnership !== partnership || body.seq !== seq || body.prev !== prev)
    report(body.seq, 'edited', `A field beside entry ${body.seq} does not match its text`)
  return { partnership: body.partnership, seq: body.seq, prev: body.prev, hash }
}

/** The checkpoints that can be believed, by the entry they sign; the others are reported. None is ever passed over. */
function signedPlaces({ checkpoints = [], publicKey }: VerifyOptions, report: Report): Map<number, Checkpoint[]> {
  if (publicKey === undefined) {
    if (checkpoints.length > 0) report(null, 'no key', 'There are checkpoints, but no public key to check them by')
    return new Map()
  }
  const believed = checkpoints.filter(checkpoint => {
    const sound = checkCheckpoint(publicKey, checkpoint)
    const seq = isCheckpoint(checkpoint) ? checkpoint.seq : null
    if (!sound) report(seq, 'bad signature', 'This key did not sign this checkpoint as it stands here')
    return sound
  })
  return Map.groupBy(believed, checkpoint => checkpoint.seq)
}

interface Gap {
  readonly from: number
  readonly to: number
}

/** Takes a place out of the gap it was missing from; false if it was not missing. */
function fill(gaps: Gap[], seq: number): boolean {
  const index = gaps.findIndex(({ from, to }) => from <= seq && seq <= to)
  const gap = gaps[index]
  if (gap === undefined) return false
  const sides = [
    { from: gap.from, to: seq - 1 },
    { from: seq + 1, to: gap.to },
  ]
  gaps.splice(index, 1, ...sides.filter(({ from, to }) => from <= to))
  return true
}
