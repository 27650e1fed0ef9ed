import { ArchiveRefused } from '#src/platform/archive/read.ts'
import { FileIsThere } from '#src/platform/archive/write.ts'
import { CannotGoOn, exitCodes } from '../config.ts'
import { note, say } from '../say.ts'

/** News of how far something has come: of what takes over a second, and then once a second at most. */
export function steadily(): (words: string) => void {
  let last = performance.now()
  return words => {
    const now = performance.now()
    if (now - last < 1_000) return
    last = now
    note(words)
  }
}

/** What a person can put right is told as that. */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ArchiveRefused || error instanceof FileIsThere)
      throw new CannotGoOn(error.message, error.tryThis, exitCodes.refused)
    throw error
  }
}

/** Up to where the ledger of a record is proven, by the keys that came with it. */
export function tellLedger({ entries, proven }: { entries: number; proven: { seq: number; at: string } | null }): void {
  if (!proven) {
    say(`The ledger holds together: ${entries} entries. No signature in it proves any of them.`)
    return
  }
  say(
    `The ledger is whole: ${entries} entries, signed up to entry ${proven.seq} at ${proven.at}, by a key that came with it.`,
  )
  say(
    'Only a checkpoint that was kept elsewhere shows that it is the one you know: throughline ledger verify --checkpoint',
  )
}
