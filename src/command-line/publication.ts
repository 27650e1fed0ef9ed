import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { entryIn, keyFingerprint } from '#src/ledger/index.ts'
import { faultsIn, type Publication } from '#src/publishing/index.ts'
import { CannotGoOn, exitCodes } from './config.ts'
import { note, say } from './say.ts'

/**
 * `throughline verify-publication`: whether a signed copy says what the holder of the key signed, and, with an exported ledger, whether
 * that edition was released there. Needs no database. Whether the ledger itself is whole, `ledger verify` tells.
 */
export async function verifyPublication(
  file: string,
  { key, ledger }: { readonly key: string; readonly ledger?: string },
): Promise<number> {
  const publication = parsed(await textOf(file))
  const publicKey = await textOf(key)
  const faults = faultsIn(publication, publicKey)
  if (faults.length === 0 && ledger) faults.push(...(await faultsBeside(publication as Publication, ledger)))
  if (faults.length > 0) {
    for (const fault of faults) note(fault)
    return exitCodes.refused
  }
  const { review, edition, asOf, releasedAt, entry } = publication as Publication
  say(`Whole: ${review}, edition ${edition}, as of ${asOf}, released at ${releasedAt}.`)
  say(`It says what was signed with the key ${keyFingerprint(publicKey)}.`)
  say(
    ledger
      ? `The ledger released it in entry ${entry}.`
      : `Its place in the ledger is entry ${entry}: give the ledger with --ledger to check that too.`,
  )
  return exitCodes.fine
}

async function faultsBeside({ entry, sha256, partnershipId }: Publication, ledger: string): Promise<string[]> {
  await textIsThere(ledger)
  const lines = createInterface({ input: createReadStream(ledger), crlfDelay: Number.POSITIVE_INFINITY })
  const body = await entryIn(lines, entry)
  if (!body) return [`The ledger has no entry ${entry} that can be read.`]
  const isSame = body.partnership === partnershipId && body.verb === 'review.released' && body.about?.page === sha256
  return isSame ? [] : [`Entry ${entry} of the ledger released something else.`]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function textOf(file: string): Promise<string> {
  await textIsThere(file)
  return readFile(file, 'utf8')
}

async function textIsThere(file: string): Promise<void> {
  try {
    await access(file)
  } catch {
    throw new CannotGoOn(`${file} could not be opened.`, 'Check the name of the file.', exitCodes.refused)
  }
}
