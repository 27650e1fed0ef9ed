import { partnershipsHere } from '#src/partnerships/index.ts'
import { isWorkingDay } from '#src/platform/calendar/working-days.ts'
import { type Clock, hourOf } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { wordsOf } from '#src/platform/postgres/errors.ts'
import { startRounds } from '#src/platform/rounds.ts'
import type { Post } from '#src/post/index.ts'
import type { Duties } from '#src/work/index.ts'
import { isWorkedOut, seatsOn } from './queries.ts'
import { remindOn } from './store.ts'
import { waitingFor } from './waiting/queries.ts'

type Partnership = Awaited<ReturnType<typeof partnershipsHere>>[number]

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
  /** What each slice knows to wait for a person. */
  readonly duties: Duties
}): { stop(): Promise<void> } {
  const { database, clock, post, address, log, duties } = options
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
      // What is wrong in one partnership keeps nobody in another waiting.
      await remind(partnership, now, today).catch(error => {
        failed++
        report(error)
      })
    }
    if (failed === 0) doneOn = today
  }

  const remind = async (partnership: Partnership, now: string, today: string): Promise<void> => {
    const { partnershipId } = partnership
    const seats = await database.asSystem('find whom to write to', partnershipId, async tx =>
      (await isWorkedOut(tx, partnershipId, today)) ? null : seatsOn(tx, partnershipId, today),
    )
    if (seats === null) return
    const waiting = await waitingFor(database, duties, partnership, seats, today)
    const here = { ...partnership, now, today, address, waiting }
    if (await database.asSystem('write reminders', partnershipId, tx => remindOn(tx, here))) post.nudge()
  }

  const round = () =>
    lookRound()
      .catch(report)
      .then(() => false)
  return startRounds({ stopping, lookEvery, round, report })
}
