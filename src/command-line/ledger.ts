import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import {
  type Checkpoint,
  checkpointNow,
  exportLines,
  keyFingerprint,
  readCheckpointText,
  type Sound,
  verifyExport,
} from '#src/ledger/index.ts'
import { partnershipsHere } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { CannotGoOn, type Config, exitCodes } from './config.ts'
import { openAt } from './database-at.ts'
import { note, say } from './say.ts'
import { signingKey } from './signing-key.ts'

/** `throughline ledger export`: the chain of one partnership, with every checkpoint signed so far and one made now. */
export async function exportLedger(config: Config, slug: string): Promise<number> {
  const opened = await openAt(config)
  try {
    const here = await opened.database.asSystem('export a ledger', null, partnershipsHere)
    const partnership = here.find(one => one.slug === slug)
    if (!partnership)
      throw new CannotGoOn(
        `There is no partnership called ${slug} here.`,
        here.length > 0 ? `There is: ${here.map(one => one.slug).join(', ')}.` : 'This installation has none yet.',
        exitCodes.refused,
      )
    const key = await signingKey(config.dataFolder)
    const at = systemClock.now()
    await opened.database.asSystem('sign a checkpoint of a ledger', partnership.partnershipId, tx =>
      checkpointNow(tx, partnership.partnershipId, key, at),
    )
    await opened.database.asSystem('export a ledger', partnership.partnershipId, async tx => {
      for await (const line of exportLines(tx, partnership.partnershipId, at)) say(line)
    })
    note(`Public key, to be kept somewhere else than the ledger:\n${key.publicKey}`)
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

interface VerifyWords {
  readonly key?: string
  readonly checkpoint?: readonly string[]
  readonly chainOnly: boolean
}

/**
 * `throughline ledger verify`: needs no database, only the file and, to prove anything, a checkpoint that was kept elsewhere. Without
 * --key, the key is the one in the e-mails, which must then all have the same.
 */
export async function verifyLedger(file: string, options: VerifyWords): Promise<number> {
  const open = () => (options.chainOnly ? withoutCheckpoints(linesOf(file)) : linesOf(file))
  await textOf(file, () => access(file))
  const kept = await keptAt(options.checkpoint ?? [])
  const keys = new Set(kept.map(one => one.publicKey))
  if (!options.key && keys.size > 1)
    throw new CannotGoOn(
      'The checkpoints were not all signed with one key.',
      'Give the key that you trust with --key, or one checkpoint at a time.',
      exitCodes.refused,
    )
  const key = options.key
  const publicKey = key ? await textOf(key, () => readFile(key, 'utf8')) : [...keys][0]
  const verdict = await verifyExport(open, {
    ...(publicKey ? { publicKey } : {}),
    checkpoints: kept.map(one => one.checkpoint),
  })
  if (!verdict.ok) {
    for (const problem of verdict.found) note(`${problem.kind}: ${problem.says}`)
    const how = publicKey ? '' : 'Give the public key with --key, or check the links alone with --chain-only.'
    note(`\n${verdict.found.length} found. ${how}`)
    return exitCodes.refused
  }
  return tell(verdict, publicKey ? keyFingerprint(publicKey) : null)
}

/** What was proven, and up to where; what nobody vouches for is said too. */
function tell({ entries, checkpointsMet, proven }: Sound, key: string | null): number {
  if (!proven) {
    note(`Unproven. The links between ${entries} entries hold, but no signed checkpoint was met.`)
    note(
      'A ledger cut short or written afresh would look the same. Give a checkpoint that was kept elsewhere: --checkpoint',
    )
    return exitCodes.unproven
  }
  say(`Whole: ${entries} entries, ${checkpointsMet} signed checkpoints met.`)
  say(`Proven up to entry ${proven.seq}, as it was signed at ${proven.at} with the key ${key}.`)
  if (proven.seq < entries)
    say(
      `Entries ${proven.seq + 1} to ${entries} came after that: nobody vouches for them yet, nor that none is missing.`,
    )
  return exitCodes.fine
}

/** The checkpoints in the e-mails given. */
async function keptAt(files: readonly string[]): Promise<{ checkpoint: Checkpoint; publicKey: string }[]> {
  const kept = []
  for (const file of files) {
    const found = readCheckpointText(await textOf(file, () => readFile(file, 'utf8')))
    if (!found)
      throw new CannotGoOn(
        `${file} holds no checkpoint that can be read whole.`,
        'Give the e-mail as it was sent or forwarded, from the line BEGIN to the line END.',
        exitCodes.refused,
      )
    kept.push(...found)
  }
  return kept
}

async function textOf<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch {
    throw new CannotGoOn(`${file} could not be opened.`, 'Check the name of the file.', exitCodes.refused)
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
}

async function* withoutCheckpoints(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) if (!line.startsWith('{"checkpoint"')) yield line
}
