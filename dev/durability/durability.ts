import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { startScanning } from '#src/commitments/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { filesInFolder } from '#src/platform/files/folder.ts'
import { type OwnProcess, ownProcess } from '#test/support/process.ts'
import { faultsIn, lastEntry } from './faults.ts'
import { onRecord, peopleAtWork } from './people.ts'
import { sending } from './sending.ts'

export type Killed = 'app' | 'database'

/** What one kill came to. */
export interface Round {
  readonly killed: Killed
  /** Forms that were acknowledged in it; and those under way as it was killed, of which some had been taken. */
  readonly acknowledged: number
  readonly underWay: number
  readonly takenUnanswered: number
  /** Files on the disk that no row names. */
  readonly orphans: number
  /** Milliseconds until it answered again. */
  readonly back: number
  readonly faults: readonly string[]
}

export interface Durability {
  readonly rounds: readonly Round[]
  /** Once everything that was under way had been sent again: what was found then, and what the ledger’s verifier says. */
  readonly atTheEnd: readonly string[]
  readonly forms: number
  readonly entries: number
  /** Files that no row named and that the sweep of a later day took away. */
  readonly swept: number
}

/** It is killed once so many forms of a round are answered, and some milliseconds later: anywhere in what people are doing. */
const formsOf = (nth: number): number => 8 + ((nth * 5) % 12)
const momentsAfter = (nth: number): number => (nth * 13) % 40
/** Nobody waits longer than this for a round, in milliseconds. */
const longest = 30_000

/**
 * Several people at work on a few commitments, while the product or its database is killed with kill -9, again and again. After each
 * kill it is started anew, looked through, and whoever had no answer sends the same form again.
 */
export async function durability(
  kills: readonly Killed[],
  told: (round: Round) => void = () => {},
): Promise<Durability> {
  const product = await ownProcess({ example: false })
  try {
    await product.start()
    const lanes = await peopleAtWork(product)
    const since = await lastEntry(product)
    const { all, send, open, shut, end } = sending()
    const atWork = Promise.all(lanes.map(lane => lane(send)))
    // Whoever cannot go on says so at once, and not when everybody else is done.
    const stopped = atWork.then(() => {})
    stopped.catch(() => {})
    const rounds: Round[] = []
    for (const [nth, killed] of kills.entries()) {
      const before = all.filter(one => one.acknowledged).length
      const done = () => all.filter(one => one.acknowledged).length - before
      const latest = performance.now() + longest
      open()
      while (done() < formsOf(nth) && performance.now() < latest) await Promise.race([rest(2), stopped])
      await rest(momentsAfter(nth))
      shut()
      const killedAt = performance.now()
      await (killed === 'app' ? product.kill() : product.killDatabase())
      await rest(20)
      const acknowledged = all.filter(one => one.acknowledged).length
      const underWay = all.filter(one => !one.acknowledged && one.at < killedAt).length
      const began = performance.now()
      await product.start()
      const back = performance.now() - began
      const { faults, takenUnanswered, orphans } = await faultsIn(product, all, since)
      const round = { killed, back, acknowledged: acknowledged - before, underWay }
      rounds.push({ ...round, takenUnanswered, orphans: orphans.length, faults })
      told(rounds.at(-1) as Round)
    }
    end()
    await atWork
    const last = await faultsIn(product, all, since)
    const unanswered = all.filter(one => !one.acknowledged).length
    const swept = await sweptLater(product, last.orphans)
    const entries = (await lastEntry(product)) - since
    return {
      rounds,
      atTheEnd: [
        ...last.faults,
        ...(unanswered === 0 ? [] : [`${unanswered} forms had no answer`]),
        ...(swept === last.orphans.length ? [] : [`${last.orphans.length} files of no row, ${swept} swept up`]),
        ...(await verified(product)),
      ],
      ...{ forms: all.length, entries, swept },
    }
  } finally {
    await product.remove()
  }
}

/** Ages what no row names by two days, and sweeps as the product does once a day; tells how many went. */
const sweptLater = (product: OwnProcess, orphans: readonly string[]): Promise<number> =>
  onRecord(product, async database => {
    const root = join(product.dataFolder, 'files')
    const old = Date.now() / 1000 - 2 * 86_400
    for (const path of orphans) utimesSync(join(root, path), old, old)
    const keeping = { database, clock: systemClock, files: filesInFolder(root), scanner: null, log: () => {} }
    const scanning = startScanning(keeping)
    try {
      return await scanning.sweep()
    } finally {
      await scanning.stop()
    }
  })

/** Stops it, and has its ledger verified offline by the product's own command; empty where that finds nothing. */
export async function verified(product: OwnProcess): Promise<string[]> {
  await product.stop()
  const ledger = await product.command('ledger', 'export', 'larkshire')
  if (ledger.code !== 0) return [ledger.err]
  const file = join(product.dataFolder, '..', 'ledger.jsonl')
  writeFileSync(file, ledger.out)
  const key = join(product.dataFolder, 'keys', 'ledger-public.pem')
  const found = await product.command('ledger', 'verify', file, '--key', key)
  return found.code === 0 ? [] : [found.out + found.err]
}
