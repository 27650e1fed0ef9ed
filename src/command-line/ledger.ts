import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { checkpointNow, exportLines, isCheckpoint, verifyExport } from '#src/ledger/index.ts'
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
      checkpointNow(tx, partnership.partnershipId, key.privateKey, at),
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

/** `throughline ledger verify`: needs no database, only the file and, better, a key and a checkpoint kept elsewhere. */
export async function verifyLedger(
  file: string,
  options: { key?: string; checkpoint?: string; chainOnly: boolean },
): Promise<number> {
  const open = () => (options.chainOnly ? withoutCheckpoints(linesOf(file)) : linesOf(file))
  await access(file).catch(() => {
    throw new CannotGoOn(`${file} could not be opened.`, 'Check the name of the file.', exitCodes.refused)
  })
  const publicKey = options.key ? await readFile(options.key, 'utf8') : undefined
  const kept: unknown = options.checkpoint ? JSON.parse(await readFile(options.checkpoint, 'utf8')) : undefined
  if (kept !== undefined && !isCheckpoint(kept))
    throw new CannotGoOn(
      `${options.checkpoint} is not a checkpoint.`,
      'Give the file as it was sent.',
      exitCodes.refused,
    )
  const verdict = await verifyExport(open, {
    ...(publicKey ? { publicKey } : {}),
    ...(kept ? { checkpoints: [kept] } : {}),
  })
  if (!verdict.ok) {
    for (const problem of verdict.found) note(`${problem.kind}: ${problem.says}`)
    note(
      `\n${verdict.found.length} found. ${publicKey ? '' : 'Give the public key with --key, or check the links alone with --chain-only.'}`,
    )
    return exitCodes.refused
  }
  say(`Whole: ${verdict.entries} entries, ${verdict.checkpointsMet} signed checkpoints met.`)
  if (options.chainOnly)
    say('Only the links were checked: a tail cut off whole would not show. Give the public key with --key.')
  return exitCodes.fine
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
}

async function* withoutCheckpoints(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) if (!line.startsWith('{"checkpoint"')) yield line
}
