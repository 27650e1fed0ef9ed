import { CompiledQuery, Kysely, PostgresDialect, type RawBuilder, sql, Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from '#db/types.ts'
import { KeptPlans } from './kept-plans.ts'
import { asRole, type Role } from './roles.ts'

declare const scoped: unique symbol

/** A transaction that carries an identity. The only thing a query can be run on. */
export type Tx = Transaction<DB> & { readonly [scoped]: true }

export interface Database {
  /** Runs `work` as a signed-in person of one partnership, in one transaction that holds both for its length only. */
  asMember<T>(
    identity: { partnershipId: string; personId?: string },
    work: (tx: Tx) => Promise<T>,
    mode?: Mode,
  ): Promise<T>
  /** Runs `work` as a visitor at the public address of one partnership. Null where no partnership has that address. */
  asPublic<T>(
    slug: string,
    work: (tx: Tx, partnership: { partnershipId: string; name: string }) => Promise<T>,
  ): Promise<T | null>
  /** Runs `work` as the product itself, for a stated reason; within one partnership, or across them to find work. */
  asSystem<T>(reason: string, partnershipId: string | null, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Runs `work` as somebody beyond every partnership, reading. With a slug, within the partnership of that address: null where it has
   * not opened itself to this account, has ended that, or its last day is over. Without one, `work` sees what was opened to them, and
   * nothing else.
   */
  asNational<T>(
    reader: { readonly accountId: string; readonly today: string; readonly slug: string | null },
    work: (tx: Tx, opened: Opened) => Promise<T>,
  ): Promise<T | null>
  close(): Promise<void>
}

/** The partnership that a reader is in, and by which reading; with nothing in it where they are in none. */
export interface Opened {
  readonly partnershipId: string
  readonly readingId: string
  readonly body: string
}

/** `look` cannot write: the database refuses it. */
export type Mode = 'look' | 'change'

/** What may follow a look in the one transaction: `work` itself cannot write, since the database refuses it until it is done. */
export async function onlyLooking<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint look`.execute(tx)
  await sql`set transaction read only`.execute(tx)
  const found = await work()
  await sql`release savepoint look`.execute(tx)
  return found
}

/** Runs `work`; where what came of it is not to be kept, nothing it did is, though the transaction goes on. */
export async function keptIf<T>(tx: Tx, isKept: (found: T) => boolean, work: () => Promise<T>): Promise<T> {
  await sql`savepoint attempt`.execute(tx)
  const found = await work()
  if (isKept(found)) return found
  // What was refused of it and not waited for would be forgotten with the rest.
  await Promise.all(underWay.get(tx) ?? [])
  await sql`rollback to savepoint attempt`.execute(tx)
  return found
}

/** What each transaction has been asked to write and nobody waits for. */
const underWay = new WeakMap<Tx, Promise<unknown>[]>()

/**
 * Writes without waiting for it: it goes to the server together with what is asked next, at the latest with what ends the transaction.
 * Where it is refused, so is all that follows, nothing is kept, and whoever opened the transaction is told why.
 */
export function goAlong(tx: Tx, written: Promise<unknown>): void {
  const others = underWay.get(tx)
  if (!others) throw new Error('What goes along goes with a transaction')
  written.catch(() => {})
  others.push(written)
}

/** From here on this transaction sees nothing that was recorded after an entry of the ledger. */
export async function lookBack(tx: Tx, seq: number): Promise<void> {
  await sql`select set_config('app.as_of_seq', ${String(seq)}, true), set_config('app.hidden_reviews', '', true)`.execute(
    tx,
  )
}

/** And from here on everything again, as it must before anything is recorded. */
export async function lookNow(tx: Tx): Promise<void> {
  await sql`select set_config('app.as_of_seq', '', true), set_config('app.hidden_reviews', '', true)`.execute(tx)
}

/**
 * Whether what a row cites in this column had happened by the day looked back to, for rows that are written over: a body that
 * has ended since had not ended then.
 */
export const isRecorded = (column: string): RawBuilder<boolean> => sql<boolean>`is_recorded(${sql.ref(column)})`

/**
 * The same transaction, in which what is asked at once is sent at once and answered in its order: Kysely's own lets one question wait
 * for the answer to the one before.
 */
function sideBySide(tx: Transaction<DB>): Promise<Transaction<DB>> {
  const executor = tx.getExecutor()
  return executor.provideConnection(async connection => {
    const own = executor.withConnectionProvider({ provideConnection: ask => ask(connection) })
    return new Transaction<DB>({
      config: { dialect: nowhere },
      dialect: nowhere,
      driver: noDriver,
      executor: own,
    })
  })
}

const nowhere = new PostgresDialect({ pool: () => Promise.reject(new Error('A transaction stays on its connection')) })
const noDriver = nowhere.createDriver()

const parsers = new pg.TypeOverrides()
parsers.setTypeParser(pg.types.builtins.DATE, day => day)
parsers.setTypeParser(pg.types.builtins.INT8, Number)
parsers.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instant => new Date(instant).toISOString())

/** What sets these for the length of a transaction. Their names are ours, and never somebody’s words. */
const setting = (names: readonly string[]): string =>
  `select ${names.map((name, at) => `set_config('app.${name}', $${at + 1}, true)`).join(', ')}`

/** Opens the doors to a database that has been migrated. `ownerUrl` is only used to work out their passwords. */
export function openDatabase(ownerUrl: string, sizes: Partial<Record<Role, number>> = {}): Database {
  const pools = new Map<Role, Kysely<DB>>()
  const root = (role: Role): Kysely<DB> => {
    const open = pools.get(role)
    if (open) return open
    const pool = new pg.Pool({
      ...asRole(ownerUrl, role),
      Client: KeptPlans,
      pipeline: true,
      max: sizes[role] ?? (role === 'throughline_member' ? 8 : 3),
      types: parsers,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 10_000,
      idle_in_transaction_session_timeout: 30_000,
      application_name: role,
      // A plan that holds whatever is asked: where a list of ids is given, the server thinks a new plan each time cheaper, and planning is
      // ten times as dear as what is planned.
      options: '-c plan_cache_mode=force_generic_plan',
    })
    // A server that goes away breaks connections: an idle one tells the pool, one in use tells its client as well as its query.
    // Unheard, either would end this process; heard, the query is refused and the next request takes a new connection.
    pool.on('error', () => {})
    pool.on('connect', client => client.on('error', () => {}))
    const opened = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
    pools.set(role, opened)
    return opened
  }

  const within = async <T>(
    role: Role,
    settings: Record<string, string>,
    work: (tx: Tx) => Promise<T>,
    mode: Mode = 'change',
  ): Promise<T> => {
    const alongside: Promise<unknown>[] = []
    try {
      return await root(role)
        .transaction()
        .setAccessMode(mode === 'look' ? 'read only' : 'read write')
        .execute(async tx => {
          await tx.executeQuery(CompiledQuery.raw(setting(Object.keys(settings)), Object.values(settings)))
          const own = (await sideBySide(tx)) as Tx
          underWay.set(own, alongside)
          return work(own)
        })
    } finally {
      // Ending a transaction in which something was refused takes it back and says nothing of it: what was refused does.
      await Promise.all(alongside)
    }
  }

  return {
    asMember: ({ partnershipId, personId = '' }, work, mode) =>
      within('throughline_member', { partnership_id: partnershipId, person_id: personId }, work, mode),

    asPublic: (slug, work) =>
      within(
        'throughline_public',
        { partnership_slug: slug },
        async tx => {
          const found = await tx.selectFrom('partnership').select(['partnership_id', 'name']).executeTakeFirst()
          if (!found) return null
          await sql`select set_config('app.partnership_id', ${found.partnership_id}, true)`.execute(tx)
          return work(tx, { partnershipId: found.partnership_id, name: found.name })
        },
        'look',
      ),

    asSystem: (reason, partnershipId, work) =>
      within('throughline_system', { reason, partnership_id: partnershipId ?? '' }, work),

    asNational: ({ accountId, today, slug }, work) =>
      within(
        'throughline_national',
        { account_id: accountId },
        async tx => {
          if (slug === null) return work(tx, { partnershipId: '', readingId: '', body: '' })
          const found = await tx
            .selectFrom('national_reading')
            .select(['partnership_id as partnershipId', 'reading_id as readingId', 'body'])
            .where('account_id', '=', accountId)
            .where('slug', '=', slug)
            .where('ended_at', 'is', null)
            .where('last_day', '>=', today)
            .orderBy('last_day', 'desc')
            .executeTakeFirst()
          if (!found) return null
          await sql`select set_config('app.partnership_id', ${found.partnershipId}, true)`.execute(tx)
          return work(tx, found)
        },
        'look',
      ),

    close: async () => {
      await Promise.all([...pools.values()].map(pool => pool.destroy()))
      pools.clear()
    },
  }
}
