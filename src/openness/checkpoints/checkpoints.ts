import type { SigningKey } from '#src/ledger/index.ts'
import { endSupportRunOut, partnershipsHere } from '#src/partnerships/index.ts'
import type { Clock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { wordsOf } from '#src/platform/postgres/errors.ts'
import { startRounds } from '#src/platform/rounds.ts'
import type { Post } from '#src/post/index.ts'
import { signToday } from './store.ts'

const lookEvery = 60_000

/**
 * Once a London day, signs how far each partnership's ledger has got, keeps it and writes it to the agencies' contacts. Whatever the
 * clock does, a day has one checkpoint at most; a day on which no process ran has none. Also ends, on the record, the support
 * access whose time is up. Safe to run in several processes at once.
 */
export function startCheckpoints(options: {
  readonly database: Database
  readonly clock: Clock
  readonly key: SigningKey
  readonly post: Pick<Post, 'nudge'>
  /** Where this installation is, for the links in e-mails. */
  readonly address: string
  readonly log: (line: object) => void
}): { stop(): Promise<void> } {
  const { database, clock, key, post, address, log } = options
  const stopping = new AbortController()

  const lookRound = async (): Promise<void> => {
    for (const partnership of await database.asSystem('find ledgers to sign', null, partnershipsHere)) {
      if (stopping.signal.aborted) return
      const here = { ...partnership, now: clock.now(), today: clock.today(), address }
      await database.asSystem('end support access', here.partnershipId, tx => endSupportRunOut(tx, here))
      const isNew = await database.asSystem('sign the checkpoint of a day', here.partnershipId, tx =>
        signToday(tx, here, key),
      )
      if (isNew) post.nudge()
    }
  }

  const report = (error: unknown): void => {
    if (stopping.signal.aborted) return
    log({ at: clock.now(), level: 'error', doing: 'signing checkpoints', words: wordsOf(error) })
  }

  // Each day's failure is told of each time, since the day may end without a checkpoint.
  const round = () =>
    lookRound()
      .catch(report)
      .then(() => false)
  return startRounds({ stopping, lookEvery, round, report })
}
