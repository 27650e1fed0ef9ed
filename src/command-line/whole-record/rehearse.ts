import { join } from 'node:path'
import { systemClock } from '#src/platform/clock.ts'
import { filesInFolder } from '#src/platform/files/folder.ts'
import { openFiles } from '#src/platform/files/settings.ts'
import { asTheOwner } from '#src/platform/postgres/tenant/rows.ts'
import { spareMemory } from '#src/platform/sparing.ts'
import {
  type Comparison,
  compareRecords,
  importRecord,
  type RecordRead,
  readRecord,
  recordIn,
} from '#src/whole-record/index.ts'
import { type Config, exitCodes } from '../config.ts'
import { openBeside, openForAWhile } from '../database-at.ts'
import { filesAt } from '../files-at.ts'
import { note, say } from '../say.ts'
import { inWords, steadily, tellLedger } from './told.ts'

/** `throughline rehearse-restore`: what a restore would bring back, beside what is there. Nothing of the live record is touched. */
export function rehearse(config: Config, file: string): Promise<number> {
  const keptAt = filesAt(config)
  spareMemory()
  const tell = steadily()
  return inWords(async () => {
    const record = await readRecord(file, tell)
    try {
      const folder = join(config.dataFolder, 'rehearsal')
      const scratch = await openForAWhile(folder, config)
      try {
        const files = filesInFolder(join(folder, 'files'))
        await importRecord(record, { ownerUrl: scratch.ownerUrl, files, now: systemClock.now(), tell })
        say(
          `${record.manifest.partnership.name} came back whole, as it was after entry ${record.manifest.ledger.entries} of its ledger.`,
        )
        tellLedger(record.ledger)
        const live = await openBeside(config)
        try {
          const found = await compared(
            record,
            { ownerUrl: scratch.ownerUrl, files },
            { ownerUrl: live.ownerUrl, files: await openFiles(keptAt) },
            tell,
          )
          return found ? told(found) : notHere()
        } finally {
          await live.close()
        }
      } finally {
        await scratch.close()
      }
    } finally {
      record.archive.close()
    }
  })
}

interface Side {
  readonly ownerUrl: string
  readonly files: ReturnType<typeof filesInFolder>
}

/** Each as it stands at one instant; null where the live one has no such partnership. */
function compared(
  { manifest }: RecordRead,
  copy: Side,
  live: Side,
  tell: (words: string) => void,
): Promise<Comparison | null> {
  const begin = 'begin isolation level repeatable read read only'
  return asTheOwner(copy.ownerUrl, begin, ofCopy =>
    asTheOwner(live.ownerUrl, begin, async ofLive => {
      const [one, other] = [
        await recordIn(ofCopy, manifest.partnership.id),
        await recordIn(ofLive, manifest.partnership.id),
      ]
      if (!one) throw new Error('what was brought back is gone')
      return other && compareRecords({ opened: one, files: copy.files }, { opened: other, files: live.files }, tell)
    }),
  )
}

function notHere(): number {
  note('That partnership is not here, so there is nothing to compare it with.')
  return exitCodes.unproven
}

function told({ tables, faults, entriesSince }: Comparison): number {
  for (const { table, added, changed } of tables) {
    if (added > 0) say(`${table}: ${added} ${added === 1 ? 'row was' : 'rows were'} added since.`)
    if (changed > 0)
      say(`${table}: ${changed} ${changed === 1 ? 'row has' : 'rows have'} changed since, as the ledger says.`)
  }
  if (entriesSince > 0)
    say(`${entriesSince} entries of the ledger came after it: a restore would lose what they tell of.`)
  for (const found of tables) {
    for (const words of found.faults) note(words)
    if (found.faultCount > found.faults.length)
      note(`${found.table}: and ${found.faultCount - found.faults.length} more.`)
  }
  for (const words of faults) note(words)
  const isSame = faults.length === 0 && tables.every(found => found.faultCount === 0)
  if (isSame) say('All that is in it is in the live record, as it was written, with every file.')
  else
    note(
      '\nThe live record is not what was written, and nothing accounts for that. Keep both as they are, and find out why.',
    )
  return isSame ? exitCodes.fine : exitCodes.unproven
}
