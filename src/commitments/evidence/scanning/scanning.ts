import { hash } from 'node:crypto'
import type { Clock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import type { Files } from '#src/platform/files/files.ts'
import { wordsOf } from '#src/platform/postgres/errors.ts'
import { startRounds } from '#src/platform/rounds.ts'
import type { Scanner } from '#src/platform/scanner/scanner.ts'
import { pathOfFile } from '../file.ts'
import { filesKnown, filesToScan, noteScanned, partnershipsWithFiles, ScannedMeanwhile, type ToScan } from './store.ts'

/** Whatever looks through files that were handed in; told when there is one waiting. */
export interface Scanning {
  nudge(): void
  /** False where no scanner has been set up: files are not held then, and say that none looked through them. */
  readonly setUp: boolean
}

const lookEvery = 5_000
const hour = 60 * 60 * 1000
/** Long enough for any form to have been answered: whatever no row names by then is nobody's. */
const orphanAfter = 24 * hour

/**
 * Looks through files in every partnership in turn, and once a day sweeps up bytes that no row names: what is left of a form that
 * was refused, or of a process that was killed. A scanner that does not answer leaves the file held, and is asked again.
 */
export function startScanning(options: {
  readonly database: Database
  readonly clock: Clock
  readonly files: Files
  /** Null where none has been set up. */
  readonly scanner: Scanner | null
  readonly log: (line: object) => void
}): Scanning & { stop(): Promise<void>; sweep(): Promise<number> } {
  const { database, clock, files, scanner, log } = options
  const stopping = new AbortController()

  const partnerships = () => database.asSystem('find files to look through', null, partnershipsWithFiles)
  const report = (words: string) => log({ at: clock.now(), level: 'error', doing: 'looking through files', words })

  const scanOne = async (partnershipId: string, by: Scanner, one: ToScan): Promise<void> => {
    const bytes = await files.get(pathOfFile(partnershipId, one.fileId))
    if (!bytes || hash('sha256', bytes) !== one.sha256)
      return report(`the bytes of file ${one.fileId} are not those handed in`)
    const scanned = await by.scan(bytes)
    await database
      .asSystem('note what a scanner said', partnershipId, tx =>
        noteScanned(tx, partnershipId, clock.now(), one, {
          verdict: scanned.verdict,
          scanner: 'found' in scanned ? `${by.name}: ${scanned.found}` : by.name,
        }),
      )
      .catch(error => {
        if (!(error instanceof ScannedMeanwhile)) throw error
      })
  }

  const lookRound = async (by: Scanner): Promise<void> => {
    for (const partnershipId of await partnerships()) {
      const found = await database.asSystem('find files to look through', partnershipId, tx =>
        filesToScan(tx, partnershipId),
      )
      for (const one of found) {
        if (stopping.signal.aborted) return
        await scanOne(partnershipId, by, one)
      }
    }
  }

  /** Takes away what no row names and is a day old. Never the other way about: bytes are there before their row. */
  const sweep = async (): Promise<number> => {
    let swept = 0
    for (const partnershipId of await partnerships()) {
      const old = (await files.list(partnershipId)).filter(one => one.writtenAt < Date.parse(clock.now()) - orphanAfter)
      const ids = old.map(one => one.path.split('/').at(-1) ?? '')
      const known = await database.asSystem('find files that no row names', partnershipId, tx =>
        filesKnown(tx, partnershipId, ids.filter(isId)),
      )
      for (const [at, one] of old.entries()) {
        if (known.has(ids[at] ?? '')) continue
        await files.remove(one.path)
        swept++
      }
    }
    return swept
  }

  // Not as it starts: there is enough to do then.
  let sweptAt = Date.parse(clock.now()) - 23.75 * hour
  const round = async (): Promise<boolean> => {
    if (scanner) await lookRound(scanner)
    if (Date.parse(clock.now()) - sweptAt > 24 * hour) {
      await sweep()
      sweptAt = Date.parse(clock.now())
    }
    return false
  }

  const rounds = startRounds({ stopping, lookEvery, round, report: error => report(wordsOf(error)) })
  return { ...rounds, setUp: scanner !== null, sweep }
}

const isId = (name: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)
