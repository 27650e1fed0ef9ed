import { post, type Resolve } from '#src/platform/calling/call.ts'
import type { Clock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { wordsOf } from '#src/platform/postgres/errors.ts'
import { type Rounds, startRounds } from '#src/platform/rounds.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import { answerWithin, messageId } from '../delivery.ts'
import { signedHeaders } from '../signature.ts'
import { sealedFor } from '../store.ts'
import { forgetArrived } from '../tidying/store.ts'
import { partnershipsToLookIn } from './queries.ts'
import { markTried, type Taken, takeNext } from './store.ts'

const lookEvery = 3_000

/**
 * Tells the webhooks of every partnership what has happened. Safe to run in several processes at once; killed between an answer and our
 * note of it, it sends that message once more, under the same id.
 */
export function startWebhooks(options: {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: Secrets
  readonly address: string
  readonly log: (line: object) => void
  /** Whether this very machine may be called, without TLS: for tests, and for working on the product. */
  readonly toLoopback: boolean
  /** How hosts are looked up, where it is not as this machine does. */
  readonly resolve?: Resolve
}): Rounds {
  const { database, clock, secrets, address, log, toLoopback, resolve } = options
  const stopping = new AbortController()
  let tidiedOn = ''

  const send = async (taken: Taken): Promise<void> => {
    const { partnershipId, webhookId, deliveryId, url, body } = taken
    const [at, begun] = [clock.now(), performance.now()]
    const secret = secrets.open(taken.secret, sealedFor(webhookId))
    const called =
      secret === null
        ? { ok: false, status: null, words: 'Nothing was sent. Its secret was sealed with another key' }
        : await post({
            ...{ url, body, within: answerWithin, toLoopback, signal: stopping.signal },
            headers: {
              'content-type': 'application/json',
              'user-agent': 'Throughline',
              ...signedHeaders(secret, { id: messageId(deliveryId), at, body }),
            },
            ...(resolve ? { resolve } : {}),
          })
    const tookMs = Math.round(performance.now() - begun)
    await database.asSystem('note what came of a webhook', partnershipId, tx =>
      markTried(tx, clock.now(), taken, { ...called, tookMs }),
    )
  }

  /** One message of each webhook. True where any was sent or tried, so that there may be more. */
  const lookRound = async (): Promise<boolean> => {
    const all: Taken[] = []
    // The day that the round began on: one that turns while it runs is another round's.
    const today = clock.today()
    const tidy = tidiedOn !== today
    for (const partnershipId of await database.asSystem('find webhooks', null, partnershipsToLookIn)) {
      if (stopping.signal.aborted) break
      const now = clock.now()
      all.push(
        ...(await database.asSystem('send webhooks', partnershipId, async tx => {
          if (tidy) await forgetArrived(tx, { partnershipId, now })
          return takeNext(tx, { partnershipId, now, address })
        })),
      )
    }
    if (!stopping.signal.aborted) tidiedOn = today
    // Each goes to somebody else, so that one who is slow keeps nobody waiting for longer than one try.
    const sent = await Promise.allSettled(all.map(send))
    const broken = sent.find(one => one.status === 'rejected')
    if (broken) throw broken.reason
    return all.length > 0
  }

  return startRounds({
    ...{ stopping, lookEvery, round: lookRound },
    report: error => log({ at: clock.now(), level: 'error', doing: 'sending webhooks', words: wordsOf(error) }),
  })
}
