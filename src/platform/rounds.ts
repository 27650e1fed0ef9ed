import { setTimeout as rest } from 'node:timers/promises'

/** Work that is looked for in rounds, until it is stopped. */
export interface Rounds {
  /** Looks now, and not only when the rest is over. */
  nudge(): void
  /** Ends the rest; resolves once the round that is under way has ended. */
  stop(): Promise<void>
}

/**
 * Goes round after round, with a rest of `lookEvery` milliseconds between two. `round` tells whether there may be more at once, and
 * sees by `stopping` that it is to end. Of rounds that fail one after another `report` hears of the first.
 */
export function startRounds({
  stopping,
  lookEvery,
  round,
  report,
}: {
  readonly stopping: AbortController
  readonly lookEvery: number
  readonly round: () => Promise<boolean>
  readonly report: (error: unknown) => void
}): Rounds {
  const { signal } = stopping
  let sleep = new AbortController()
  let nudged = false

  const run = async (): Promise<void> => {
    let failing = false
    while (!signal.aborted) {
      nudged = false
      const mayBeMore = await round().then(
        found => {
          failing = false
          return found
        },
        error => {
          if (!failing && !signal.aborted) report(error)
          failing = true
          return false
        },
      )
      if (mayBeMore || nudged || signal.aborted) continue
      sleep = new AbortController()
      await rest(lookEvery, undefined, { signal: sleep.signal, ref: false }).catch(() => {})
    }
  }

  const running = run()
  const nudge = () => {
    nudged = true
    sleep.abort()
  }
  return {
    nudge,
    stop: async () => {
      stopping.abort()
      nudge()
      await running
    },
  }
}
