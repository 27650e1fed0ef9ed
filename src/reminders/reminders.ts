import { partnershipsHere } from '#src/partnerships/index.ts'
import { isWorkingDay } from '#src/platform/calendar/working-days.ts'
import { type Clock, hourOf } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { wordsOf } from '#src/platform/postgres/errors.ts'
import { startRounds } from '#src/platform/rounds.ts'
import type { Post } from '#src/post/index.ts'
import { remindOn } from './store.ts'

const lookEvery = 60_000
/** In London: nobody is written to in the night. */
const fromHour = 7

/**
 * On each working day from seven in the morning, works out the reminders of each partnership, once. A day that was missed is made up
 * for on the next, since what is told follows from how things stand and what was told before. Safe to run in several processes.
 */
export function startReminders(options: {
  readonly database: Database
  readonly clock: Clock
  readonly post: Pick<Post, 'nudge'>
  /** Where this installation is, for the links in e-mails. */
  readonly address: string
  readonly log: (line: object) => void
}): { stop(): Promise<void> } {
  const { database, clock, post, address, log } = options
  const stopping = new AbortController()
  let doneOn = ''

  const report = (error: unknown): void => {
    if (stopping.signal.aborted) return
    log({ at: clock.now(), level: 'error', doing: 'writing reminders', words: wordsOf(error) })
  }

  const lookRound = async (): Promise<void> => {
    const [now, today] = [clock.now(), clock.today()]
    if (doneOn === today || hourOf(now) < fromHour || !isWorkingDay(today)) return
    let failed = 0
    for (const partnership of await database.asSystem('find whom to remind', null, partnershipsHere)) {
      if (stopping.signal.aborted) return
      const here = { ...partnership, now, today, address }
      // What is wrong in one partnership keeps nobody in another waiting.
      await database
        .asSystem('write reminders', partnership.partnershipId, tx => remindOn(tx, here))
        .then(
          written => written && post.nudge(),
          error => {
            failed++
            report(error)
          },
        )
    }
    if (failed === 0) doneOn = today
  }

  const round = () =>
    lookRound()
      .catch(report)
      .then(() => false)
  return startRounds({ stopping, lookEvery, round, report })
}
