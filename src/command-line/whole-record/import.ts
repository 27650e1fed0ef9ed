import { partnershipsHere } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import { openFiles } from '#src/platform/files/settings.ts'
import { spareMemory } from '#src/platform/sparing.ts'
import { importRecord, readRecord } from '#src/whole-record/index.ts'
import { CannotGoOn, type Config, exitCodes } from '../config.ts'
import { openAt } from '../database-at.ts'
import { filesAt } from '../files-at.ts'
import { say } from '../say.ts'
import { inWords, steadily, tellLedger } from './told.ts'

/** `throughline import`, into an installation that may hold others, and `throughline restore`, into one that holds nobody yet. */
export function importWhole(config: Config, file: string, how: 'import' | 'restore'): Promise<number> {
  const keptAt = filesAt(config)
  spareMemory()
  const tell = steadily()
  return inWords(async () => {
    const record = await readRecord(file, tell)
    const opened = await openAt(config).catch(error => {
      record.archive.close()
      throw error
    })
    try {
      if (how === 'restore') {
        const here = await opened.database.asSystem('see whether anybody is here', null, partnershipsHere)
        if (here.length > 0)
          throw new CannotGoOn(
            `This installation holds ${here.map(one => one.slug).join(', ')}.`,
            'To bring another partnership in beside it: throughline import. To try a restore out: throughline rehearse-restore.',
            exitCodes.refused,
          )
      }
      const files = await openFiles(keptAt)
      await importRecord(record, { ownerUrl: opened.ownerUrl, files, now: systemClock.now(), tell })
      const { partnership, missing } = record.manifest
      say(
        `${partnership.name} is here, as it was after entry ${record.manifest.ledger.entries} of its ledger. Every row was read back and is as it was written.`,
      )
      tellLedger(record.ledger)
      if (missing.length > 0)
        say(`${missing.length} files of evidence were missing when it was written, and are missing now.`)
      say(
        'Nobody has a way in by this: throughline user reset ADDRESS makes one for each person who had none here (throughline user list).',
      )
      return exitCodes.fine
    } finally {
      record.archive.close()
      await opened.close()
    }
  })
}
