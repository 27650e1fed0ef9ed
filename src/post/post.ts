import type { Clock } from '#src/platform/clock.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import type { Transport, Tried } from '#src/platform/mail/transport.ts'
import { wordsOf } from '#src/platform/postgres/errors.ts'
import { startRounds } from '#src/platform/rounds.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { partnershipsWithPost } from './queries.ts'
import { forgetWords, giveUpUseless, markTried, type Taken, takeOne } from './sending/store.ts'
import { sealedFor } from './store.ts'

/** Whoever sends mail; told when there is a message waiting, so that it need not wait for the next look. */
export interface Post {
  nudge(): void
  /** False where no way to send has been set up: messages are kept, and wait. */
  readonly setUp: boolean
}

export const notSetUp =
  'E-mail has not been set up on this copy of Throughline. Messages are kept, and wait to be sent until it is.'

const lookEvery = 2_000
/** A message that is being sent when the process is to stop has this long to be finished. */
const finishWithin = 5_000

/**
 * Sends what waits, in every partnership in turn, one message after another. Safe to run in several processes at once. Killed
 * between a server's yes and our note of it, it sends that message once more, under the same Message-ID.
 */
export function startPost(options: {
  readonly database: Database
  readonly clock: Clock
  /** Null where none has been set up. */
  readonly transport: Transport | null
  /** What the addresses of people who follow are opened with, at the moment of sending and not before. */
  readonly secrets: Pick<Secrets, 'open'>
  readonly log: (line: object) => void
}): Post & { stop(): Promise<void> } {
  const { database, clock, transport, secrets, log } = options
  const stopping = new AbortController()
  const cutting = new AbortController()
  let tidiedOn = ''

  const within = <T>(
    partnershipId: string,
    work: (tx: Tx, here: { partnershipId: string; now: string }) => Promise<T>,
  ): Promise<T> => database.asSystem('send mail', partnershipId, tx => work(tx, { partnershipId, now: clock.now() }))

  /** One message of each partnership. True where any was sent or tried, so that there may be more. */
  const lookRound = async (by: Transport): Promise<boolean> => {
    let worked = false
    // The day that the round began on: one that turns while it runs is another round's.
    const today = clock.today()
    const tidy = tidiedOn !== today
    for (const partnershipId of await database.asSystem('find mail to send', null, partnershipsWithPost)) {
      if (stopping.signal.aborted) return false
      const taken = await within(partnershipId, async (tx, here) => {
        if (tidy) await forgetWords(tx, here)
        await giveUpUseless(tx, here)
        return takeOne(tx, here)
      })
      if (!taken) continue
      worked = true
      const tried = await send(by, taken)
      const ended = await within(partnershipId, (tx, here) => markTried(tx, here, taken, tried))
      if (!tried.ok)
        report(`a message was ${ended.replace('_', ' ')} after try ${taken.tries}: ${tried.code}`, taken.letter.id)
    }
    tidiedOn = today
    return worked
  }

  const send = async (by: Transport, { letter, to }: Taken): Promise<Tried> => {
    const address = typeof to === 'string' ? to : secrets.open(to.sealed, sealedFor)
    return address === null ? sealedByAnother : by.send({ ...letter, to: address }, cutting.signal)
  }

  /** Never an address, a subject or a body: the outbox shows those to who may see them. */
  const report = (words: string, mailId?: string) =>
    log({ at: clock.now(), level: 'error', doing: 'sending mail', words, ...(mailId ? { mailId } : {}) })

  const rounds =
    transport &&
    startRounds({ stopping, lookEvery, round: () => lookRound(transport), report: error => report(wordsOf(error)) })
  return {
    nudge: () => rounds?.nudge(),
    setUp: transport !== null,
    stop: async () => {
      const stopped = rounds?.stop()
      const patience = setTimeout(() => cutting.abort(), finishWithin)
      await stopped
      clearTimeout(patience)
    },
  }
}

/** The key is put right by people, as wrong settings are: the message waits. */
const sealedByAnother: Tried = {
  ok: false,
  lasting: false,
  code: 'key',
  words: 'Its address was sealed with another key than this copy has.',
}
