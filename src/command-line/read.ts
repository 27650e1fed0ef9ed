import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { readContained, toContract, toTable } from '#src/reading/index.ts'
import { CannotGoOn, exitCodes } from './config.ts'
import { note, progressAfterASecond, say } from './say.ts'

/** `throughline read`: what the intake would propose from a file, on the terminal. */
export async function readFileNow(file: string, shape: 'json' | 'table'): Promise<number> {
  const bytes = await readFile(file).catch((error: Error) => {
    throw new CannotGoOn(
      `${file} could not be opened: ${error.message}.`,
      'Check the name of the file.',
      exitCodes.refused,
    )
  })
  const outcome = await readContained(bytes, { onProgress: progressAfterASecond(), name: basename(file) })
  if (!outcome.ok) {
    note(`${outcome.why}\n${outcome.tryThis}`)
    return exitCodes.refused
  }
  say(shape === 'json' ? JSON.stringify(toContract(outcome.reading), null, 2) : toTable(outcome.reading))
  return exitCodes.fine
}
