import type { ByOperator, Done } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { addressOf, CannotGoOn, type Config, exitCodes } from './config.ts'
import { openAt } from './database-at.ts'

/** Runs what an operator asks for, on the database of this installation. */
export async function asOperator(config: Config, work: (by: ByOperator) => Promise<void>): Promise<number> {
  const opened = await openAt(config)
  try {
    const { database } = opened
    await work({ database, address: addressOf(config), now: systemClock.now(), today: systemClock.today() })
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

/** What was done; why not, in words, where it was refused. */
export function was<T>(done: Done<T>): T {
  if (!done.ok) throw new CannotGoOn(done.why, 'See `throughline --help`.', exitCodes.refused)
  return done
}
