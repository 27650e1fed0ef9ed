import { note } from './say.ts'

/** Waits for Ctrl-C or a polite kill ('asked'), or for `stop` with why the process cannot go on. A second Ctrl-C does not wait. */
export function untilStopped(): { readonly reason: Promise<'asked' | 'lost'>; readonly stop: (why: string) => void } {
  const { promise, resolve } = Promise.withResolvers<'asked' | 'lost'>()
  let asked = false
  const ask = () => {
    if (asked) process.exit(130)
    asked = true
    note('\nStopping…')
    resolve('asked')
  }
  process.on('SIGINT', ask)
  process.on('SIGTERM', ask)
  return {
    reason: promise,
    stop: why => {
      note(`\nThe database has gone away: ${why}\nStart again: what was saved is safe.`)
      resolve('lost')
    },
  }
}
