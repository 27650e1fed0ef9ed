import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { record } from '#src/ledger/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { fetching, visitor } from '#test/support/visitor.ts'
import { castMember, signedIn } from '#test/support/world.ts'
import { type Askers, formsAsked, pagesAsked } from './asked.ts'
import { measure, measureFirst, type PageMeasured, rightly, whereItIs } from './measure.ts'
import { amongOthers, besideTheRegister, type Review, registerOf } from './register.ts'
import { type Thin, thinPages } from './thin.ts'

interface Told {
  /** Before and after the pages of so many commitments: a machine is not as fast at one time as at another. */
  readonly onThin: (thin: Thin & { readonly commitments: number }) => void
  readonly onMeasured: (measured: PageMeasured) => void
}

const inOne = 10_000

/**
 * Pages of a partnership with 10,000 commitments, signed in, with row-level security and the ledger on; then the same pages where 45
 * other partnerships hold as many. What the thinnest server takes on this machine comes before and after each.
 * Linux only.
 */
export async function pages({ onThin, onMeasured }: Told, others = 45): Promise<void> {
  const fresh = await freshDatabase()
  try {
    const reviews = await registerOf(fresh, inOne)
    await besideTheRegister(fresh, reviews)
    await asSuperuser(fresh.superuserUrl, client => client.query('vacuum analyze'))
    await beside(inOne, onThin, () => measured(fresh, reviews, inOne, onMeasured))
    if (others === 0) return
    await amongOthers(fresh, others)
    await asSuperuser(fresh.superuserUrl, client => client.query('vacuum analyze'))
    const inAll = inOne * (others + 1)
    await beside(inAll, onThin, () => measured(fresh, reviews, inAll, onMeasured))
  } finally {
    await fresh.drop()
  }
}

async function beside(commitments: number, onThin: Told['onThin'], work: () => Promise<void>): Promise<void> {
  for (const one of await thinPages()) onThin({ ...one, commitments })
  await work()
  for (const one of await thinPages()) onThin({ ...one, commitments })
}

async function measured(
  fresh: FreshDatabase,
  reviews: readonly Review[],
  commitments: number,
  onMeasured: (measured: PageMeasured) => void,
): Promise<void> {
  const server = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), fresh.ownerUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const askers = await askersOf(fresh, await whereItIs(server))
    const looks = pagesAsked(askers, reviews)
    // A process that has just started compiles what it runs: it is measured as it is once it has been used for a while.
    for (let round = 0; round < 40; round++) for (const one of looks) await rightly(one, round)
    // The second time round other commitments are written to.
    for (const asking of [...looks, ...formsAsked(askers, reviews, commitments > inOne ? 1 : 0)]) {
      const again = await measure(fresh, server.pid ?? 0, asking)
      const first = asking.isKept ? await measureFirst(fresh, server.pid ?? 0, asking, () => changed(fresh)) : null
      onMeasured({ ...again, first, commitments })
    }
  } finally {
    const ended = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
  }
}

/** An entry that is no look: what was kept of the record by then is worked out anew. */
const changed = ({ database }: FreshDatabase): Promise<unknown> => {
  const { partnershipId, personId } = castMember('Priya Nair')
  return database.asMember({ partnershipId }, tx =>
    record(tx, partnershipId, {
      at: systemClock.now(),
      actor: { kind: 'person', id: personId },
      verb: 'partnership.changed',
      subject: { kind: 'partnership', id: partnershipId },
    }),
  )
}

/** People of the cast, signed in to the product at an address, and a stranger. */
export async function askersOf({ database }: Pick<FreshDatabase, 'database'>, origin: string): Promise<Askers> {
  const as = async (name: string) => visitor(fetching(origin), (await signedIn(database, name)).cookie)
  return {
    priya: await as('Priya Nair'),
    ruth: await as('Ruth Adeyemi'),
    daniel: await as('Daniel Whitcombe'),
    anybody: visitor(fetching(origin)),
  }
}
