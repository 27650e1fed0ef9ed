import { megabyte, usualLargestFile } from '#src/reading/index.ts'
import { CannotGoOn, type Config, exitCodes } from './config.ts'

/** More than this cannot be read within the memory that reading one document is given. */
const mostMegabytes = 100

/** Largest file that is taken in and read, in bytes. */
export function largestFileOf({ largestFileMb }: Pick<Config, 'largestFileMb'>): number {
  if (largestFileMb === null) return usualLargestFile
  const megabytes = /^\d{1,4}$/.test(largestFileMb.trim()) ? Number(largestFileMb) : 0
  if (megabytes >= 1 && megabytes <= mostMegabytes) return megabytes * megabyte
  throw new CannotGoOn(
    `THROUGHLINE_LARGEST_FILE_MB is “${largestFileMb}”, which is no size for a file.`,
    `Give a whole number of megabytes from 1 to ${mostMegabytes}, or leave it out for the usual ${usualLargestFile / megabyte}.`,
    exitCodes.usage,
  )
}
