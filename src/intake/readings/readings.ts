import { partnershipsHere } from '#src/partnerships/index.ts'
import type { Clock } from '#src/platform/clock.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { traceOf } from '#src/platform/faults.ts'
import { startRounds } from '#src/platform/rounds.ts'
import { readContained, readPlanContained } from '#src/reading/index.ts'
import { moveTo } from '../life/store.ts'
import { finishPlan } from '../plans/store.ts'
import type { By } from '../store.ts'
import { progressNotes } from './progress-notes.ts'
import { readingsGoneQuiet, timesStopped, waitingToBeRead } from './queries.ts'
import { type Claimed, claim, finish, giveUp, noteProgress } from './store.ts'

/** Whoever reads documents; told when there is one waiting, so that it need not wait for the next look. */
export interface Readings {
  nudge(): void
}

const lookEvery = 2_000
/** A reading tells every few seconds that it lives; one that has not for this long is taken to be dead, and begun again. */
const quietAfter = 60_000
const mostTries = 3

/** Reads what is handed in, one document at a time, in every partnership. Safe to run in several processes at once. */
export function startReadings(options: {
  readonly database: Database
  readonly clock: Clock
  readonly log: (line: object) => void
  /** In bytes. */
  readonly largestFile: number
  /** True where no other process can be reading from this database: what was being read when it stopped is begun again at once. */
  readonly alone?: boolean
}): Readings & { stop(): Promise<void> } {
  const { database, clock, log, largestFile, alone = false } = options
  const stopping = new AbortController()
  let firstLook = true

  const within = <T>(partnershipId: string, work: (tx: Tx, by: By) => Promise<T>): Promise<T> =>
    database.asSystem('read documents handed in', partnershipId, tx =>
      work(tx, { actor: null, partnershipId, now: clock.now() }),
    )

  /** One look round every partnership. True where anything was read, so that there may be more. */
  const lookRound = async (): Promise<boolean> => {
    let worked = false
    for (const { partnershipId } of await database.asSystem('find documents to read', null, partnershipsHere)) {
      if (stopping.signal.aborted) return false
      const since = new Date(Date.parse(clock.now()) - (firstLook && alone ? -1 : quietAfter)).toISOString()
      const quiet = await within(partnershipId, tx => readingsGoneQuiet(tx, partnershipId, since))
      for (const intakeId of quiet) await putBack(partnershipId, intakeId)
      const [first] = await within(partnershipId, tx => waitingToBeRead(tx, partnershipId))
      const claimed = first && (await within(partnershipId, (tx, by) => claim(tx, by, first)).catch(takenMeanwhile))
      if (!claimed) continue
      worked = true
      await read(partnershipId, claimed)
    }
    firstLook = false
    return worked
  }

  const read = async (partnershipId: string, { intakeId, bytes, fileName, kind }: Claimed): Promise<void> => {
    const progress = progressNotes(news => within(partnershipId, (tx, by) => noteProgress(tx, by, intakeId, news)))
    const options = {
      onProgress: (stage: string, fraction: number) => progress.note({ stage, fraction }),
      signal: stopping.signal,
      name: fileName,
      largestFile,
    }
    const outcome = await (kind === 'plan' ? readPlanContained : readContained)(bytes, options)
    await progress.end()
    if (stopping.signal.aborted)
      return void (await within(partnershipId, (tx, by) => moveTo(tx, by, intakeId, 'begin_again')))
    try {
      await within(partnershipId, async (tx, by) => {
        if (!outcome.ok) await giveUp(tx, by, intakeId, outcome)
        else if ('plan' in outcome) await finishPlan(tx, by, intakeId, outcome.plan)
        else await finish(tx, by, intakeId, outcome.reading)
      })
    } catch (error) {
      report(error)
      await putBack(partnershipId, intakeId)
    }
  }

  /** A reading that stopped part-way is begun again, but not for ever. */
  const putBack = (partnershipId: string, intakeId: string) =>
    within(partnershipId, async (tx, by) =>
      (await timesStopped(tx, partnershipId, intakeId)) + 1 < mostTries
        ? moveTo(tx, by, intakeId, 'begin_again')
        : giveUp(tx, by, intakeId, tooOften),
    )

  const report = (error: unknown) =>
    log({
      at: clock.now(),
      level: 'error',
      doing: 'reading a document',
      ...traceOf(error),
    })

  return startRounds({ stopping, lookEvery, round: lookRound, report })
}

const tooOften = {
  why: 'The reading of this document stopped before it was done, three times.',
  tryThis: 'Paste the text of the recommendations and the responses instead, or try again later.',
}

/** Two processes may look at once; the history of a document has one row for the next step, and one of them writes it. */
const takenMeanwhile = (error: unknown): null => {
  if ((error as { code?: string }).code === '23505') return null
  throw error
}
