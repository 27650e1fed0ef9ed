import { partnershipsHere } from '#src/partnerships/index.ts'
import type { Clock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { wordsOf } from '#src/platform/postgres/errors.ts'
import { type Rounds, startRounds } from '#src/platform/rounds.ts'
import type { Secrets } from '#src/platform/secrets.ts'
import type { Post } from '#src/post/index.ts'
import { releasedEdition } from '../public/queries.ts'
import { type Here, wipeUnconfirmed } from './store.ts'
import { isMine, nextNotice, type Waiting } from './telling/queries.ts'
import { type Readable, tellQuietly, tellSome } from './telling/store.ts'

const lookEvery = 10_000

interface Needs {
  readonly database: Database
  readonly clock: Clock
  readonly post: Pick<Post, 'nudge'>
  readonly secrets: Secrets
  /** Where this installation is, for the links in e-mails. */
  readonly address: string
}

/**
 * Tells those who follow a review of what was released, withdrawn and ended, some of them at a time, and wipes the addresses of those who
 * did not confirm in time. Safe to run in several processes; killed, it goes on where it was.
 */
export function startFollowing(options: Needs & { readonly log: (line: object) => void }): Rounds {
  const { clock, log } = options
  const stopping = new AbortController()
  const report = (error: unknown): void =>
    log({ at: clock.now(), level: 'error', doing: 'telling those who follow', words: wordsOf(error) })
  return startRounds({ stopping, lookEvery, round: () => tellFollowers(options, stopping.signal), report })
}

/** One round through every partnership. True where there may be more to do at once. */
export async function tellFollowers(
  { database, clock, post, secrets, address }: Needs,
  stop?: AbortSignal,
): Promise<boolean> {
  let mayBeMore = false
  for (const partnership of await database.asSystem('find who follows', null, partnershipsHere)) {
    if (stop?.aborted) return false
    const { partnershipId, slug } = partnership
    const within = <T>(work: (tx: Parameters<typeof tellSome>[0], here: Here) => Promise<T>): Promise<T> =>
      database.asSystem('tell those who follow', partnershipId, tx =>
        work(tx, { partnership, now: clock.now(), address, secrets }),
      )
    const { waiting, wrote } = await within(async (tx, here) => {
      await wipeUnconfirmed(tx, partnershipId, here.now)
      const wrote = (await isMine(tx, partnershipId)) && (await tellQuietly(tx, here))
      return { wrote, waiting: await nextNotice(tx, partnershipId) }
    })
    const readable = waiting && (await readableOf(database, slug, waiting))
    const told = waiting !== null && (await within((tx, here) => tellSome(tx, here, waiting, readable)))
    if (wrote || told) post.nudge()
    mayBeMore ||= wrote || told
  }
  return mayBeMore
}

/** Read as the public reads it: what was withdrawn meanwhile is told to nobody. */
async function readableOf(
  database: Database,
  partnership: string,
  { slug, edition }: Waiting,
): Promise<Readable | null> {
  if (edition === null) return null
  return database.asPublic(partnership, async (tx, { partnershipId }) => {
    const now = await releasedEdition(tx, partnershipId, slug, edition)
    const before = edition > 1 ? await releasedEdition(tx, partnershipId, slug, edition - 1) : null
    return now && { now: now.page, before: before?.page ?? null }
  })
}
