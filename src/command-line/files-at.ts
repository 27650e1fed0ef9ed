import { type FilesAt, understandFiles } from '#src/platform/files/settings.ts'
import { clamd, clamdAt } from '#src/platform/scanner/clamd.ts'
import type { Scanner } from '#src/platform/scanner/scanner.ts'
import { CannotGoOn, type Config, exitCodes } from './config.ts'

/** Where files handed in are kept, as the surroundings say. */
export function filesAt({ files, dataFolder }: Pick<Config, 'files' | 'dataFolder'>): FilesAt {
  const at = understandFiles(files, dataFolder)
  if (at.ok) return at
  throw new CannotGoOn(
    `THROUGHLINE_FILES does not say where files are kept: ${at.why}.`,
    'Give a folder (/var/lib/throughline/files) or a bucket (s3://bucket/prefix?region=eu-west-2), or leave it out.',
    exitCodes.usage,
  )
}

/** What looks through files handed in; null where nothing has been set up. */
export function scannerAt({ scanner }: Pick<Config, 'scanner'>): Scanner | null {
  if (scanner === null) return null
  const at = clamdAt(scanner)
  if (at) return clamd(at)
  throw new CannotGoOn(
    'THROUGHLINE_SCANNER does not say where the scanner is.',
    'Give the address of ClamAV’s clamd: clamd://127.0.0.1:3310. Or leave it out, and files say that none looked through them.',
    exitCodes.usage,
  )
}
